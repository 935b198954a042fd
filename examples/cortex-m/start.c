/* SPDX-License-Identifier: MIT */
/* What runs before main: the vectors, and memory as C wants it. */
#include "board.h"

#include <stdint.h>

int main(void);
void reset(void);

/* Of mps2.ld; only their addresses mean something. */
extern uint32_t data_source[], data_begin[], data_end[];
extern uint32_t bss_begin[], bss_end[], stack_top[];

void reset(void)
{
    const uint32_t *from = data_source;

    for (uint32_t *to = data_begin; to < data_end; to++)
        *to = *from++;
    for (uint32_t *to = bss_begin; to < bss_end; to++)
        *to = 0;
    board_exit(main());
}

/* Any exception but reset ends the program. */
static void fault(void)
{
    board_print("fault\n");
    board_exit(2);
}

union vector {
    const void *stack;
    void (*handler)(void);
};

__attribute__((section(".vectors"),
               used)) static const union vector vectors[] = {
    {.stack = stack_top},                     /* initial stack */
    {.handler = reset},   {.handler = fault}, /* NMI */
    {.handler = fault},                       /* hard fault */
    {.handler = fault},                       /* memory management */
    {.handler = fault},                       /* bus */
    {.handler = fault},                       /* usage */
};
