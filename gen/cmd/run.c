/* SPDX-License-Identifier: MIT */
/*
 * segue run: feeds events to a machine and prints a line a step, at once, so
 * that it can be talked to.
 */
#include "algo/simulate.h"
#include "cmd/cmd.h"
#include "compile.h"
#include "draw/notation.h"
#include "help.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct option_spec run_options[] = {
    {"from", 0, "STATE", "begin in this state, entering nothing"},
    {"restart", 0, NULL, "begin again with every line of events"},
    {"strict", 0, NULL, "end with status 1 at the first rejected event"},
    {0},
};

static const struct option_spec *const options[] = {
    help_options,
    run_options,
    compile_options,
    NULL,
};

/* Columns of the listing; a longer text pushes its own line. */
struct widths {
    int event, effect, state;
};

enum { WIDEST = 32 };

/* A run as it goes on. */
struct run {
    const struct machine *machine;
    const char *path; /* of the events */
    bool is_strict;
    bool restarts; /* with every line */
    struct widths widths;
    const char *origin; /* "(start)" or "(from)" */
    state_id first;     /* in which it begins, */
    effect_id effect;   /* after this */
    state_id state;
    uint32_t line;         /* lines read */
    bool has_mistakes;     /* in the lines so far */
    struct region *region; /* emptied after each line */
};

static void widen(int *width, size_t length)
{
    int wanted = length > WIDEST ? WIDEST : (int)length;
    if (wanted > *width)
        *width = wanted;
}

static struct widths measure(const struct machine *machine,
                             struct region *region)
{
    struct widths widths = {(int)strlen("(start)"), 0, 0};
    for (event_id event = 0; event < machine->event_count; event++)
        widen(&widths.event,
              strlen(notation_event_text(machine, event, UINT64_MAX, region)));
    for (effect_id effect = 0; effect < machine->effect_count; effect++)
        widen(&widths.effect,
              strlen(notation_effect_text(machine, effect, region)));
    for (state_id state = 0; state < machine->state_count; state++)
        widen(&widths.state,
              strlen(machine_text(machine, machine->states[state].name)));
    return widths;
}

/* A line of the listing. Returns false if it cannot be printed. */
static bool print_line(struct run *run, const char *event, effect_id effect,
                       state_id next, const char *verdict)
{
    const struct machine *machine = run->machine;
    const char *actions = notation_effect_text(machine, effect, run->region);
    const char *state = machine_text(machine, machine->states[next].name);
    printf("%-*s %s %-*s -> ", run->widths.event, event, *actions ? "/" : " ",
           run->widths.effect, actions);
    if (*verdict)
        printf("%-*s  %s\n", run->widths.state, state, verdict);
    else
        printf("%s\n", state);
    return fflush(stdout) == 0;
}

static void complain(struct run *run, uint32_t column, const char *message)
{
    fprintf(stderr, "%s:%u:%u: error: %s\n", run->path, run->line, column,
            message);
    run->has_mistakes = true;
}

/* Begins, or begins again. Returns false if it cannot be printed. */
static bool begin(struct run *run)
{
    run->state = run->first;
    return print_line(run, run->origin, run->effect, run->first, "");
}

/* One event, which stands in the line behind `offset` bytes. Returns false if
 * the run ends with it. */
static bool step(struct run *run, const char *text, uint32_t offset)
{
    const struct machine *machine = run->machine;
    struct notation_line read = notation_read(machine, text, run->region);
    if (read.mistake)
        complain(run, offset + read.column, read.mistake);
    if (read.event == NONE)
        return !read.mistake || !run->is_strict;
    struct move move =
        simulate_step(machine, run->state, read.event, read.guards);
    const char *event =
        notation_event_text(machine, read.event, read.guards, run->region);
    run->state = move.cell->next;
    if (!print_line(run, event, move.cell->effect, move.cell->next,
                    notation_verdict(move.cell->verdict)))
        return false;
    if (!run->is_strict || move.cell->verdict != VERDICT_REJECTED)
        return true;
    complain(
        run, offset + 1,
        region_format(run->region, "%s rejects %s",
                      machine_text(machine, machine->states[move.from].name),
                      event));
    return false;
}

/* A line: events with `;` between them, and a comment. Returns false if the run
 * ends with it. */
static bool step_line(struct run *run, char *line)
{
    char *comment = strstr(line, "//");
    bool goes_on = true, is_last = false;
    if (comment)
        *comment = '\0';
    if (run->restarts && line[strspn(line, " \t\r")])
        goes_on = begin(run);
    for (char *at = line; goes_on && !is_last;) {
        size_t length = strcspn(at, ";");
        is_last = !at[length];
        at[length] = '\0';
        goes_on = step(run, at, (uint32_t)(at - line));
        at += length + 1;
    }
    return goes_on;
}

static enum status step_all(struct run *run, FILE *events)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    bool goes_on = true;
    while (goes_on && (length = getline(&line, &room, events)) >= 0) {
        run->line++;
        if (line[length - 1] == '\n')
            line[--length] = '\0';
        if (strlen(line) == (size_t)length)
            goes_on = step_line(run, line);
        else
            complain(run, (uint32_t)strlen(line) + 1, "a NUL byte");
        region_free(run->region);
    }
    free(line);
    if (ferror(events)) {
        fprintf(stderr, "segue: error: cannot read '%s': %s\n", run->path,
                strerror(errno));
        return STATUS_TROUBLE;
    }
    return run->has_mistakes ? STATUS_MISTAKE : STATUS_WELL;
}

static FILE *open_events(const char *path)
{
    if (!strcmp(path, "-"))
        return stdin;
    FILE *events = fopen(path, "r");
    if (!events)
        fprintf(stderr, "segue: error: cannot read '%s': %s\n", path,
                strerror(errno));
    return events;
}

static enum status play(const struct machine *machine,
                        const struct arguments *arguments,
                        struct region *region)
{
    const char *path =
        arguments->operand_count > 1 ? arguments->operands[1] : "-";
    const char *from = arguments_value(arguments, "from");
    struct region scratch = REGION_EMPTY;
    struct run run = {
        .machine = machine,
        .path = strcmp(path, "-") ? path : "<stdin>",
        .is_strict = arguments_has(arguments, "strict"),
        .restarts = arguments_has(arguments, "restart"),
        .widths = measure(machine, region),
        .origin = from ? "(from)" : "(start)",
        .first = compile_pick_state(machine, arguments, "from"),
        .effect = from ? EFFECT_NONE : machine->start.effect,
        .region = &scratch,
    };
    if (run.first == NONE)
        return STATUS_TROUBLE;
    FILE *events = open_events(path);
    if (!events)
        return STATUS_TROUBLE;
    enum status status = STATUS_WELL;
    if (run.restarts || begin(&run))
        status = step_all(&run, events);
    if (events != stdin)
        fclose(events);
    region_free(&scratch);
    return status;
}

static enum status compile_and_play(const struct arguments *arguments,
                                    struct region *region)
{
    struct compiled compiled;
    const struct machine *machine;
    enum compile_result result =
        compile_operand(&compiled, &machine, arguments, "FILE", region);
    return result == COMPILE_WELL ? play(machine, arguments, region)
                                  : (enum status)result;
}

const struct command cmd_run = {
    .name = "run",
    .operands = "SPEC [FILE]",
    .summary = "feed events to a machine, print every step",
    .help =
        "Reads one event a line from FILE or standard input and prints a line "
        "a step:\n"
        "the event, the actions, the next state and the verdict. The first "
        "line is\n"
        "the start. The guards that hold are named behind the event, the "
        "others do\n"
        "not hold: R:RST [passive & late]. Blank lines and // comments are "
        "skipped.\n"
        "A line may hold several events with ';' between them; with --restart "
        "each\n"
        "such line is a run of its own, as 'segue tests' writes them.\n"
        "\n"
        "A line that cannot be read is reported and passed over, and the exit "
        "status\n"
        "will be 1; with --strict it ends the run, as a rejected event does.\n"
        "\n"
        "Example:\n"
        "  printf 'PASSIVE_OPEN\\nR:SYN\\nR:ACK\\n' | segue run spec/tcp.segue",
    .options = options,
    .run = compile_and_play,
};
