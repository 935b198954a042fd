/* SPDX-License-Identifier: MIT */
/* A machine in the kernel that answers questions about any numbers, and counts
 * its steps in a map. SOURCE is its generated code, PREFIX that of its
 * functions. */
#define SEGUE_NO_NAMES
#include SOURCE

#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#include "question.h"

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct NAME(_coverage));
} counters SEC(".maps");

SEC("xdp")
int ask(struct xdp_md *packet)
{
    struct question *it = (void *)(long)packet->data;
    __u32 key = 0;
    struct NAME(_coverage) *counted = bpf_map_lookup_elem(&counters, &key);

    if (counted == NULL || (void *)(it + 1) > (void *)(long)packet->data_end)
        return XDP_ABORTED;
    answer(it, counted);
    return XDP_PASS;
}

char terms[] SEC("license") = "MIT";
