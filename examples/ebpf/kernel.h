/* SPDX-License-Identifier: MIT */
/* Whether there is a kernel to load programs into. */
#ifndef KERNEL_H
#define KERNEL_H

#include <bpf/bpf.h>
#include <bpf/libbpf.h>

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { KERNEL_REFUSES = 77 /* the exit status that says so */ };

/* libbpf would also tell that it leaves the addresses in a table's descriptor
 * alone, which no program in the kernel can use. */
static inline int kernel_print(enum libbpf_print_level level,
                               const char *format, va_list arguments)
{
    return level == LIBBPF_WARN ? vfprintf(stderr, format, arguments) : 0;
}

/* Asks the kernel, by loading the smallest program there is: return XDP_PASS.
 * If it has no BPF, or not for us, prints one line and returns false. */
static inline bool kernel_loads_programs(void)
{
    static const struct bpf_insn pass[] = {
        {.code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = 0, .imm = XDP_PASS},
        {.code = BPF_JMP | BPF_EXIT},
    };
    int program;

    libbpf_set_print(kernel_print);
    program = bpf_prog_load(BPF_PROG_TYPE_XDP, "pass", "MIT", pass,
                            sizeof pass / sizeof pass[0], NULL);
    if (program < 0 && (errno == EPERM || errno == ENOSYS)) {
        printf("kernel: bpf(BPF_PROG_LOAD): %s\n", strerror(errno));
        return false;
    }
    return true;
}

#endif
