/* SPDX-License-Identifier: MIT */
/* A machine in the kernel that answers questions about any numbers. SOURCE is
 * its generated code, PREFIX that of its functions. */
#define SEGUE_NO_NAMES
#include SOURCE

#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#include "question.h"

SEC("xdp")
int ask(struct xdp_md *packet)
{
    struct question *it = (void *)(long)packet->data;

    if ((void *)(it + 1) > (void *)(long)packet->data_end)
        return XDP_ABORTED;
    answer(it);
    return XDP_PASS;
}

char terms[] SEC("license") = "MIT";
