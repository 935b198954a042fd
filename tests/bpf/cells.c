/* SPDX-License-Identifier: MIT */
/*
 * Loads a machine into the kernel (cells.bpf.c) and asks it for every state and
 * event, in range and beyond, under random guards; the same machine answers
 * here. Both count their steps. Prints how many agree, or the first that does
 * not.
 */
#define SEGUE_NO_NAMES
#include SOURCE

#include "examples/ebpf/kernel.h"
#include "question.h"

#include <inttypes.h>

/* Of the machine here. */
static struct NAME(_coverage) counters;

static bool ask(int program, struct question *question)
{
    LIBBPF_OPTS(bpf_test_run_opts, options, .data_in = question,
                .data_size_in = sizeof *question, .data_out = question,
                .data_size_out = sizeof *question, .repeat = 1);

    return bpf_prog_test_run_opts(program, &options) == 0 &&
           options.retval == XDP_PASS;
}

static uint64_t draw(void)
{
    static uint64_t seed = 1;

    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return seed ^ seed >> 32;
}

/* 0 to limit, and three that are far out of range. */
static uint32_t number(uint32_t i, uint32_t limit)
{
    static const uint32_t far[] = {UINT32_C(1) << 16, UINT32_C(1) << 31,
                                   UINT32_MAX};

    return i <= limit ? i : far[i - limit - 1];
}

static bool do_all_agree(int program, uint32_t state, uint32_t event)
{
    for (int i = 0; i < 4; i++) {
        uint64_t guards = i == 0 ? 0 : i == 1 ? ~UINT64_C(0) : draw();
        struct question here = {
            .state = state, .event = event, .guards = guards};
        struct question there = here;

        answer(&here, &counters);
        if (ask(program, &there) && memcmp(&here, &there, sizeof here) == 0)
            continue;
        printf("state %" PRIu32 ", event %" PRIu32 ", guards %" PRIx64
               ": next %u, not %u\n",
               state, event, guards, there.next, here.next);
        return false;
    }
    return true;
}

static bool are_counts_well(struct bpf_object *object)
{
    static struct NAME(_coverage) there;
    uint32_t key = 0;
    int map = bpf_object__find_map_fd_by_name(object, "counters");

    if (bpf_map_lookup_elem(map, &key, &there) == 0 &&
        memcmp(&there, &counters, sizeof there) == 0)
        return true;
    printf("the counts differ\n");
    return false;
}

int main(int argc, char **argv)
{
    struct bpf_object *object;
    int program;

    if (argc != 2)
        return 2;
    if (!kernel_loads_programs())
        return KERNEL_REFUSES;
    object = bpf_object__open_file(argv[1], NULL);
    if (object == NULL || bpf_object__load(object) != 0)
        return 1;
    program = bpf_program__fd(bpf_object__find_program_by_name(object, "ask"));
    for (uint32_t i = 0; i <= STATES + 3; i++)
        for (uint32_t k = 0; k <= EVENTS + 3; k++)
            if (!do_all_agree(program, number(i, STATES), number(k, EVENTS)))
                return 1;
    if (!are_counts_well(object))
        return 1;
    printf("%u steps agree\n", 4 * (STATES + 4) * (EVENTS + 4));
    bpf_object__close(object);
    return 0;
}
