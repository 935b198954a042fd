/* SPDX-License-Identifier: MIT */
/*
 * The runtime of Segue: one header that steps machines by their descriptors.
 * Generated code works with it and also alone: it carries the contract below.
 *
 *     static const struct segue_hooks hooks = {act, NULL};
 *     struct segue_instance connection;
 *
 *     segue_start(&connection, &tcp_machine, owner, &hooks);
 *     segue_send(&connection, TCP_EVENT_PASSIVE_OPEN, 0, &hooks);
 *
 * Freestanding C11 and C++17: no call of libc, no allocation, no globals. It
 * keeps no queue and no clock; those are the owner's.
 */
#ifndef SEGUE_H
#define SEGUE_H

#include <stddef.h>
#include <stdint.h>

/* contract begins */
/*
 * The contract between generated code and its users. It stands at the top of
 * segue.h and, word for word, in every generated header, so that any number of
 * them can be included in any order, with segue.h or without.
 */
#ifndef SEGUE_CONTRACT
#define SEGUE_CONTRACT 2

#ifdef __cplusplus
#define SEGUE_STATIC_ASSERT(claim, text) static_assert(claim, text)
#else
#define SEGUE_STATIC_ASSERT(claim, text) _Static_assert(claim, text)
#endif

/* A step is a dozen instructions: it is inlined even where size matters. */
#if defined(__GNUC__)
#define SEGUE_INLINE static inline __attribute__((always_inline))
#else
#define SEGUE_INLINE static inline
#endif

/* What a machine makes of an event. */
enum segue_verdict {
    SEGUE_REJECTED, /* wrong here: nothing happens, the state stays */
    SEGUE_IGNORED,  /* handled: nothing happens, the state stays */
    SEGUE_TAKEN     /* a rule was followed, even if to the same state */
};

/* What a step came to. */
struct segue_result {
    uint32_t state;  /* the state after it */
    uint32_t effect; /* what the owner is to do; 0: nothing */
    enum segue_verdict verdict;
};

/*
 * What a cell of a table means. Its low `state_bits` bits are the next state;
 * the bits above are the outcome: 0 rejected, 1 ignored, 2 + e taken with
 * effect e. Rejected and ignored cells hold their own state. `known` is all
 * ones, or 0 if the state or the event was out of range: that is rejected, too.
 * These are masks and no jumps, so that no processor can guess wrong.
 */
SEGUE_INLINE struct segue_result
segue_decode(uint64_t cell, uint32_t state, uint32_t state_bits, uint32_t known)
{
    struct segue_result result;
    uint32_t bits = ((UINT32_C(1) << state_bits) - 1u) & known;
    uint32_t outcome = (uint32_t)(cell >> state_bits) & known;
    uint32_t taken = (outcome > 1u) ? UINT32_MAX : 0u;
    uint32_t verdict;

    /* The next step waits for this: as little as can be behind the cell. */
    result.state = ((uint32_t)cell & bits) | (state & ~known);
    result.effect = (outcome - 2u) & taken;
    verdict = outcome - result.effect;
    result.verdict = (enum segue_verdict)verdict;
    return result;
}

/*
 * An index that is below `count`, as tables that hold each other's indices
 * promise. The verifier of BPF reads no tables: there it is shown a bound,
 * which the compiler must not know, for it would leave it out.
 */
SEGUE_INLINE size_t segue_within(size_t index, size_t count)
{
#if defined(__bpf__)
    __asm__ volatile("" : "+r"(index));
    return (index < count) ? index : 0u;
#else
    (void)count;
    return index;
#endif
}

/* Whether two names are the same. O(length). */
static inline int segue_is_same(const char *a, const char *b)
{
    size_t i = 0;

    while ((a[i] != '\0') && (a[i] == b[i])) {
        i++;
    }
    return (a[i] == b[i]) ? 1 : 0;
}

/* An array of numbers of the smallest type that holds them all. */
struct segue_numbers {
    const void *at; /* uint8_t, uint16_t, uint32_t or uint64_t; NULL: none */
    uint32_t bytes; /* of one number: 1, 2, 4 or 8 */
};

/* The names of one kind, by number. */
struct segue_names {
    struct segue_numbers offset; /* into machine.text; 0: nobody has it */
    uint32_t count;              /* largest number plus one */
};

/*
 * A machine as data: all that its generated header knows at compile time.
 * Where names are left out, `text` is NULL and so are names, aliases and rules.
 */
struct segue_machine {
    uint32_t contract;     /* SEGUE_CONTRACT of the generated code */
    uint32_t initial;      /* the state after the start */
    uint32_t start_effect; /* what the owner is to do at the start */
    uint32_t state_limit;  /* a state from here on is out of range */
    uint32_t state_bits;   /* of a cell; rows have state_limit cells */
    uint32_t event_limit;  /* an event from here on is out of range */
    uint32_t column_count; /* rows of cells; the first are the events */
    uint32_t effect_count; /* effects are 0 .. effect_count - 1 */
    uint32_t guard_slots;  /* guards that bear on an event, at most; or 0 */
    uint32_t place_shift;  /* of where an event's places begin */

    struct segue_numbers cells;    /* [column][state], see segue_decode */
    struct segue_numbers outcomes; /* [column][state]: their high bits, if */
                                   /* they are kept apart; else NULL */
    struct segue_numbers guards;   /* [event], see segue_place */
    struct segue_numbers columns;  /* [place]: the column */
    struct segue_numbers effect_first; /* [effect] and one more: where its */
                                       /* actions begin in effect_actions */
    const uint8_t *effect_actions;
    const uint8_t *finals;         /* a bit a state, lowest first */
    struct segue_numbers timer_ns; /* nanoseconds; 0: the owner knows */

    const char *text; /* names and citations, each with a NUL behind it */
    struct segue_names states;
    struct segue_names events;
    struct segue_names actions;
    struct segue_names guard_names;
    struct segue_names timers;
    struct segue_names aliases;        /* further names of states, */
    struct segue_numbers alias_states; /* and whose they are */
    struct segue_numbers cell_rules;   /* [place][state]: 0 or a rule's index */
    struct segue_numbers rule_lines;   /* [rule]: line of the spec */
    struct segue_numbers rule_cites;   /* [rule]: offset into text */
    uint32_t name;                     /* offset into text */
    uint32_t source;                   /* the spec's file name, likewise */
};

#elif SEGUE_CONTRACT != 2
#error "generated code of different versions of segue meets: generate it anew"
#endif
/* contract ends */

/* Element `index` of an array. */
static inline uint64_t segue_number(struct segue_numbers numbers,
                                    uint32_t index)
{
    uint64_t number;

    switch (numbers.bytes) {
    case 1:
        number = ((const uint8_t *)numbers.at)[index];
        break;
    case 2:
        number = ((const uint16_t *)numbers.at)[index];
        break;
    case 4:
        number = ((const uint32_t *)numbers.at)[index];
        break;
    default:
        number = ((const uint64_t *)numbers.at)[index];
        break;
    }
    return number;
}

/*
 * The place of an event that is in range, when these guards hold: each
 * valuation of the guards that bear on an event has one. The event's word says
 * where they are. From its lowest bit on it has guard_slots times six bits, the
 * number of a guard each; four bits, how many of these count; and the event's
 * first place, divided by 1 << place_shift.
 */
static inline uint32_t segue_place(const struct segue_machine *machine,
                                   uint32_t event, uint64_t guards)
{
    uint32_t place = event;

    if (machine->guard_slots != 0u) {
        uint64_t word = segue_number(machine->guards, event);
        uint32_t valuation = 0;
        uint32_t i;

        for (i = 0; i < machine->guard_slots; i++) {
            valuation |= (uint32_t)((guards >> (word & 63u)) & 1u) << i;
            word >>= 6;
        }
        place = ((uint32_t)(word >> 4) << machine->place_shift) +
                (valuation & ((UINT32_C(1) << (word & 15u)) - 1u));
    }
    return place;
}

/* The column of an event that is in range, when these guards hold. Columns
 * that agree in every state are one. */
static inline uint32_t segue_column(const struct segue_machine *machine,
                                    uint32_t event, uint64_t guards)
{
    uint32_t place = segue_place(machine, event, guards);

    return (machine->guard_slots == 0u)
               ? place
               : (uint32_t)segue_number(machine->columns, place);
}

/* The cell of a column and a state that are in range. */
static inline uint64_t segue_cell(const struct segue_machine *machine,
                                  uint32_t column, uint32_t state)
{
    uint32_t at = (column * machine->state_limit) + state;
    uint64_t cell = segue_number(machine->cells, at);

    if (machine->outcomes.at != NULL) {
        cell |= segue_number(machine->outcomes, at) << machine->state_bits;
    }
    return cell;
}

/*
 * A step: what the machine does in a state on an event when the guards of the
 * mask hold (bit n: guard number n; others are passed over). A state or an
 * event out of range is rejected.
 */
static inline struct segue_result
segue_step_if(const struct segue_machine *machine, uint32_t state,
              uint32_t event, uint64_t guards)
{
    uint64_t cell = 0;
    uint32_t known = 0;

    if ((state < machine->state_limit) && (event < machine->event_limit)) {
        cell = segue_cell(machine, segue_column(machine, event, guards), state);
        known = UINT32_MAX;
    }
    return segue_decode(cell, state, machine->state_bits, known);
}

/* A step when no guard holds. */
static inline struct segue_result
segue_step(const struct segue_machine *machine, uint32_t state, uint32_t event)
{
    return segue_step_if(machine, state, event, 0);
}

/* The actions of an effect, in order; an effect out of range has none. */
static inline const uint8_t *
segue_effect_list(const struct segue_machine *machine, uint32_t effect,
                  uint32_t *count)
{
    uint32_t known = (effect < machine->effect_count) ? effect : 0u;
    uint32_t first = (uint32_t)segue_number(machine->effect_first, known);

    *count = (uint32_t)segue_number(machine->effect_first, known + 1u) - first;
    return &machine->effect_actions[first];
}

/* The actions of an effect as a mask: bit n is action number n. */
static inline uint64_t segue_effect_mask(const struct segue_machine *machine,
                                         uint32_t effect)
{
    uint32_t count;
    const uint8_t *actions = segue_effect_list(machine, effect, &count);
    uint64_t mask = 0;
    uint32_t i;

    for (i = 0; i < count; i++) {
        mask |= UINT64_C(1) << actions[i];
    }
    return mask;
}

/* Whether the protocol may end in a state. */
static inline int segue_is_final(const struct segue_machine *machine,
                                 uint32_t state)
{
    uint32_t bit = 0;

    if (state < machine->state_limit) {
        bit = ((uint32_t)machine->finals[state >> 3] >> (state & 7u)) & 1u;
    }
    return (int)bit;
}

/* How long a timer runs, in nanoseconds; 0 if the owner knows. */
static inline uint64_t segue_timer_ns(const struct segue_machine *machine,
                                      uint32_t timer)
{
    return (timer < machine->timers.count)
               ? segue_number(machine->timer_ns, timer)
               : 0u;
}

/* The name of a number; "" if nobody has it or names are left out. */
static inline const char *segue_name(const struct segue_machine *machine,
                                     const struct segue_names *names,
                                     uint32_t number)
{
    const char *name = "";

    if ((machine->text != NULL) && (number < names->count)) {
        name = &machine->text[segue_number(names->offset, number)];
    }
    return name;
}

/* The number of a name, or -1. O(names). */
static inline int32_t segue_find(const struct segue_machine *machine,
                                 const struct segue_names *names,
                                 const char *name)
{
    uint32_t count = (machine->text != NULL) ? names->count : 0u;
    int32_t number = -1;
    uint32_t i;

    for (i = 0; (i < count) && (number < 0); i++) {
        uint32_t offset = (uint32_t)segue_number(names->offset, i);

        if ((offset != 0u) &&
            (segue_is_same(&machine->text[offset], name) != 0)) {
            number = (int32_t)i;
        }
    }
    return number;
}

/* Names as the spec spells them; "" as above. */
static inline const char *segue_state_name(const struct segue_machine *machine,
                                           uint32_t state)
{
    return segue_name(machine, &machine->states, state);
}

static inline const char *segue_event_name(const struct segue_machine *machine,
                                           uint32_t event)
{
    return segue_name(machine, &machine->events, event);
}

static inline const char *segue_action_name(const struct segue_machine *machine,
                                            uint32_t action)
{
    return segue_name(machine, &machine->actions, action);
}

static inline const char *segue_guard_name(const struct segue_machine *machine,
                                           uint32_t guard)
{
    return segue_name(machine, &machine->guard_names, guard);
}

static inline const char *segue_timer_name(const struct segue_machine *machine,
                                           uint32_t timer)
{
    return segue_name(machine, &machine->timers, timer);
}

/* The machine's name and the spec's file name, without its folders. */
static inline const char *
segue_machine_name(const struct segue_machine *machine)
{
    return (machine->text == NULL) ? "" : &machine->text[machine->name];
}

static inline const char *segue_source_name(const struct segue_machine *machine)
{
    return (machine->text == NULL) ? "" : &machine->text[machine->source];
}

/* Numbers of names; a state is found by its aliases, too. -1 as above. */
static inline int32_t segue_state_number(const struct segue_machine *machine,
                                         const char *name)
{
    int32_t state = segue_find(machine, &machine->states, name);

    if (state < 0) {
        int32_t alias = segue_find(machine, &machine->aliases, name);

        if (alias >= 0) {
            state =
                (int32_t)segue_number(machine->alias_states, (uint32_t)alias);
        }
    }
    return state;
}

static inline int32_t segue_event_number(const struct segue_machine *machine,
                                         const char *name)
{
    return segue_find(machine, &machine->events, name);
}

static inline int32_t segue_action_number(const struct segue_machine *machine,
                                          const char *name)
{
    return segue_find(machine, &machine->actions, name);
}

static inline int32_t segue_guard_number(const struct segue_machine *machine,
                                         const char *name)
{
    return segue_find(machine, &machine->guard_names, name);
}

static inline int32_t segue_timer_number(const struct segue_machine *machine,
                                         const char *name)
{
    return segue_find(machine, &machine->timers, name);
}

/* A machine at work. The owner keeps it, usually inside something larger. */
struct segue_instance {
    const struct segue_machine *machine;
    void *owner; /* the owner's; never looked at */
    uint32_t state;
};

/* A step as a trace hook is told of it. */
struct segue_trace {
    uint32_t before; /* the state before */
    uint32_t event;
    uint64_t guards; /* as handed in */
    struct segue_result result;
    uint32_t line;    /* of the spec; 0: decided by no rule, or left out */
    const char *cite; /* the rule's citation, or "" */
};

/*
 * What the owner wants to be told; either may be NULL. In a `static const`
 * object, a hook that is NULL costs nothing: it is gone at compile time.
 */
struct segue_hooks {
    /* Called for each action of a step, in order. The instance is in its new
     * state already. */
    void (*act)(struct segue_instance *instance, uint32_t action);
    /* Called for each step, whatever its verdict, before its actions. */
    void (*trace)(struct segue_instance *instance,
                  const struct segue_trace *trace);
};

/* Hands the actions of an effect to the owner. */
static inline void segue_act(struct segue_instance *instance, uint32_t effect,
                             const struct segue_hooks *hooks)
{
    if (hooks->act != NULL) {
        uint32_t count;
        const uint8_t *actions =
            segue_effect_list(instance->machine, effect, &count);
        uint32_t i;

        for (i = 0; i < count; i++) {
            hooks->act(instance, actions[i]);
        }
    }
}

/* Tells the trace hook of a step, and of the rule that decided it. */
static inline void segue_tell(struct segue_instance *instance,
                              struct segue_trace *trace,
                              const struct segue_hooks *hooks)
{
    const struct segue_machine *machine = instance->machine;

    trace->line = 0;
    trace->cite = "";
    if ((machine->text != NULL) && (trace->before < machine->state_limit) &&
        (trace->event < machine->event_limit)) {
        uint32_t place = segue_place(machine, trace->event, trace->guards);
        uint32_t rule = (uint32_t)segue_number(machine->cell_rules,
                                               (place * machine->state_limit) +
                                                   trace->before);

        trace->line = (uint32_t)segue_number(machine->rule_lines, rule);
        trace->cite = &machine->text[segue_number(machine->rule_cites, rule)];
    }
    hooks->trace(instance, trace);
}

/* Starts a machine: puts it into its initial state and hands the actions of
 * entering that to the owner. */
static inline void segue_start(struct segue_instance *instance,
                               const struct segue_machine *machine, void *owner,
                               const struct segue_hooks *hooks)
{
    instance->machine = machine;
    instance->owner = owner;
    instance->state = machine->initial;
    segue_act(instance, machine->start_effect, hooks);
}

/*
 * Sends an event to a machine: steps it, traces, hands its actions to the
 * owner. An action may send a further event; that is stepped and acted upon at
 * once, before the remaining actions of the first. Whoever needs them done
 * first keeps the event and sends it afterwards.
 */
static inline struct segue_result segue_send(struct segue_instance *instance,
                                             uint32_t event, uint64_t guards,
                                             const struct segue_hooks *hooks)
{
    struct segue_trace trace;

    trace.before = instance->state;
    trace.event = event;
    trace.guards = guards;
    trace.result =
        segue_step_if(instance->machine, instance->state, event, guards);
    instance->state = trace.result.state;
    if (hooks->trace != NULL) {
        segue_tell(instance, &trace, hooks);
    }
    segue_act(instance, trace.result.effect, hooks);
    return trace.result;
}

#endif
