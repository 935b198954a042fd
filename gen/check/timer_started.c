/* SPDX-License-Identifier: MIT */
/* timer-not-started: a timer whose expiry or stop is written, but no start. */
#include "check/check.h"

static void run(const struct machine *machine, struct diag *diag)
{
    for (timer_id t = 0; t < machine->timer_count; t++) {
        const struct timer *timer = &machine->timers[t];
        bool is_used = machine->events[timer->event].is_used ||
                       machine->actions[timer->stop].is_used;
        if (!is_used || machine->actions[timer->start].is_used)
            continue;
        const char *name = machine_text(machine, timer->name);
        struct finding *finding =
            diag_report(diag, "timer-not-started", SEVERITY_ERROR,
                        timer->said.span, "timer '%s' is never started", name);
        finding_hint(finding,
                     "say 'start %s' in a rule, or in the 'enter' of the state "
                     "that waits for it",
                     name);
    }
}

const struct check check_timer_started = {
    .slug = "timer-not-started",
    .severity = SEVERITY_ERROR,
    .summary = "a timer is waited for or stopped, but never started",
    .explanation =
        "A timer runs out only after it was started, so a rule that waits for\n"
        "it is dead, and the machine hangs where it was meant to go on.\n"
        "\n"
        "wrong:\n"
        "    machine probe {\n"
        "        event sent, answer;\n"
        "        timer wait = 3s;\n"
        "        otherwise ignore;\n"
        "        initial state idle { sent -> waiting; }\n"
        "        state waiting { answer, wait -> idle; }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine probe {\n"
        "        event sent, answer;\n"
        "        timer wait = 3s;\n"
        "        otherwise ignore;\n"
        "        initial state idle { sent -> waiting; }\n"
        "        state waiting {\n"
        "            enter / start wait;\n"
        "            exit  / stop wait;\n"
        "            answer, wait -> idle;\n"
        "        }\n"
        "    }",
    .run = run,
};
