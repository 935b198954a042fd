/* SPDX-License-Identifier: MIT */
/*
 * segue monitor: holds a log against a machine, each instance that it tells of
 * on its own, and reports the first event of each that the machine rejects.
 */
#include "cmd/cmd.h"
#include "cmd/monitor/diagram.h"
#include "cmd/monitor/entry.h"
#include "cmd/monitor/report.h"
#include "cmd/monitor/stream.h"
#include "compile.h"
#include "help.h"

#include <inttypes.h>
#include <string.h>

static const struct option_spec own_options[] = {
    {"from", 0, "STATE", "instances begin in this state, not at the start"},
    {"follow", 'F', NULL, "wait for more, also of a new file of the name"},
    {"summary", 0, NULL, "tell how often each transition was seen"},
    {0},
};

static const struct option_spec *const options[] = {
    entry_options, own_options,     diagram_options,
    help_options,  compile_options, NULL,
};

/* A log while it is read. */
struct monitor {
    const struct machine *machine;
    const struct arguments *arguments;
    const char *path; /* as messages name it */
    bool is_json;
    uint32_t limit; /* rejections that are shown; 0: all */
    struct diagram diagram;
    struct entries *entries;
    struct mistakes *mistakes;
    struct watch watch;
    struct stream *stream; /* the short way, or NULL */
    uint64_t lines, foreign;
    const struct legal **legal; /* by state: worked out for reports so far */
    struct region *region;
};

/* What a state accepts, worked out once. */
static const struct legal *legal_of(struct monitor *monitor, state_id state)
{
    if (!monitor->legal[state]) {
        struct legal *legal = region_new(monitor->region, struct legal);
        *legal = legal_in(monitor->machine, state, monitor->region);
        monitor->legal[state] = legal;
    }
    return monitor->legal[state];
}

static void show_rejection(struct monitor *monitor, const struct line *line,
                           const struct entry *entry,
                           const struct instance *instance)
{
    const struct machine *machine = monitor->machine;
    if (monitor->limit && monitor->watch.rejected > monitor->limit)
        return;
    struct rejection rejection = {
        .machine = machine,
        .path = monitor->path,
        .line = line,
        .key = entry->key,
        .instance = instance,
        .column = entry->column,
        .cell = machine_cell(machine, instance->state, entry->column),
        .legal = legal_of(monitor, instance->state),
    };
    if (monitor->is_json)
        report_rejection_json(&rejection, stdout);
    else
        report_rejection_text(&rejection, stdout);
    fflush(stdout);
}

static void read_line(struct monitor *monitor, const struct line *line)
{
    struct entry entry = entries_read(monitor->entries, line);
    monitor->lines++;
    monitor->foreign += entry.is_foreign;
    if (monitor->stream && !entry.is_mistaken)
        stream_learn(monitor->stream, line, entry.column);
    if (entry.column == NONE)
        return;
    struct instance *instance = watch_find(&monitor->watch, entry.key);
    if (!watch_step(&monitor->watch, instance, entry.column, line->number))
        show_rejection(monitor, line, &entry, instance);
}

static void show_tally(struct monitor *monitor)
{
    uint32_t hidden = monitor->limit && monitor->watch.rejected > monitor->limit
                          ? monitor->watch.rejected - monitor->limit
                          : 0;
    if (monitor->foreign && monitor->foreign == monitor->lines)
        mistakes_note(monitor->mistakes, "no line has an event where --match "
                                         "or --json look for it");
    if (hidden && !monitor->is_json)
        printf("%" PRIu32 " more rejected and not shown (--max-messages 0 "
               "shows all)\n",
               hidden);
    struct coverage coverage;
    struct tally tally = {
        .machine = monitor->machine,
        .path = monitor->path,
        .watch = &monitor->watch,
        .mistakes = monitor->mistakes,
        .lines = monitor->lines,
        .foreign = monitor->foreign,
    };
    if (arguments_has(monitor->arguments, "summary")) {
        coverage = coverage_of_counts(monitor->machine, monitor->watch.counts,
                                      monitor->region);
        tally.coverage = &coverage;
    }
    if (monitor->is_json)
        report_tally_json(&tally, stdout);
    else
        report_tally_text(&tally, stdout);
    fflush(stdout);
}

/* Draws the diagram, if one is asked for. */
static bool draw(const struct monitor *monitor)
{
    struct graph_counts counts = {monitor->watch.counts, monitor->path};
    return !monitor->diagram.emitter ||
           diagram_write(&monitor->diagram, monitor->machine,
                         monitor->arguments, &counts, monitor->region);
}

static enum status read_log(struct monitor *monitor, struct lines *lines)
{
    struct line line;
    while (!ferror(stdout) && lines_next(lines, &line)) {
        read_line(monitor, &line);
        if (monitor->stream)
            monitor->lines += stream_follow(monitor->stream, lines);
    }
    bool is_well = lines_close(lines);
    show_tally(monitor);
    is_well = draw(monitor) && is_well;
    if (!is_well)
        return STATUS_TROUBLE;
    return monitor->watch.rejected ? STATUS_MISTAKE : STATUS_WELL;
}

static enum status watch_log(const struct compiled *compiled,
                             const struct machine *machine,
                             const struct arguments *arguments,
                             struct region *region)
{
    const char *path =
        arguments->operand_count > 1 ? arguments->operands[1] : "-";
    bool follows = arguments_has(arguments, "follow");
    struct monitor monitor = {
        .machine = machine,
        .arguments = arguments,
        .path = strcmp(path, "-") ? path : "<stdin>",
        .is_json = compiled->style.is_json,
        .limit = compiled->style.limit,
        .legal =
            region_array(region, const struct legal *, machine->state_count),
        .region = region,
    };
    state_id from = compile_pick_state(machine, arguments, "from");
    if (from == NONE || !diagram_read(&monitor.diagram, arguments, region))
        return STATUS_TROUBLE;
    if (follows && !arguments_has(arguments, "max-messages"))
        monitor.limit = 0;
    monitor.mistakes =
        mistakes_new(monitor.path, monitor.is_json, monitor.limit, region);
    monitor.entries = entries_new(machine, arguments, monitor.mistakes, region);
    if (!monitor.entries)
        return STATUS_TROUBLE;
    watch_new(&monitor.watch, machine, from, region);
    if (entries_are_notation(monitor.entries))
        monitor.stream = stream_new(&monitor.watch, region);
    struct lines *lines = lines_open(path, follows, region);
    return lines ? read_log(&monitor, lines) : STATUS_TROUBLE;
}

static enum status compile_and_watch(const struct arguments *arguments,
                                     struct region *region)
{
    struct compiled compiled;
    const struct machine *machine;
    enum compile_result result =
        compile_operand(&compiled, &machine, arguments, "LOG", region);
    return result == COMPILE_WELL
               ? watch_log(&compiled, machine, arguments, region)
               : (enum status)result;
}

const struct command cmd_monitor = {
    .name = "monitor",
    .operands = "SPEC [LOG]",
    .summary = "hold a log against a machine",
    .help =
        "Reads LOG, or standard input, and reports the first event of each "
        "instance\n"
        "that the machine rejects: the line, the state, what would have been "
        "legal, and\n"
        "the rule. The status is then 1. A line is an event as 'segue run' "
        "reads it,\n"
        "unless --match or --json says where in it the event is, the guards "
        "that hold,\n"
        "and the key that tells instances apart. In a PATTERN, %{event}, "
        "%{key} and\n"
        "%{guards} are text without blanks, %{} is such text for nobody, %* "
        "is any text;\n"
        "'PATTERN => EVENT' stands for this event. The manual's page "
        "monitor.md\n"
        "has all of it.\n"
        "\n"
        "Example:\n"
        "  printf '%s\\n' '1 coin' '2 coin' '1 push' |\n"
        "      segue monitor --summary --match '%{key} %{event}' \\\n"
        "          spec/turnstile.segue",
    .options = options,
    .run = compile_and_watch,
};
