/* SPDX-License-Identifier: MIT */
/* Digests, of machines and of what is made of them. See digest.h. */
#include "ir/digest.h"

void digest_number(uint64_t *digest, uint64_t number)
{
    for (int i = 0; i < 8; i++) {
        *digest = (*digest ^ (number & 0xff)) * UINT64_C(0x100000001b3);
        number >>= 8;
    }
}

void digest_text(uint64_t *digest, const char *text)
{
    do {
        digest_number(digest, (unsigned char)*text);
    } while (*text++ != '\0');
}

uint32_t digest_fold(uint64_t digest)
{
    return (uint32_t)(digest ^ digest >> 32);
}

static void digest_names(const struct machine *machine, uint64_t *digest)
{
    digest_text(digest, machine_text(machine, machine->name));
    digest_number(digest, machine->state_count);
    for (state_id i = 0; i < machine->state_count; i++)
        digest_text(digest, machine_text(machine, machine->states[i].name));
    digest_number(digest, machine->event_count);
    for (event_id i = 0; i < machine->event_count; i++) {
        digest_text(digest, machine_text(machine, machine->events[i].name));
        digest_number(digest, machine->events[i].guards);
    }
    digest_number(digest, machine->guard_count);
    for (guard_id i = 0; i < machine->guard_count; i++)
        digest_text(digest, machine_text(machine, machine->guards[i].name));
    digest_number(digest, machine->action_count);
    for (action_id i = 0; i < machine->action_count; i++)
        digest_text(digest, machine_text(machine, machine->actions[i].name));
}

static void digest_cell(const struct machine *machine, const struct cell *cell,
                        uint64_t *digest)
{
    struct range actions = machine->effects[cell->effect].actions;
    digest_number(digest, cell->verdict);
    digest_number(digest, cell->next);
    digest_number(digest, actions.count);
    for (uint32_t i = 0; i < actions.count; i++)
        digest_number(digest, machine->effect_actions[actions.first + i]);
}

uint32_t digest_machine(const struct machine *machine)
{
    size_t cells = (size_t)machine->state_count * machine->column_count;
    uint64_t digest = DIGEST_START;
    digest_names(machine, &digest);
    for (size_t i = 0; i < cells; i++)
        digest_cell(machine, &machine->cells[i], &digest);
    return digest_fold(digest);
}
