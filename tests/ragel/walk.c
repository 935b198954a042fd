/* SPDX-License-Identifier: MIT */
/*
 * The product walk: a breadth-first search over pairs of states, one of the
 * subject and one of the matcher. Each pair remembers the step that led to it,
 * so that a disagreement is printed with a shortest run that shows it. Steps on
 * which the two disagree are not followed: one mistake gives one message, not
 * one for everything behind it.
 *
 * Pairs are looked up one by one: machines of protocols have tens of states.
 */
#include "tests/ragel/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DISAGREEMENTS_PRINTED = 5 };
#define NOWHERE SIZE_MAX

/* What both stood in, and how they came there. */
struct pair {
    uint32_t state; /* the subject's */
    int matched;    /* the matcher's */
    size_t parent;  /* the pair before; its own index for the first */
    uint32_t event; /* the step from there */
    uint32_t guards;
};

struct walk {
    const struct subject *subject;
    const struct matcher *matcher;
    struct pair *pairs;
    size_t pair_count, pair_room;
    struct tally tally;
    bool is_quiet;
};

/* --- letters ---------------------------------------------------------------*/

/* Whether a guard of this name holds in the mask. */
static bool holds(const struct subject *subject, const char *name,
                  size_t length, uint32_t guards)
{
    for (uint32_t guard = 0; guard < subject->machine->guard_names.count;
         guard++) {
        const char *candidate = subject->guard_name(guard);
        if (strlen(candidate) == length && !memcmp(candidate, name, length))
            return guards >> guard & 1;
    }
    printf("# the table has no guard %.*s\n", (int)length, name);
    return false;
}

/* Whether "EVENT [a & !b]" is this event with these guards. */
static bool is_met(const struct subject *subject, const char *condition,
                   const char *event, uint32_t guards)
{
    size_t length = strlen(event);
    if (strncmp(condition, event, length))
        return false;
    const char *rest = condition + length;
    if (!*rest)
        return true;
    if (strncmp(rest, " [", 2))
        return false;
    for (rest += 2; *rest; rest += strspn(rest, "& ]")) {
        bool is_wanted = *rest != '!';
        rest += !is_wanted;
        size_t name = strcspn(rest, " ]");
        if (holds(subject, rest, name, guards) != is_wanted)
            return false;
        rest += name;
    }
    return true;
}

/* The first letter of an event with these guards; `count` is how many fit. */
static const struct letter *letter_of(const struct subject *subject,
                                      const struct matcher *matcher,
                                      uint32_t event, uint32_t guards,
                                      unsigned *count)
{
    const struct letter *found = NULL;
    *count = 0;
    for (unsigned i = matcher->letter_count; i-- > 0;) {
        const struct letter *letter = &matcher->letters[i];
        if (is_met(subject, letter->condition, subject->event_name(event),
                   guards)) {
            found = letter;
            ++*count;
        }
    }
    return found;
}

/* How many valuations all guards have: the walk asks under each of them, those
 * that do not bear on an event included. */
static uint32_t valuations(const struct subject *subject)
{
    assert(subject->machine->guard_names.count < 16);
    return UINT32_C(1) << subject->machine->guard_names.count;
}

bool walk_letters(const struct subject *subject, const struct matcher *matcher)
{
    bool is_well = true;
    for (uint32_t event = 0; event < subject->machine->event_limit; event++) {
        if (!*subject->event_name(event))
            continue;
        for (uint32_t guards = 0; guards < valuations(subject); guards++) {
            unsigned count;
            letter_of(subject, matcher, event, guards, &count);
            if (count != 1) {
                printf("# %u letters for %s under guards 0x%x\n", count,
                       subject->event_name(event), guards);
                is_well = false;
            }
        }
    }
    return is_well;
}

/* What the matcher does on an event; a number that is no event is rejected. */
static struct matched matcher_answer(const struct subject *subject,
                                     const struct matcher *matcher, int state,
                                     uint32_t event, uint32_t guards)
{
    unsigned count = 0;
    const struct letter *letter = NULL;
    if (*subject->event_name(event))
        letter = letter_of(subject, matcher, event, guards, &count);
    return letter ? matcher->step(state, letter->code)
                  : (struct matched){.verdict = REJECTED};
}

/* --- comparing -------------------------------------------------------------*/

/* The set that a list of actions makes. */
static uint64_t mask_of(const struct subject *subject,
                        const struct answer *answer)
{
    uint64_t mask = 0;
    for (unsigned i = 0; i < answer->action_count; i++)
        for (unsigned j = 0; j < subject->machine->actions.count; j++)
            if (!strcmp(answer->actions[i], subject->action_name(j)))
                mask |= UINT64_C(1) << j;
    return mask;
}

static bool same_actions(const struct answer *answer,
                         const struct matched *matched)
{
    if (answer->action_count != matched->output_count)
        return false;
    for (unsigned i = 0; i < answer->action_count; i++)
        if (strcmp(answer->actions[i], matched->outputs[i]))
            return false;
    return true;
}

/* Whether the subject, standing in `from`, answered as the matcher did. */
static bool agree(const struct subject *subject, unsigned from,
                  const struct answer *answer, const struct matched *matched)
{
    if (answer->verdict != matched->verdict ||
        answer->action_mask != mask_of(subject, answer))
        return false;
    if (matched->verdict == REJECTED)
        return answer->state == from && answer->action_count == 0;
    const char *name = subject->state_name(answer->state);
    return matched->entered == 1 && !strcmp(name, matched->name) &&
           subject->is_final(answer->state) == matched->is_final &&
           same_actions(answer, matched);
}

/* --- telling ---------------------------------------------------------------*/

static void print_event(const struct subject *subject, uint32_t event,
                        uint32_t guards)
{
    const char *name = subject->event_name(event);
    printf(" %s", *name ? name : "(no event)");
    for (uint32_t guard = 0; guard < subject->machine->guard_names.count;
         guard++)
        if (guards >> guard & 1)
            printf(" [%s]", subject->guard_name(guard));
}

static void print_run(const struct walk *walk, size_t at)
{
    const struct pair *pair = &walk->pairs[at];
    if (pair->parent == at)
        return;
    print_run(walk, pair->parent);
    print_event(walk->subject, pair->event, pair->guards);
    printf(",");
}

static void print_verdict(enum verdict verdict, const char *name)
{
    static const char *const words[] = {"rejects", "ignores", "goes to"};
    printf(" %s", words[verdict]);
    if (verdict == TAKEN)
        printf(" %s", name ? name : "no state");
}

static void print_actions(const char *const *actions, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        printf("%s %s", i == 0 ? " /" : ",", actions[i]);
}

static void print_both(const struct subject *subject,
                       const struct answer *answer,
                       const struct matched *matched)
{
    printf(" the table");
    print_verdict(answer->verdict, subject->state_name(answer->state));
    print_actions(answer->actions, answer->action_count);
    printf("; the matcher");
    print_verdict(matched->verdict, matched->name);
    print_actions(matched->outputs, matched->output_count);
    if (matched->verdict != REJECTED && matched->entered != 1)
        printf(" and enters %u states", matched->entered);
    printf("\n");
}

/* --- the walk --------------------------------------------------------------*/

static void *grown(void *memory, size_t size)
{
    void *larger = realloc(memory, size);
    if (!larger) {
        fputs("out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return larger;
}

/* The index of a pair, which is kept if it is new. */
static size_t add_pair(struct walk *walk, const struct pair *pair)
{
    bool is_new_state = true;
    for (size_t i = 0; i < walk->pair_count; i++) {
        if (walk->pairs[i].state != pair->state)
            continue;
        if (walk->pairs[i].matched == pair->matched)
            return i;
        is_new_state = false;
    }
    if (walk->pair_count == walk->pair_room) {
        walk->pair_room = walk->pair_room ? 2 * walk->pair_room : 64;
        walk->pairs = grown(walk->pairs, walk->pair_room * sizeof *walk->pairs);
    }
    walk->pairs[walk->pair_count] = *pair;
    walk->tally.pairs++;
    walk->tally.states += is_new_state;
    return walk->pair_count++;
}

static void report(const struct walk *walk, const char *way, size_t at,
                   uint32_t event, uint32_t guards)
{
    printf("# %s:", way);
    print_run(walk, at);
    print_event(walk->subject, event, guards);
    printf(":");
}

/*
 * Asks one event of the pair `at` in every way. Returns the pair that all agree
 * on coming to, or NOWHERE after a rejection or a disagreement.
 */
static size_t compare(struct walk *walk, size_t at, uint32_t event,
                      uint32_t guards)
{
    const struct subject *subject = walk->subject;
    struct pair next = walk->pairs[at];
    const uint32_t from = next.state;
    const struct matched matched =
        matcher_answer(subject, walk->matcher, next.matched, event, guards);
    bool is_agreed = true;
    for (unsigned i = 0; i < SUBJECT_WAYS; i++) {
        const struct way *way = &subject->ways[i];
        if (!way->ask || (guards && !way->has_guards))
            continue;
        const struct answer answer = way->ask(from, event, guards);
        walk->tally.asked++;
        next.state = answer.state;
        if (agree(subject, from, &answer, &matched))
            continue;
        if (!walk->is_quiet && walk->tally.disagreed < DISAGREEMENTS_PRINTED) {
            report(walk, way->name, at, event, guards);
            print_both(subject, &answer, &matched);
        }
        walk->tally.disagreed++;
        is_agreed = false;
    }
    walk->tally.cells++;
    if (!is_agreed || matched.verdict == REJECTED)
        return NOWHERE;
    walk->tally.accepted++;
    next.matched = matched.state;
    next.parent = at;
    next.event = event;
    next.guards = guards;
    return add_pair(walk, &next);
}

/* A walk that stands where both machines rest after their start. */
static struct walk begin(const struct subject *subject,
                         const struct matcher *matcher, bool is_quiet)
{
    struct walk walk = {
        .subject = subject, .matcher = matcher, .is_quiet = is_quiet};
    const struct answer answer = subject->start();
    const struct matched matched =
        matcher->step(matcher->start, matcher->begin);
    if (!agree(subject, answer.state, &answer, &matched)) {
        if (!is_quiet) {
            printf("# start:");
            print_both(subject, &answer, &matched);
        }
        walk.tally.disagreed++;
    }
    add_pair(&walk,
             &(struct pair){.state = answer.state, .matched = matched.state});
    return walk;
}

struct tally walk_product(const struct subject *subject,
                          const struct matcher *matcher, bool is_quiet)
{
    struct walk walk = begin(subject, matcher, is_quiet);
    for (size_t at = 0; at < walk.pair_count; at++)
        for (uint32_t event = 0; event < subject->machine->event_limit; event++)
            for (uint32_t guards = 0; guards < valuations(subject); guards++)
                compare(&walk, at, event, guards);
    free(walk.pairs);
    return walk.tally;
}

/* xorshift64* of Marsaglia and Vigna; the high bits are the good ones. */
static unsigned draw(uint64_t *seed, uint64_t limit)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (unsigned)((*seed * UINT64_C(0x2545F4914F6CDD1D) >> 32) % limit);
}

struct tally walk_random(const struct subject *subject,
                         const struct matcher *matcher, unsigned long steps,
                         uint64_t seed)
{
    struct walk walk = begin(subject, matcher, false);
    for (size_t at = 0; steps > 0; steps--) {
        const uint32_t event = draw(&seed, subject->machine->event_limit);
        const uint32_t guards = draw(&seed, valuations(subject));
        at = compare(&walk, at, event, guards);
        if (at == NOWHERE)
            at = 0;
    }
    free(walk.pairs);
    return walk.tally;
}
