/* SPDX-License-Identifier: MIT */
/* segue verify: walks the systems of a spec and says what goes wrong in them.
 */
#include "algo/judge.h"
#include "cmd/cmd.h"
#include "compile.h"
#include "draw/ladder.h"
#include "draw/notation.h"
#include "help.h"

#include <time.h>

/* Joint states. */
enum { LIMIT_DEFAULT = 10 * 1000 * 1000, LIMIT_LARGEST = 2000 * 1000 * 1000 };

static const struct option_spec own_options[] = {
    {"system", 0, "NAME", "walk this system of a spec with several"},
    {"limit", 0, "N", "stop at N joint states (10000000)"},
    {"all", 0, NULL, "print a run for everything that is found"},
    {"stats", 0, NULL, "print bytes, and joint states a second"},
    {0},
};

static const struct option_spec *const options[] = {
    own_options,
    help_options,
    compile_options,
    NULL,
};

/* What one system is walked with. */
struct job {
    const struct arguments *arguments;
    uint32_t limit;
    struct region *region;
};

static const char *end_text(const struct system *system, end_id end)
{
    return system_text(system, system->ends[end].name);
}

/* The state of an end in a joint state. */
static const char *state_text(const struct exploration *it, uint32_t state,
                              end_id end)
{
    const struct machine *machine = it->system->ends[end].machine;
    struct global joint = explore_joint(it, state);
    return machine_text(
        machine,
        machine->states[locals_get(it->locals, end, joint.ends[end]).state]
            .name);
}

static void print_channel(const struct system *system, channel_id channel)
{
    const struct channel *it = &system->channels[channel];
    printf("%s.%s -> %s.%s", end_text(system, it->from),
           system_text(system, it->from_name), end_text(system, it->to),
           system_text(system, it->to_name));
}

static void print_deadlock(const struct job *job, const struct exploration *it,
                           uint32_t state)
{
    (void)job;
    printf("deadlock: nothing can happen any more");
    for (end_id end = 0; end < it->system->end_count; end++)
        printf("%s%s in %s", end ? ", " : ": ", end_text(it->system, end),
               state_text(it, state, end));
}

static void print_refusal(const struct job *job, const struct exploration *it,
                          const struct discovery *found)
{
    const struct system *system = it->system;
    const struct trouble *trouble = &found->trouble;
    const struct machine *machine = system->ends[trouble->end].machine;
    const char *where = state_text(it, found->state, trouble->end);
    if (trouble->refusal.event == NONE)
        printf("unspecified reception: %s has no event for %s",
               end_text(system, trouble->end),
               ladder_symbol(system, trouble->channel, trouble->symbol,
                             job->region));
    else
        printf("unspecified %s: in %s, %s rejects %s",
               trouble->is_timer ? "timeout" : "reception", where,
               end_text(system, trouble->end),
               notation_event_text(
                   machine, trouble->refusal.event,
                   machine_guards_of(machine, trouble->refusal.column),
                   job->region));
}

static void print_overflow(const struct job *job, const struct exploration *it,
                           const struct discovery *found)
{
    printf("overflow: %s does not fit ",
           ladder_symbol(it->system, found->trouble.channel,
                         found->trouble.symbol, job->region));
    print_channel(it->system, found->trouble.channel);
    printf(", which holds %u",
           it->system->channels[found->trouble.channel].capacity);
}

/* The sentence as written, on one line. */
static void print_sentence(const struct system *system, struct span span)
{
    bool is_blank = false;
    for (uint32_t at = span.begin; at < span.end; at++) {
        char c = system->source->text[at];
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            is_blank = true;
            continue;
        }
        if (is_blank)
            putchar(' ');
        is_blank = false;
        putchar(c);
    }
}

static void print_demand(const struct exploration *it, uint32_t index)
{
    const struct property *demand = &it->system->demands[index];
    printf("check \"%s\" fails: ", system_text(it->system, demand->said.text));
    print_sentence(it->system, demand->said.span);
}

static void print_found(const struct job *job, const struct exploration *it,
                        const struct discovery *found)
{
    fputs("    ", stdout);
    if (found->kind == FOUND_DEADLOCK)
        print_deadlock(job, it, found->state);
    else if (found->kind == FOUND_REFUSAL)
        print_refusal(job, it, found);
    else if (found->kind == FOUND_DEMAND)
        print_demand(it, found->demand);
    else
        print_overflow(job, it, found);
    putchar('\n');
}

/* What can never be reached has no run that shows it. */
static bool has_run(const struct exploration *it, const struct discovery *found)
{
    return found->kind != FOUND_DEMAND ||
           it->system->demands[found->demand].kind != PROPERTY_REACHABLE ||
           condition_is_given(&it->system->demands[found->demand].after);
}

/* The first of each kind, and every check, with its ladder, the others in a
 * line. */
static void print_all_found(const struct job *job, const struct exploration *it)
{
    bool is_shown[FOUND_DEMAND + 1] = {false};
    bool shows_all = arguments_has(job->arguments, "all");
    for (uint32_t i = 0; i < it->found.count; i++) {
        const struct discovery *found = &it->found.at[i];
        print_found(job, it, found);
        if (is_shown[found->kind] || !has_run(it, found))
            continue;
        ladder_print(it, found, stdout);
        is_shown[found->kind] = found->kind != FOUND_DEMAND && !shows_all;
    }
}

/* States in which an end never is: told, not counted against the system. */
static void print_unreached(const struct exploration *it)
{
    for (end_id end = 0; end < it->system->end_count; end++) {
        const struct machine *machine = it->system->ends[end].machine;
        bool is_first = true;
        for (state_id s = 0; s < machine->state_count; s++) {
            if (it->is_reached[end][s] || machine->states[s].always != NONE)
                continue;
            if (is_first)
                printf("    %s is never in ", end_text(it->system, end));
            printf("%s%s", is_first ? "" : ", ",
                   machine_text(machine, machine->states[s].name));
            is_first = false;
        }
        if (!is_first)
            putchar('\n');
    }
}

/* Seconds that the processor worked for this program. */
static double processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void print_stats(const struct exploration *it, double seconds,
                        double judging)
{
    printf("    %u bytes a joint state, %.1f MB, %.2f s of processor, %.2f "
           "million "
           "states a second\n",
           it->packing.words * 8, (double)it->bytes / 1e6, seconds,
           seconds > 0 ? it->states / seconds / 1e6 : 0);
    if (judging >= 0.01)
        printf("    %.2f s more for what can always come\n", judging);
}

static enum status print_verdict(const struct exploration *it)
{
    bool is_well = !it->found.count;
    printf("system %s: %s: %u joint states, %llu transitions, depth %u\n",
           system_text(it->system, it->system->name),
           !is_well          ? "goes wrong"
           : it->is_complete ? "holds"
                             : "not known, the limit was reached",
           it->states, (unsigned long long)it->transitions, it->depth);
    return !is_well          ? STATUS_MISTAKE
           : it->is_complete ? STATUS_WELL
                             : STATUS_TROUBLE;
}

static enum status verify_system(const struct job *job,
                                 const struct system *system)
{
    struct packing packing = global_packing(system);
    if (packing.words > GLOBAL_WORDS) {
        fprintf(stderr,
                "segue verify: error: a joint state of system '%s' takes %u "
                "bytes; at most %d fit\n",
                system_text(system, system->name), packing.words * 8,
                GLOBAL_BYTES);
        return STATUS_TROUBLE;
    }
    double begin = processor_seconds();
    struct exploration *it = explore(system, job->limit, job->region);
    double seconds = processor_seconds() - begin;
    judge(it, job->region);
    double judging = processor_seconds() - begin - seconds;
    enum status status = print_verdict(it);
    if (it->found.count && !it->is_complete)
        puts("    the limit was reached: there may be more");
    print_all_found(job, it);
    if (it->is_complete)
        print_unreached(it);
    if (arguments_has(job->arguments, "stats"))
        print_stats(it, seconds, judging);
    explore_free(it);
    return status;
}

static enum status verify(const struct arguments *arguments,
                          struct region *region)
{
    struct job job = {
        .arguments = arguments, .limit = LIMIT_DEFAULT, .region = region};
    struct compiled compiled;
    if (!arguments_number(arguments, "limit", LIMIT_LARGEST, &job.limit))
        return STATUS_TROUBLE;
    enum compile_result result =
        compile_operand(&compiled, NULL, arguments, NULL, region);
    if (result != COMPILE_WELL)
        return (enum status)result;
    if (arguments_has(arguments, "system") || !compiled.systems.count) {
        const struct system *only = compile_pick_system(&compiled, arguments);
        return only ? verify_system(&job, only) : STATUS_TROUBLE;
    }
    enum status status = STATUS_WELL;
    for (uint32_t i = 0; i < compiled.systems.count; i++) {
        enum status one = verify_system(&job, compiled.systems.at[i]);
        status = one > status ? one : status;
    }
    return status;
}

const struct command cmd_verify = {
    .name = "verify",
    .operands = "SPEC",
    .summary = "walk systems of several machines, report what goes wrong",
    .help =
        "Walks all that can happen in the systems of SPEC ('-' is standard "
        "input) and\n"
        "reports deadlocks, messages and timeouts that a machine rejects, "
        "messages that\n"
        "do not fit their channel, and checks that fail, each with a shortest "
        "run to it.\n"
        "What was covered is printed for each system.\n"
        "\n"
        "Exit status: 0 if every system holds, 1 if one goes wrong or SPEC has "
        "an error,\n"
        "2 if it is not known, because the limit was reached, for wrong usage "
        "or a file\n"
        "that cannot be read.\n"
        "\n"
        "Examples:\n"
        "  segue verify spec/tcp_rfc9293.segue\n"
        "  segue verify --system call --stats spec/tcp_rfc9293.segue",
    .options = options,
    .run = verify,
};
