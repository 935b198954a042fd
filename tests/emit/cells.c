/* SPDX-License-Identifier: MIT */
/*
 * Holds generated code against the machine as `segue emit ir` prints it: reads
 * that on standard input and looks up every cell in the compiled table, by the
 * steps of the header, by the descriptor and by a traced instance. Compiled
 * with -DPREFIX=tcp -DCAPS=TCP -DHEADER='"tcp.h"'; nothing of the compiler is
 * linked. Prints how many cells it held, or the first that differs.
 */
#include HEADER
#include "segue.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define FN(name) JOIN(PREFIX, name)
#define VALUE(name) JOIN(CAPS, name)

/* What a line of the dump says. */
struct line {
    uint32_t state, event, next;
    uint64_t guards, bearing; /* those that hold, those that matter */
    enum segue_verdict verdict;
    uint32_t actions[64], action_count;
    uint32_t number; /* of the line in the spec; 0: no rule */
};

static const char *text; /* the line as read, for messages */

static void fail(const char *what)
{
    printf("%s: %s\n", what, text);
    exit(1);
}

static void expect(bool is_well, const char *what)
{
    if (!is_well)
        fail(what);
}

static uint32_t number_of(int32_t number, const char *what)
{
    expect(number >= 0, what);
    return (uint32_t)number;
}

/* Takes the text up to `end` off the front of `*at`. */
static char *take(char **at, const char *end)
{
    char *word = *at, *found = strstr(*at, end);

    if (found == NULL)
        fail("not read");
    *found = '\0';
    *at = found + strlen(end);
    return word;
}

static uint32_t guard_of(const char *name)
{
#if VALUE(_GUARD_COUNT)
    return number_of(FN(_guard_number)(name), name);
#else
    (void)name;
    fail("a guard");
    return 0;
#endif
}

/* "!passive & late" */
static void read_guards(struct line *line, char *names)
{
    for (char *name = strtok(names, " &"); name; name = strtok(NULL, " &")) {
        uint64_t bit = UINT64_C(1) << guard_of(name + (*name == '!'));

        line->bearing |= bit;
        if (*name != '!')
            line->guards |= bit;
    }
}

/* "S:ACK, start 2MSL" */
static void read_actions(struct line *line, char *names)
{
    char *comma;

    for (; names != NULL; names = comma ? comma + 2 : NULL) {
        comma = strstr(names, ", ");
        if (comma != NULL)
            *comma = '\0';
        line->actions[line->action_count++] =
            number_of(segue_action_number(&FN(_machine), names), names);
    }
}

/* "LISTEN R:SYN [x]: taken / S:SYN -> SYN_SENT; own, line 7" */
static struct line read_line(char *at)
{
    struct line line = {0};
    char *head = take(&at, ": "), *what = take(&at, "; "), *place;
    char *state = take(&head, " ");
    char *bracket = strstr(head, " [");

    if (bracket != NULL) {
        *bracket = '\0';
        read_guards(&line, strtok(bracket + 2, "]"));
    }
    line.state = number_of(FN(_state_number)(state), state);
    line.event = number_of(FN(_event_number)(head), head);
    line.next = line.state;
    if (strncmp(what, "taken", 5) == 0) {
        char *arrow = strstr(what, " -> "), *slash = strstr(what, " / ");

        line.verdict = SEGUE_TAKEN;
        expect(arrow != NULL, "no arrow");
        *arrow = '\0';
        line.next = number_of(FN(_state_number)(arrow + 4), arrow + 4);
        if (slash != NULL)
            read_actions(&line, slash + 3);
    } else {
        line.verdict =
            strcmp(what, "ignored") == 0 ? SEGUE_IGNORED : SEGUE_REJECTED;
    }
    place = strstr(at, "line ");
    line.number = place ? (uint32_t)strtoul(place + 5, NULL, 10) : 0;
    return line;
}

static void hold_result(const struct line *line, struct segue_result result)
{
    uint32_t count;
    const uint8_t *actions = FN(_effect_list)(result.effect, &count);
    uint64_t mask = 0;

    expect(result.verdict == line->verdict, "verdict");
    expect(result.state == line->next, "state");
    expect(count == line->action_count, "actions");
    for (uint32_t i = 0; i < count; i++) {
        expect(actions[i] == line->actions[i], "action");
        mask |= UINT64_C(1) << actions[i];
    }
    expect(FN(_effect_mask)(result.effect) == mask, "mask");
    expect(segue_effect_mask(&FN(_machine), result.effect) == mask,
           "mask by descriptor");
    if (line->verdict != SEGUE_TAKEN)
        expect(result.effect == 0, "an effect without a transition");
}

/* What the owner was told of one step. */
struct owner {
    const struct line *line;
    uint32_t acts, traces;
};

static void act(struct segue_instance *instance, uint32_t action)
{
    struct owner *owner = instance->owner;

    expect(owner->traces == 1, "trace comes first");
    expect(owner->acts < owner->line->action_count &&
               owner->line->actions[owner->acts] == action,
           "action by instance");
    owner->acts++;
}

static void trace(struct segue_instance *instance,
                  const struct segue_trace *told)
{
    struct owner *owner = instance->owner;

    owner->traces++;
    expect(told->before == owner->line->state, "traced state");
    expect(told->event == owner->line->event, "traced event");
    expect(told->result.state == instance->state, "traced result");
    expect(told->line == owner->line->number, "traced line");
}

static void hold_instance(const struct line *line, uint64_t guards)
{
    static const struct segue_hooks hooks = {act, trace};
    struct owner owner = {line, 0, 0};
    struct segue_instance instance = {&FN(_machine), &owner, line->state};

    hold_result(line, segue_send(&instance, line->event, guards, &hooks));
    expect(instance.state == line->next, "state of the instance");
    expect(owner.acts == line->action_count && owner.traces == 1, "hooks");
}

static void hold(const struct line *line)
{
    /* Guards that do not bear, and bits that are none, make no difference. */
    uint64_t noise = ~line->bearing;
    uint64_t masks[] = {line->guards, line->guards | noise,
                        line->guards | (noise & UINT64_C(0x5555555555555555))};

    for (int i = 0; i < 3; i++) {
#if VALUE(_GUARD_COUNT) > 32
        hold_result(line, FN(_step_if)(line->state, line->event, masks[i]));
#elif VALUE(_GUARD_COUNT)
        hold_result(line,
                    FN(_step_if)(line->state, line->event, (uint32_t)masks[i]));
#endif
        hold_result(line, segue_step_if(&FN(_machine), line->state, line->event,
                                        masks[i]));
        hold_instance(line, masks[i]);
    }
    if (line->guards == 0) {
        hold_result(line, FN(_step)(line->state, line->event));
        hold_result(line, segue_step(&FN(_machine), line->state, line->event));
    }
}

static void hold_rejected(uint32_t state, uint32_t event)
{
    struct segue_result results[] = {
        FN(_step)(state, event),
        segue_step(&FN(_machine), state, event),
        segue_step_if(&FN(_machine), state, event, UINT64_MAX),
#if VALUE(_GUARD_COUNT)
        FN(_step_if)(state, event, 0),
        FN(_step_if)(state, event, (uint32_t)-1),
#endif
    };

    for (size_t i = 0; i < sizeof results / sizeof results[0]; i++)
        expect(results[i].state == state && results[i].effect == 0 &&
                   results[i].verdict == SEGUE_REJECTED,
               "out of range");
}

/* Numbers that nobody has, near and far. */
static void hold_outside(void)
{
    static const uint32_t far[] = {1000,       65535,      65536,
                                   0x7fffffff, 0x80000000, 0xffffffff};

    for (uint32_t i = 0; i < 306; i++)
        for (uint32_t j = 0; j < 306; j++) {
            uint32_t state = i < 300 ? i : far[i - 300];
            uint32_t event = j < 300 ? j : far[j - 300];

            if (*FN(_state_name)(state) == '\0' ||
                *FN(_event_name)(event) == '\0')
                hold_rejected(state, event);
        }
}

int main(void)
{
    static char buffer[65536], copy[65536];
    uint32_t cells = 0;

    while (fgets(buffer, sizeof buffer, stdin) != NULL) {
        struct line line;

        if (strncmp(buffer, "cell ", 5) != 0)
            continue;
        buffer[strcspn(buffer, "\n")] = '\0';
        text = strcpy(copy, buffer + 5);
        line = read_line(buffer + 5);
        hold(&line);
        cells++;
    }
    text = "no cell";
    hold_outside();
    printf("%u cells\n", cells);
    return 0;
}
