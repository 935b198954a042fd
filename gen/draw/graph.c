/* SPDX-License-Identifier: MIT */
/*
 * machine -> the graph that pictures share. See graph.h.
 *
 * State by state, the taken cells of a row become arcs: an event in those
 * valuations that do the same. Arcs in the order of their rules become lines:
 * those of one place that differ in the event alone share one. A place is a
 * node's inside, an edge, or the notes; the arcs of the notes are collected
 * over all states first, so that a line can say in which it holds.
 *
 * Equal things are found by interning their description as a key, so that all
 * of it is linear but for the sorting of one state's arcs.
 */
#include "draw/graph.h"

#include "algo/formula.h"
#include "draw/graph_boxes.h"
#include "draw/graph_effect.h"
#include "draw/graph_text.h"

#include <stdlib.h>
#include <string.h>

/* What a key describes. */
enum key_kind { KEY_FORMULA, KEY_EDGE, KEY_LINE, KEY_FOLD };

enum { KEY_WORDS = 11 };
struct key {
    uint32_t word[KEY_WORDS]; /* its kind, then what tells it from others */
};

struct graph_index {
    struct names *keys;
    ARRAY(uint32_t) values; /* by name_id of the key: what it stands for + 1 */
    uint32_t *spread;       /* of a rule: the states it is taken in */
    struct region *region;
};

/* An event, in a set of valuations that all do the same. */
struct arc {
    event_id event;
    rule_id rule;
    state_id target;  /* NONE: the state is not left */
    effect_id effect; /* the rule's own actions where the boxes tell the rest */
    name_id around;   /* what is left and entered again around the target */
    struct valuations set;
    uint64_t count; /* uses of its cells, if they are counted */
    enum graph_tint tint;
    name_id guard; /* the set as an expression, in index.keys */
};

/* An arc that goes to the notes, and the states that have it. */
struct fold {
    struct arc arc;
    ARRAY(state_id) states;
};

struct builder {
    const struct machine *machine;
    struct graph *graph;
    struct graph_index *index;
    struct region *region;
    ARRAY(struct arc) arcs; /* of one state */
    ARRAY(struct graph_edge) edges;
    ARRAY(struct graph_line) lines;
    ARRAY(struct graph_cause) causes;
    ARRAY(struct line_content) contents; /* by line */
    ARRAY(struct fold) folds;
};

/* What a key stands for, plus one; 0 until the caller sets it. */
static uint32_t *look_up(struct graph_index *index, const struct key *key)
{
    name_id name = names_put(index->keys, (const char *)key, sizeof *key);
    while (index->values.count <= name)
        *array_push(index->region, &index->values) = 0;
    return &index->values.at[name];
}

/* --- arcs ------------------------------------------------------------------
 */

static enum graph_tint tint_of(const struct builder *builder,
                               const struct cell *cell)
{
    const struct graph_tints *tints = builder->graph->tints;
    return tints ? (enum graph_tint)tints->cells[cell - builder->machine->cells]
                 : TINT_NONE;
}

/* Adds the cells of a state and an event to the arcs. */
static void add_event(struct builder *builder, state_id state, event_id id)
{
    const struct machine *machine = builder->machine;
    const struct event *event = &machine->events[id];
    uint32_t first = builder->arcs.count;
    for (uint32_t v = 0; v < event->valuations; v++) {
        const struct cell *cell =
            machine_cell(machine, state, event->column + v);
        if (cell->verdict != VERDICT_TAKEN)
            continue;
        struct arc arc = {
            .event = id,
            .rule = cell->rule,
            .target = graph_is_move(machine, state, cell) ? cell->next : NONE,
            .effect = graph_effect(machine, state, cell),
            .around = graph_reentered(machine, state, cell),
            .tint = tint_of(builder, cell),
        };
        uint32_t at = first;
        while (at < builder->arcs.count &&
               (builder->arcs.at[at].rule != arc.rule ||
                builder->arcs.at[at].target != arc.target ||
                builder->arcs.at[at].effect != arc.effect ||
                builder->arcs.at[at].tint != arc.tint))
            at++;
        if (at == builder->arcs.count)
            *array_push(builder->region, &builder->arcs) = arc;
        valuations_add(&builder->arcs.at[at].set, v);
        if (builder->graph->counts)
            builder->arcs.at[at].count +=
                builder->graph->counts->cells[cell - machine->cells];
    }
}

/* An arc's set as an expression; worked out once for equal sets. */
static name_id guard_of(struct builder *builder, const struct arc *arc)
{
    const struct machine *machine = builder->machine;
    uint64_t mask = machine->events[arc->event].guards;
    const char *guards[FORMULA_GUARDS];
    uint32_t count = 0;
    struct key key = {{KEY_FORMULA, (uint32_t)mask, (uint32_t)(mask >> 32)}};
    memcpy(&key.word[3], &arc->set, sizeof arc->set);
    uint32_t *known = look_up(builder->index, &key);
    if (*known == 0) {
        for (guard_id i = 0; i < machine->guard_count; i++)
            if (mask >> i & 1)
                guards[count++] =
                    machine_text(machine, machine->guards[i].name);
        name_id text =
            names_add(builder->index->keys,
                      formula_text(builder->region, &arc->set, guards, count));
        *known = text + 1;
    }
    return *known - 1;
}

static int by_rule(const void *left, const void *right)
{
    const struct arc *a = left, *b = right;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    if (a->event != b->event)
        return a->event < b->event ? -1 : 1;
    return 0;
}

/* --- lines -----------------------------------------------------------------
 */

/* Appends an empty line to a chain and returns its index. */
static uint32_t add_line(struct builder *builder, struct graph_lines *chain)
{
    uint32_t line = builder->lines.count;
    *array_push(builder->region, &builder->lines) =
        (struct graph_line){NULL, 0, TINT_NONE, NONE, NONE, NONE};
    array_push(builder->region, &builder->contents);
    if (chain->first == NONE)
        chain->first = line;
    else
        builder->lines.at[chain->last].next = line;
    chain->last = line;
    return line;
}

/* Adds an arc to the line of a place that differs from it in the event alone,
 * or to a new one. `place` begins the key of the line. */
static void add_to_line(struct builder *builder, struct graph_lines *chain,
                        const struct arc *arc, const uint32_t place[3])
{
    struct key key = {{KEY_LINE, place[0], place[1], place[2], arc->target,
                       arc->effect, arc->guard, arc->around, arc->tint}};
    uint32_t *known = look_up(builder->index, &key);
    if (*known == 0) {
        *known = add_line(builder, chain) + 1;
        builder->contents.at[*known - 1] = (struct line_content){
            .effect = arc->effect,
            .guard = names_text(builder->index->keys, arc->guard),
            .target = arc->around,
        };
    }
    struct graph_line *line = &builder->lines.at[*known - 1];
    line->count += arc->count;
    line->tint = arc->tint;
    uint32_t cause = builder->causes.count;
    *array_push(builder->region, &builder->causes) =
        (struct graph_cause){arc->event, arc->rule, NONE};
    if (line->first_cause == NONE)
        line->first_cause = cause;
    else
        builder->causes.at[line->last_cause].next = cause;
    line->last_cause = cause;
}

/* The edge between two states, made when it is new. */
static uint32_t edge_between(struct builder *builder, state_id from,
                             state_id to)
{
    struct key key = {{KEY_EDGE, from, to}};
    uint32_t *known = look_up(builder->index, &key);
    if (*known == 0) {
        const struct graph_node *nodes = builder->graph->nodes;
        *array_push(builder->region, &builder->edges) = (struct graph_edge){
            .from = from,
            .to = to,
            .lines = {NONE, NONE},
            .is_backward = nodes[to].rank < nodes[from].rank,
        };
        *known = builder->edges.count;
    }
    return *known - 1;
}

static void add_fold(struct builder *builder, state_id state,
                     const struct arc *arc)
{
    struct key key = {{KEY_FOLD, arc->rule, arc->event, arc->target,
                       arc->effect, arc->guard, arc->around, arc->tint}};
    uint32_t *known = look_up(builder->index, &key);
    if (*known == 0) {
        array_push(builder->region, &builder->folds)->arc = *arc;
        *known = builder->folds.count;
    } else {
        builder->folds.at[*known - 1].arc.count += arc->count;
    }
    struct fold *fold = &builder->folds.at[*known - 1];
    *array_push(builder->region, &fold->states) = state;
}

/* Brings an arc to its place. */
static void place(struct builder *builder, state_id state,
                  const struct arc *arc)
{
    if (builder->index->spread[arc->rule] > GRAPH_FOLD) {
        add_fold(builder, state, arc);
    } else if (arc->target == NONE) {
        add_to_line(builder, &builder->graph->nodes[state].lines, arc,
                    (uint32_t[3]){state, NONE, NONE});
    } else {
        uint32_t edge = edge_between(builder, state, arc->target);
        add_to_line(builder, &builder->edges.at[edge].lines, arc,
                    (uint32_t[3]){state, edge, NONE});
    }
}

/* A line of the notes for each list of states. */
static void place_folds(struct builder *builder)
{
    for (uint32_t i = 0; i < builder->folds.count; i++) {
        const struct fold *fold = &builder->folds.at[i];
        name_id list =
            names_put(builder->index->keys, (const char *)fold->states.at,
                      sizeof(state_id) * fold->states.count);
        add_to_line(builder, &builder->graph->notes, &fold->arc,
                    (uint32_t[3]){NONE, NONE, list});
        struct line_content *content =
            &builder->contents.at[builder->graph->notes.last];
        if (content->states)
            continue;
        content->states = fold->states.at;
        content->state_count = fold->states.count;
        if (!content->target && fold->arc.target != NONE)
            content->target = builder->machine->states[fold->arc.target].name;
    }
}

/* A line for actions of entering or leaving, if there are any. */
static void add_crossing(struct builder *builder, struct graph_lines *chain,
                         const char *word, effect_id effect)
{
    if (effect == EFFECT_NONE)
        return;
    uint32_t line = add_line(builder, chain);
    builder->contents.at[line] =
        (struct line_content){.word = word, .effect = effect};
}

/* --- the whole -------------------------------------------------------------
 */

/* The states that each rule is taken in. */
static void count_spread(struct builder *builder)
{
    const struct machine *machine = builder->machine;
    uint32_t *spread =
        region_array(builder->region, uint32_t, machine->rule_count);
    state_id *last =
        region_array(builder->region, state_id, machine->rule_count);
    memset(last, 0xff, sizeof *last * machine->rule_count);
    for (state_id state = 0; state < machine->state_count; state++)
        for (column_id i = 0; i < machine->column_count; i++) {
            const struct cell *cell = machine_cell(machine, state, i);
            if (cell->verdict != VERDICT_TAKEN || last[cell->rule] == state)
                continue;
            last[cell->rule] = state;
            spread[cell->rule]++;
        }
    builder->index->spread = spread;
}

/* The initial state first, the others as declared: down this order edges are
 * drawn, so that the author decides what is on top. */
static void rank_nodes(struct graph *graph, struct region *region)
{
    const struct machine *machine = graph->machine;
    uint32_t rank = 0;
    graph->order = region_array(region, state_id, machine->state_count);
    graph->order[rank++] = machine->start.state;
    for (state_id i = 0; i < machine->state_count; i++)
        if (i != machine->start.state)
            graph->order[rank++] = i;
    for (rank = 0; rank < machine->state_count; rank++) {
        struct graph_node *node = &graph->nodes[graph->order[rank]];
        node->rank = rank;
        node->is_drawn = machine->states[graph->order[rank]].always == NONE;
        node->lines = (struct graph_lines){NONE, NONE};
        if (graph->tints)
            node->tint =
                (enum graph_tint)graph->tints->states[graph->order[rank]];
    }
}

static void add_state(struct builder *builder, state_id state)
{
    const struct machine *machine = builder->machine;
    builder->arcs.count = 0;
    if (!builder->graph->nodes[state].is_drawn)
        return;
    struct graph_lines *inside = &builder->graph->nodes[state].lines;
    add_crossing(builder, inside, "enter", machine->states[state].enter);
    add_crossing(builder, inside, "exit", machine->states[state].exit);
    for (event_id event = 0; event < machine->event_count; event++)
        add_event(builder, state, event);
    if (builder->arcs.count > 1)
        qsort(builder->arcs.at, builder->arcs.count, sizeof(struct arc),
              by_rule);
    for (uint32_t i = 0; i < builder->arcs.count; i++) {
        struct arc *arc = &builder->arcs.at[i];
        arc->guard = guard_of(builder, arc);
        place(builder, state, arc);
    }
}

/* The innermost box around both. */
static uint32_t common_box(const struct graph *graph, uint32_t a, uint32_t b)
{
    uint32_t depth_a = 0, depth_b = 0;
    for (uint32_t i = a; i != NONE; i = graph->boxes[i].parent)
        depth_a++;
    for (uint32_t i = b; i != NONE; i = graph->boxes[i].parent)
        depth_b++;
    for (; depth_a > depth_b; depth_a--)
        a = graph->boxes[a].parent;
    for (; depth_b > depth_a; depth_b--)
        b = graph->boxes[b].parent;
    while (a != b) {
        a = graph->boxes[a].parent;
        b = graph->boxes[b].parent;
    }
    return a;
}

/* Whether uses are counted, and none of these lines has one. */
static bool is_unused(const struct graph *graph, struct graph_lines lines)
{
    uint64_t count = 0;
    for (uint32_t i = lines.first; i != NONE; i = graph->lines[i].next)
        count += graph->lines[i].count;
    return graph->counts && !count;
}

/* What an arrow with these lines shows: that one of them is another, or that
 * all of them are alone. */
static enum graph_tint tint_of_lines(const struct graph *graph,
                                     struct graph_lines lines)
{
    bool is_alone = true;
    for (uint32_t i = lines.first; i != NONE; i = graph->lines[i].next) {
        if (graph->lines[i].tint == TINT_OTHER)
            return TINT_OTHER;
        is_alone &= graph->lines[i].tint == TINT_ALONE;
    }
    return is_alone ? TINT_ALONE : TINT_NONE;
}

/* Hands what was collected to the graph. */
static void finish(struct builder *builder)
{
    struct graph *graph = builder->graph;
    graph->edges = builder->edges.at;
    graph->edge_count = builder->edges.count;
    graph->lines = builder->lines.at;
    graph->line_count = builder->lines.count;
    graph->causes = builder->causes.at;
    graph->cause_count = builder->causes.count;
    graph_text(graph, builder->contents.at, builder->region);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        struct graph_edge *edge = &graph->edges[i];
        edge->box = common_box(graph, graph->nodes[edge->from].box,
                               graph->nodes[edge->to].box);
        edge->is_unused = is_unused(graph, edge->lines);
        edge->tint = tint_of_lines(graph, edge->lines);
    }
}

static struct graph *make(const struct machine *machine,
                          const struct graph_counts *counts,
                          const struct graph_tints *tints,
                          struct region *region)
{
    struct graph *graph = region_new(region, struct graph);
    struct graph_index *index = region_new(region, struct graph_index);
    struct builder builder = {
        .machine = machine, .graph = graph, .index = index, .region = region};
    graph->machine = machine;
    graph->counts = counts;
    graph->tints = tints;
    graph->index = index;
    graph->notes = (struct graph_lines){NONE, NONE};
    graph->nodes =
        region_array(region, struct graph_node, machine->state_count);
    index->keys = names_new(region);
    index->region = region;
    rank_nodes(graph, region);
    count_spread(&builder);
    for (uint32_t rank = 0; rank < machine->state_count; rank++)
        add_state(&builder, graph->order[rank]);
    place_folds(&builder);
    graph_boxes(graph, region);
    for (composite_id i = 0; i < machine->composite_count; i++) {
        struct graph_lines *lines = &graph->boxes[i].lines;
        add_crossing(&builder, lines, "enter", machine->composites[i].enter);
        add_crossing(&builder, lines, "exit", machine->composites[i].exit);
    }
    finish(&builder);
    return graph;
}

struct graph *graph_new(const struct machine *machine,
                        const struct graph_counts *counts,
                        struct region *region)
{
    return make(machine, counts, NULL, region);
}

struct graph *graph_tinted(const struct machine *machine,
                           const struct graph_tints *tints,
                           struct region *region)
{
    return make(machine, NULL, tints, region);
}

/* --- paths -----------------------------------------------------------------
 */

void graph_mark(struct graph *graph, const struct route *route, uint32_t path)
{
    const struct machine *machine = graph->machine;
    uint32_t bit = (uint32_t)1 << path;
    state_id state = route->from;
    graph->nodes[state].paths |= bit;
    for (uint32_t i = 0; i < route->length; i++) {
        const struct cell *cell = machine_cell(machine, state, route->steps[i]);
        if (cell->verdict != VERDICT_TAKEN)
            continue;
        if (graph->index->spread[cell->rule] > GRAPH_FOLD)
            graph->note_paths |= bit;
        else if (graph_is_move(machine, state, cell)) {
            struct key key = {{KEY_EDGE, state, cell->next}};
            uint32_t edge = *look_up(graph->index, &key) - 1;
            graph->edges[edge].paths |= bit;
        }
        state = cell->next;
        graph->nodes[state].paths |= bit;
    }
}
