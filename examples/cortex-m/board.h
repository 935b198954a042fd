/* SPDX-License-Identifier: MIT */
/* What the program wants of a board. */
#ifndef BOARD_H
#define BOARD_H

#include <stdbool.h>

/* Waits 10 ms and looks at the button's contacts. Returns false when there will
 * be nothing more to see, which no real board does. */
bool board_look(bool *is_closed);

/* Prints a text. */
void board_print(const char *text);

/* Ends the program with a status. */
_Noreturn void board_exit(int status);

#endif
