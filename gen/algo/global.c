/* SPDX-License-Identifier: MIT */
/* Joint states and their steps. See global.h. */
#include "algo/global.h"

#include <string.h>

/* Copies the channels that there are, and no more. */
static inline void copy(const struct system *system, struct global *to,
                        const struct global *from)
{
    memcpy(to, from,
           offsetof(struct global, symbols) +
               system->channel_count * sizeof from->symbols[0]);
}

/* Packing */

/* Bits for the numbers 0 .. limit - 1. */
static uint32_t bits_for(uint64_t limit)
{
    uint32_t bits = 0;
    while (UINT64_C(1) << bits < limit)
        bits++;
    return bits;
}

/* The configurations that an end can have, or the limit. */
static uint32_t bits_of_end(const struct system *system, end_id end)
{
    const struct end *it = &system->ends[end];
    uint32_t bits = bits_for(it->machine->state_count) + it->facts.count +
                    it->machine->timer_count;
    for (uint32_t i = 0; i < it->offers.count; i++)
        bits += system->offers[it->offers.first + i].is_once;
    return bits < bits_for(GLOBAL_LOCALS) ? bits : bits_for(GLOBAL_LOCALS);
}

/* The next place of so many bits: never across two words. */
static struct place add_place(uint32_t *at, uint32_t bits)
{
    if (*at % 64 + bits > 64)
        *at += 64 - *at % 64;
    uint32_t word = *at / 64 < UINT8_MAX ? *at / 64 : UINT8_MAX;
    struct place place = {(uint8_t)word, (uint8_t)(*at % 64), (uint8_t)bits};
    *at += bits;
    return place;
}

struct packing global_packing(const struct system *system)
{
    struct packing packing = {0};
    uint32_t at = 0;
    for (end_id end = 0; end < system->end_count; end++)
        packing.ends[end] = add_place(&at, bits_of_end(system, end));
    for (channel_id c = 0; c < system->channel_count; c++)
        for (uint32_t i = 0; i < system->channels[c].capacity; i++)
            packing.symbols[c][i] =
                add_place(&at, bits_for(system_symbols(system, c)));
    if (system_observers(system))
        packing.observers = add_place(&at, system_observers(system));
    packing.words = at ? (at + 63) / 64 : 1;
    return packing;
}

static inline void put(uint64_t *words, struct place place, uint64_t value)
{
    words[place.word] |= value << place.shift;
}

static inline uint32_t get(const uint64_t *words, struct place place)
{
    return (uint32_t)(words[place.word] >> place.shift &
                      ((UINT64_C(1) << place.bits) - 1));
}

void global_pack(const struct system *system, const struct packing *packing,
                 const struct global *joint, uint64_t *words)
{
    uint64_t packed[GLOBAL_WORDS] = {0}; /* in registers while it is small */
    for (end_id end = 0; end < system->end_count; end++)
        put(packed, packing->ends[end], joint->ends[end]);
    for (channel_id c = 0; c < system->channel_count; c++)
        for (uint32_t i = 0; i < joint->lengths[c]; i++)
            put(packed, packing->symbols[c][i], joint->symbols[c][i]);
    memcpy(words, packed, packing->words * sizeof *words);
}

void global_unpack(const struct system *system, const struct packing *packing,
                   const uint64_t *words, struct global *joint)
{
    for (end_id end = 0; end < system->end_count; end++)
        joint->ends[end] = get(words, packing->ends[end]);
    for (channel_id c = 0; c < system->channel_count; c++) {
        uint8_t length = 0;
        for (; length < system->channels[c].capacity; length++) {
            uint32_t symbol = get(words, packing->symbols[c][length]);
            if (!symbol)
                break;
            joint->symbols[c][length] = (uint16_t)symbol;
        }
        joint->lengths[c] = length;
    }
}

/* Channels */

static void take_out(struct global *joint, channel_id channel, uint32_t at)
{
    uint16_t *symbols = joint->symbols[channel];
    uint32_t behind = --joint->lengths[channel] - at;
    memmove(symbols + at, symbols + at + 1, behind * sizeof *symbols);
}

/* Where a symbol goes: to the end, or where it belongs in the order. */
static uint32_t place_for(const struct global *joint, channel_id channel,
                          uint32_t symbol, bool is_reordering)
{
    uint32_t at = joint->lengths[channel];
    while (is_reordering && at && joint->symbols[channel][at - 1] > symbol)
        at--;
    return at;
}

/* Puts a message into its channel, or loses it if it does not fit and may be
 * lost. Returns false if it does not fit. */
static bool put_in(const struct system *system, struct global *joint,
                   const struct post *post)
{
    const struct channel *channel = &system->channels[post->channel];
    uint16_t *symbols = joint->symbols[post->channel];
    uint32_t length = joint->lengths[post->channel];
    if (length == channel->capacity)
        return channel->is_lossy;
    uint32_t at =
        place_for(joint, post->channel, post->symbol, channel->is_reordering);
    memmove(symbols + at + 1, symbols + at, (length - at) * sizeof *symbols);
    symbols[at] = (uint16_t)post->symbol;
    joint->lengths[post->channel]++;
    return true;
}

/* Steps */

/* A walk from one joint state. */
struct walk {
    const struct system *system;
    const struct global_walker *walker;
    const struct global *from;
};

static void refuse(const struct walk *walk, struct trouble trouble)
{
    trouble.kind = TROUBLE_REFUSED;
    walk->walker->trouble(walk->walker->context, &trouble);
}

static bool send(const struct walk *walk, end_id end, struct global *joint,
                 const struct outcome *outcome)
{
    for (uint32_t i = 0; i < outcome->post_count; i++) {
        const struct post *post = &outcome->posts[i];
        if (put_in(walk->system, joint, post))
            continue;
        const struct trouble trouble = {.kind = TROUBLE_OVERFLOW,
                                        .end = end,
                                        .channel = post->channel,
                                        .symbol = post->symbol};
        walk->walker->trouble(walk->walker->context, &trouble);
        return false;
    }
    return true;
}

/* A step of an end, from `joint`, in which the message it takes is gone. */
static void step(const struct walk *walk, const struct global *joint,
                 const struct global_step *step)
{
    struct global next;
    copy(walk->system, &next, joint);
    next.ends[step->end] = step->outcome->next;
    if (send(walk, step->end, &next, step->outcome))
        walk->walker->step(walk->walker->context, step, &next);
}

static void walk_end(const struct walk *walk, struct locals *locals, end_id end)
{
    const struct bundle *bundle =
        locals_spontaneous(locals, end, walk->from->ends[end]);
    for (uint32_t i = 0; i < bundle->count; i++) {
        const struct outcome *outcome = &bundle->outcomes[i];
        step(walk, walk->from,
             &(struct global_step){.kind = outcome->cause == CAUSE_OFFER
                                               ? STEP_OFFER
                                               : STEP_TIMER,
                                   .end = end,
                                   .outcome = outcome});
    }
    if (bundle->refusal.is_there)
        refuse(walk, (struct trouble){.end = end,
                                      .is_timer = true,
                                      .refusal = bundle->refusal});
}

/* What comes of the message at a place of a channel. */
static void walk_message(const struct walk *walk, struct locals *locals,
                         channel_id channel, uint32_t at)
{
    const struct channel *it = &walk->system->channels[channel];
    struct global_step what = {.end = it->to,
                               .channel = channel,
                               .symbol = walk->from->symbols[channel][at]};
    const struct bundle *bundle =
        locals_receive(locals, channel, what.symbol, walk->from->ends[it->to]);
    struct global without;
    copy(walk->system, &without, walk->from);
    take_out(&without, channel, at);
    for (uint32_t i = 0; i < bundle->count; i++) {
        what.outcome = &bundle->outcomes[i];
        what.kind = STEP_TAKE;
        step(walk, &without, &what);
        what.kind = STEP_REPEAT;
        if (it->is_duplicating)
            step(walk, walk->from, &what);
    }
    if (bundle->refusal.is_there)
        refuse(walk, (struct trouble){.end = it->to,
                                      .channel = channel,
                                      .symbol = what.symbol,
                                      .refusal = bundle->refusal});
    what.kind = STEP_LOSE;
    what.outcome = NULL;
    if (it->is_lossy)
        walk->walker->step(walk->walker->context, &what, &without);
}

/* The first message, or each one if they may come in any order. */
static void walk_channel(const struct walk *walk, struct locals *locals,
                         channel_id channel)
{
    const uint16_t *symbols = walk->from->symbols[channel];
    uint32_t length = walk->from->lengths[channel];
    if (length && !walk->system->channels[channel].is_reordering)
        length = 1;
    for (uint32_t at = 0; at < length; at++)
        if (!at || symbols[at] != symbols[at - 1])
            walk_message(walk, locals, channel, at);
}

void global_walk(const struct system *system, struct locals *locals,
                 const struct global *joint, const struct global_walker *walker)
{
    const struct walk walk = {system, walker, joint};
    for (end_id end = 0; end < system->end_count; end++)
        walk_end(&walk, locals, end);
    for (channel_id c = 0; c < system->channel_count; c++)
        walk_channel(&walk, locals, c);
}

struct global global_start(const struct system *system, struct locals *locals,
                           const struct global_walker *walker)
{
    struct global joint = {0};
    const struct walk walk = {system, walker, &joint};
    for (end_id end = 0; end < system->end_count; end++)
        joint.ends[end] = locals_start(locals, end);
    for (end_id end = 0; end < system->end_count; end++)
        send(&walk, end, &joint, locals_opening(locals, end)->outcomes);
    return joint;
}

bool global_rests(const struct system *system, const struct locals *locals,
                  const struct global *joint)
{
    for (end_id end = 0; end < system->end_count; end++) {
        struct local local = locals_get(locals, end, joint->ends[end]);
        if (!system->ends[end].is_rest[local.state])
            return false;
    }
    for (channel_id c = 0; c < system->channel_count; c++)
        if (joint->lengths[c])
            return false;
    return true;
}
