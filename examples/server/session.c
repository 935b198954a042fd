/* SPDX-License-Identifier: MIT */
/* From lines to events, from actions to answers; see session.h. */
#include "session.h"

#include <stdio.h>
#include <string.h>

/* Which event a line is. Commands are found by the names that the machine has
 * for them. */
static uint32_t event_of(const char *line)
{
    char name[32];
    size_t length = strcspn(line, " ");
    int32_t command = -1;

    if (strcmp(line, ".") == 0)
        return POSTBOX_EVENT_LINE_FULL_STOP;
    if (length < sizeof name / 2) {
        snprintf(name, sizeof name, "command:%.*s", (int)length, line);
        command = postbox_event_number(name);
    }
    return command < 0 ? POSTBOX_EVENT_LINE_TEXT : (uint32_t)command;
}

static void act(struct postbox *postbox, enum postbox_action action,
                char answer[ANSWER_LENGTH])
{
    switch (action) {
    case POSTBOX_ACTION_S_WELCOME:
        snprintf(answer, ANSWER_LENGTH, "200 welcome\r\n");
        break;
    case POSTBOX_ACTION_S_GO_AHEAD:
        snprintf(answer, ANSWER_LENGTH, "300 a full stop ends the letter\r\n");
        break;
    case POSTBOX_ACTION_S_STORED:
        atomic_fetch_add(&postbox->letters, 1);
        snprintf(answer, ANSWER_LENGTH, "201 stored\r\n");
        break;
    case POSTBOX_ACTION_S_COUNT:
        snprintf(answer, ANSWER_LENGTH, "202 %lu letters\r\n",
                 atomic_load(&postbox->letters));
        break;
    case POSTBOX_ACTION_S_BYE:
        snprintf(answer, ANSWER_LENGTH, "203 bye\r\n");
        break;
    case POSTBOX_ACTION_KEEP:
        break; /* a real postbox would */
    }
}

void session_begin(struct session *session)
{
    session->state = POSTBOX_INITIAL;
}

void session_take(struct session *session, struct postbox *postbox,
                  const char *line, char answer[ANSWER_LENGTH])
{
    struct segue_result step = postbox_step(session->state, event_of(line));
    uint32_t count;
    const uint8_t *actions = postbox_effect_list(step.effect, &count);

    session->state = (uint8_t)step.state;
    answer[0] = '\0';
    if (step.verdict == SEGUE_REJECTED)
        snprintf(answer, ANSWER_LENGTH, "500 not while %s\r\n",
                 postbox_state_name(step.state));
    for (uint32_t i = 0; i < count; i++)
        act(postbox, (enum postbox_action)actions[i], answer);
}

void session_lose(struct session *session)
{
    session->state =
        (uint8_t)postbox_step(session->state, POSTBOX_EVENT_LOST).state;
}

bool session_is_over(const struct session *session)
{
    return postbox_is_final(session->state);
}
