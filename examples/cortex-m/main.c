/* SPDX-License-Identifier: MIT */
/*
 * Tells clicks of a button from a hold. The machine is one byte of RAM, and its
 * tables are in flash.
 */
#include "board.h"
#include "button.h"

enum { LONG_LOOKS = 100 }; /* a second, at 10 ms a look */

/* A button. */
struct button {
    uint8_t state;
    uint8_t looks; /* since it was pressed; no more than LONG_LOOKS */
};

static void act(struct button *button, enum button_action action)
{
    switch (action) {
    case BUTTON_ACTION_CLICK:
        board_print("click\n");
        break;
    case BUTTON_ACTION_HOLD:
        board_print("hold\n");
        break;
    case BUTTON_ACTION_RESTART:
        button->looks = 0;
        break;
    }
}

static void send(struct button *button, enum button_event event)
{
    struct segue_result step = button_step(button->state, event);
    uint32_t count;
    const uint8_t *actions = button_effect_list(step.effect, &count);

    button->state = (uint8_t)step.state;
    for (uint32_t i = 0; i < count; i++)
        act(button, (enum button_action)actions[i]);
}

int main(void)
{
    static struct button button = {.state = BUTTON_INITIAL};
    bool is_closed;

    if (button_self_test() != 0) {
        board_print("the tables are damaged\n");
        return 1;
    }
    while (board_look(&is_closed)) {
        send(&button, is_closed ? BUTTON_EVENT_CLOSED : BUTTON_EVENT_OPEN);
        if (button.looks < LONG_LOOKS && ++button.looks == LONG_LOOKS)
            send(&button, BUTTON_EVENT_LONG);
    }
    return 0;
}
