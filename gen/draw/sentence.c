/* SPDX-License-Identifier: MIT */
/* Properties in the words of the language. See sentence.h. */
#include "draw/sentence.h"

#include "algo/formula.h"

/* What binds how: an operand of an operator that binds closer is put in
 * parentheses. */
enum rank { RANK_OR, RANK_AND, RANK_NOT };

struct phrase {
    const char *text;
    enum rank rank;
};

struct writer {
    const struct wording *wording;
    const struct system *system;   /* NULL: a machine's sentence */
    const struct machine *machine; /* of the term that is written */
    const char *whose;             /* what stands before its names: "client." */
    struct region *region;
};

/* Lists and facts */

/* "A", then "A, B". */
static const char *list(const struct writer *writer, const char *before,
                        name_id name)
{
    return region_format(writer->region, "%s%s%s%s", before,
                         *before ? ", " : "", writer->whose,
                         machine_text(writer->machine, name));
}

static bool rests(const struct machine *machine, state_id state)
{
    return machine->states[state].always == NONE;
}

/* Whether a set is all states of a group in which a machine can rest. */
static bool is_group(const struct writer *writer, const struct term *term,
                     const struct group *group)
{
    const struct machine *machine = writer->machine;
    uint32_t members = 0, states = 0;
    for (state_id s = 0; s < machine->state_count; s++)
        states += term_has(writer->wording, term, s);
    for (uint32_t i = 0; i < group->states.count; i++) {
        state_id s = machine->members[group->states.first + i];
        if (!rests(machine, s))
            continue;
        if (!term_has(writer->wording, term, s))
            return false;
        members++;
    }
    return members == states;
}

/* "state A, B" or "group G". */
static const char *write_place(const struct writer *writer,
                               const struct term *term, uint32_t *count)
{
    const struct machine *machine = writer->machine;
    const char *names = "";
    *count = 0;
    for (state_id s = 0; s < machine->state_count; s++) {
        if (!term_has(writer->wording, term, s))
            continue;
        names = list(writer, names, machine->states[s].name);
        ++*count;
    }
    for (uint32_t g = 0; g<machine->group_count && * count> 1; g++) {
        if (!is_group(writer, term, &machine->groups[g]))
            continue;
        *count = 1;
        return region_format(writer->region, "group %s%s", writer->whose,
                             machine_text(machine, machine->groups[g].name));
    }
    return region_format(writer->region, "state %s", names);
}

/* "enter state A or enter state B". */
static const char *write_each(const struct writer *writer,
                              const struct term *term, const char *word)
{
    const struct machine *machine = writer->machine;
    const char *text = "";
    for (state_id s = 0; s < machine->state_count; s++)
        if (term_has(writer->wording, term, s))
            text =
                region_format(writer->region, "%s%s%s state %s%s", text,
                              *text ? " or " : "", word, writer->whose,
                              machine_text(machine, machine->states[s].name));
    return text;
}

/* To enter several states at once is to enter one of them and leave none. */
static struct phrase write_crossing(const struct writer *writer,
                                    const struct term *term)
{
    static const char *const words[] = {"enter", "leave"};
    bool is_leave = term->kind == TERM_LEAVE;
    uint32_t count;
    const char *place = write_place(writer, term, &count);
    if (count == 1)
        return (struct phrase){
            region_format(writer->region, "%s %s", words[is_leave], place),
            RANK_NOT};
    return (struct phrase){
        region_format(writer->region, "(%s) and not (%s)",
                      write_each(writer, term, words[is_leave]),
                      write_each(writer, term, words[!is_leave])),
        RANK_AND};
}

/* "event E [guard]" for the valuations of the set; NULL for none or all. */
static const char *write_guarded(const struct writer *writer,
                                 const struct term *term, event_id index,
                                 bool *is_whole)
{
    const struct machine *machine = writer->machine;
    const struct event *event = &machine->events[index];
    const char *names[GUARDS_AN_EVENT];
    struct valuations set = {{0}};
    uint32_t count = 0, held = 0;
    for (uint32_t v = 0; v < event->valuations; v++)
        if (term_has(writer->wording, term, event->column + v)) {
            valuations_add(&set, v);
            held++;
        }
    *is_whole = held == event->valuations;
    if (!held || *is_whole)
        return NULL;
    for (guard_id g = 0; g < machine->guard_count; g++)
        if (event->guards >> g & 1)
            names[count++] = machine_text(machine, machine->guards[g].name);
    return region_format(writer->region, "event %s%s [%s]", writer->whose,
                         machine_text(machine, event->name),
                         formula_text(writer->region, &set, names, count));
}

/* Events that are in the set whatever holds make a list; "event A, B or event C
 * [guard]". */
static struct phrase write_events(const struct writer *writer,
                                  const struct term *term)
{
    const struct machine *machine = writer->machine;
    const char *whole = "", *parts = "";
    uint32_t wholes = 0, pieces = 0;
    for (event_id e = 0; e < machine->event_count; e++) {
        bool is_whole;
        const char *part = write_guarded(writer, term, e, &is_whole);
        if (is_whole) {
            whole = list(writer, whole, machine->events[e].name);
            wholes++;
        } else if (part) {
            parts = region_format(writer->region, "%s%s%s", parts,
                                  *parts ? " or " : "", part);
            pieces++;
        }
    }
    if (wholes)
        parts = region_format(
            writer->region, "event %s%s%s",
            wholes == machine->event_count
                ? region_format(writer->region, "%s*", writer->whose)
                : whole,
            pieces ? " or " : "", parts);
    return (struct phrase){parts,
                           pieces + (wholes > 0) > 1 ? RANK_OR : RANK_NOT};
}

/* "S:SYN", "start client.2MSL". */
static const char *write_action(const struct writer *writer,
                                const struct action *action)
{
    const struct machine *machine = writer->machine;
    if (action->kind == ACTION_PLAIN)
        return list(writer, "", action->name);
    return region_format(
        writer->region, "%s %s%s",
        action->kind == ACTION_START ? "start" : "stop", writer->whose,
        machine_text(machine, machine->timers[action->timer].name));
}

static const char *write_actions(const struct writer *writer, uint64_t mask)
{
    const char *names = "";
    for (action_id a = 0; a < writer->machine->action_count; a++)
        if (mask >> a & 1)
            names = region_format(
                writer->region, "%s%s%s", names, *names ? ", " : "",
                write_action(writer, &writer->machine->actions[a]));
    return region_format(writer->region, "action %s", names);
}

static const char *write_verdicts(const struct writer *writer, uint64_t mask)
{
    static const char *const words[] = {"rejected", "ignored", "taken"};
    const char *names = "";
    for (uint32_t v = 0; v <= VERDICT_TAKEN; v++)
        if (mask >> v & 1)
            names = region_format(writer->region, "%s%s%s", names,
                                  *names ? ", " : "", words[v]);
    return region_format(writer->region, "verdict %s", names);
}

static struct phrase write_fact(const struct writer *writer,
                                const struct term *term)
{
    uint32_t count;
    switch (term->kind) {
    case TERM_STATE:
        return (struct phrase){write_place(writer, term, &count), RANK_NOT};
    case TERM_EVENT:
        return write_events(writer, term);
    case TERM_ACTION:
        return (struct phrase){write_actions(writer, term->mask), RANK_NOT};
    case TERM_VERDICT:
        return (struct phrase){write_verdicts(writer, term->mask), RANK_NOT};
    default:
        return write_crossing(writer, term);
    }
}

/* Conditions */

/* An operand of an operator. */
static const char *enclose(const struct writer *writer, struct phrase phrase,
                           enum rank rank)
{
    return phrase.rank < rank
               ? region_format(writer->region, "(%s)", phrase.text)
               : phrase.text;
}

static struct phrase write_negation(const struct writer *writer,
                                    struct phrase phrase)
{
    return (struct phrase){region_format(writer->region, "not %s",
                                         enclose(writer, phrase, RANK_NOT)),
                           RANK_NOT};
}

static struct phrase write_pair(const struct writer *writer, struct phrase left,
                                struct phrase right, enum term_kind kind)
{
    enum rank rank = kind == TERM_AND ? RANK_AND : RANK_OR;
    return (struct phrase){region_format(writer->region, "%s %s %s",
                                         enclose(writer, left, rank),
                                         kind == TERM_AND ? "and" : "or",
                                         enclose(writer, right, rank)),
                           rank};
}

/* The machine of a term, and what stands before its names. */
static struct writer writer_for(struct writer writer, const struct term *term)
{
    if (!writer.system)
        return writer;
    const struct end *end = &writer.system->ends[term->end];
    writer.machine = end->machine;
    writer.whose = region_format(writer.region, "%s.",
                                 system_text(writer.system, end->name));
    return writer;
}

static const char *write_condition(const struct writer *writer,
                                   const struct condition *condition)
{
    struct phrase *stack = region_array(writer->region, struct phrase,
                                        condition->terms.count + 1u);
    struct phrase *top = stack;
    for (uint32_t i = 0; i < condition->terms.count; i++) {
        const struct term *term =
            &writer->wording->terms[condition->terms.first + i];
        if (term->kind < TERM_NOT) {
            struct writer own = writer_for(*writer, term);
            *++top = write_fact(&own, term);
        } else if (term->kind == TERM_NOT) {
            *top = write_negation(writer, *top);
        } else {
            top--;
            *top = write_pair(writer, top[0], top[1], term->kind);
        }
    }
    return top->text;
}

/* Sentences */

/* A word and a condition behind it; nothing if that is absent. */
static const char *write_scope(const struct writer *writer, const char *word,
                               const struct condition *condition)
{
    if (!condition_is_given(condition))
        return "";
    return region_format(writer->region, " %s %s", word,
                         write_condition(writer, condition));
}

static const char *write_sentence(const struct writer *writer,
                                  const struct property *property)
{
    static const char *const begins[] = {
        [PROPERTY_NEVER] = "never ",
        [PROPERTY_ALWAYS] = "always ",
        [PROPERTY_REACHABLE] = "reachable ",
        [PROPERTY_ALWAYS_REACHABLE] = "always reachable ",
        [PROPERTY_LEADS_TO] = "",
    };
    return region_format(writer->region, "%s%s%s%s%s%s", begins[property->kind],
                         write_condition(writer, &property->what),
                         write_scope(writer, "after", &property->after),
                         write_scope(writer, "before", &property->before),
                         write_scope(writer, "leads to", &property->target),
                         write_scope(writer, "if", &property->provided));
}

/* Doors */

static struct writer writer_of(const struct machine *machine,
                               struct region *region)
{
    return (struct writer){.wording = &machine->wording,
                           .machine = machine,
                           .whose = "",
                           .region = region};
}

const char *sentence_condition(const struct machine *machine,
                               const struct condition *condition,
                               struct region *region)
{
    const struct writer writer = writer_of(machine, region);
    return write_condition(&writer, condition);
}

const char *sentence_text(const struct machine *machine,
                          const struct property *property,
                          struct region *region)
{
    const struct writer writer = writer_of(machine, region);
    return write_sentence(&writer, property);
}

const char *sentence_of_system(const struct system *system,
                               const struct property *demand,
                               struct region *region)
{
    const struct writer writer = {
        .wording = &system->wording, .system = system, .region = region};
    return write_sentence(&writer, demand);
}
