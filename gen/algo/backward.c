/* SPDX-License-Identifier: MIT */
/* Steps turned round: counted, then laid side by side. See backward.h. */
#include "algo/backward.h"

#include "algo/visited.h"

struct backward {
    const struct exploration *it;
    uint64_t *first; /* by joint state and one more: where in `from` those
                      * begin that lead to it */
    uint32_t *from;
};

enum { BATCH = 64 };

/* A walk over all joint states. Look-ups wait for memory: they are gathered, so
 * that each was asked for some time before. */
struct pass {
    struct backward *backward;
    bool keeps; /* the steps; else they are counted */
    uint32_t count;
    struct {
        uint64_t words[GLOBAL_WORDS];
        uint32_t from;
    } batch[BATCH];
};

/* Steps are counted in `first`; kept, they fill each range from its end, where
 * `first` stands then, to its beginning. */
static void flush(struct pass *pass)
{
    struct backward *backward = pass->backward;
    for (uint32_t i = 0; i < pass->count; i++) {
        uint64_t *first = &backward->first[visited_find(backward->it->visited,
                                                        pass->batch[i].words)];
        if (pass->keeps)
            backward->from[--*first] = pass->batch[i].from;
        else
            ++*first;
    }
    pass->count = 0;
}

static void add_step(void *context, const struct passage *passage)
{
    struct pass *pass = context;
    const struct exploration *it = pass->backward->it;
    if (pass->count == BATCH)
        flush(pass);
    uint64_t *words = pass->batch[pass->count].words;
    pass->batch[pass->count++].from = passage->from;
    for (uint32_t i = 0; i < it->packing.words; i++)
        words[i] = passage->words[i];
    visited_ask(it->visited, words);
}

static void walk_all(struct backward *backward, bool keeps)
{
    struct pass pass = {.backward = backward, .keeps = keeps};
    explore_again(backward->it, (struct range){0, backward->it->states},
                  add_step, &pass);
    flush(&pass);
}

struct backward *backward_new(const struct exploration *exploration,
                              struct region *region)
{
    struct backward *backward = region_new(region, struct backward);
    uint64_t steps = 0;
    backward->it = exploration;
    backward->first =
        region_array(region, uint64_t, (size_t)exploration->states + 1);
    walk_all(backward, false);
    for (uint32_t i = 0; i <= exploration->states; i++) {
        steps += backward->first[i];
        backward->first[i] = steps;
    }
    backward->from = region_array(region, uint32_t, steps);
    walk_all(backward, true);
    return backward;
}

struct sources backward_sources(const struct backward *backward, uint32_t state)
{
    uint64_t first = backward->first[state];
    return (struct sources){backward->from + first,
                            (uint32_t)(backward->first[state + 1] - first)};
}

void backward_spread(const struct backward *backward, bool *marks)
{
    struct region region = REGION_EMPTY;
    uint32_t states = backward->it->states, count = 0;
    uint32_t *queue = region_array(&region, uint32_t, states);
    for (uint32_t i = 0; i < states; i++)
        if (marks[i])
            queue[count++] = i;
    for (uint32_t i = 0; i < count; i++) {
        struct sources sources = backward_sources(backward, queue[i]);
        for (uint32_t k = 0; k < sources.count; k++) {
            if (!marks[sources.at[k]])
                queue[count++] = sources.at[k];
            marks[sources.at[k]] = true;
        }
    }
    region_free(&region);
}
