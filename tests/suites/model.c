/* SPDX-License-Identifier: MIT */
/* Slow and plain, for it is what the suites are measured by. See model.h. */
#include "tests/suites/model.h"

#include <string.h>

/* The state's place in the model; a new one is the last. */
static uint32_t place_of(struct model *model, state_id state)
{
    for (uint32_t i = 0; i < model->states; i++)
        if (model->origin[i] == state)
            return i;
    model->origin[model->states] = state;
    return model->states++;
}

bool model_fill(struct model *model, const struct machine *machine,
                unsigned seen)
{
    if (machine->state_count >= MODEL_STATES ||
        machine->column_count > MODEL_COLUMNS)
        return false;
    model->states = 0;
    model->columns = machine->column_count;
    place_of(model, machine->start.state);
    for (uint32_t s = 0; s < model->states; s++) {
        model->shown[s] = seen & SEEN_STATE ? s + 1 : 0;
        for (uint32_t c = 0; c < model->columns; c++) {
            const struct cell *cell =
                machine_cell(machine, model->origin[s], c);
            uint32_t verdict = seen & SEEN_VERDICT ? cell->verdict : 0;
            uint32_t effect = seen & SEEN_ACTIONS ? cell->effect : 0;
            model->cells[s][c] = (struct model_cell){
                place_of(model, cell->next), effect * 3 + verdict};
        }
    }
    return true;
}

bool model_is_equal(const struct model *a, const struct model *b)
{
    static bool is_met[MODEL_STATES][MODEL_STATES];
    static uint32_t queue[MODEL_STATES * MODEL_STATES][2];
    uint32_t count = 1;
    memset(is_met, 0, sizeof is_met);
    queue[0][0] = queue[0][1] = 0;
    is_met[0][0] = true;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t x = queue[i][0], y = queue[i][1];
        if (a->shown[x] != b->shown[y])
            return false;
        for (uint32_t c = 0; c < a->columns; c++) {
            struct model_cell p = a->cells[x][c], q = b->cells[y][c];
            if (p.answer != q.answer)
                return false;
            if (is_met[p.next][q.next])
                continue;
            is_met[p.next][q.next] = true;
            queue[count][0] = p.next;
            queue[count++][1] = q.next;
        }
    }
    return true;
}

bool model_passes(const struct model *a, const struct model *b,
                  const struct suite_test *test)
{
    uint32_t x = 0, y = 0;
    bool passes = a->shown[x] == b->shown[y];
    for (uint32_t i = 0; i < test->length && passes; i++) {
        struct model_cell p = a->cells[x][test->columns[i]];
        struct model_cell q = b->cells[y][test->columns[i]];
        x = p.next;
        y = q.next;
        passes = p.answer == q.answer && a->shown[x] == b->shown[y];
    }
    return passes;
}

/* Whether two states answer in different ways, or an event leads them to two
 * that are marked. */
static bool differ(const struct model *model, uint32_t x, uint32_t y,
                   bool is_marked[MODEL_STATES][MODEL_STATES])
{
    bool differs = model->shown[x] != model->shown[y];
    for (uint32_t c = 0; c < model->columns && !differs; c++) {
        struct model_cell p = model->cells[x][c], q = model->cells[y][c];
        differs = p.answer != q.answer || is_marked[p.next][q.next];
    }
    return differs;
}

uint32_t model_classes(const struct model *model)
{
    static bool is_marked[MODEL_STATES][MODEL_STATES];
    bool is_changing = true;
    uint32_t classes = 0;
    memset(is_marked, 0, sizeof is_marked);
    while (is_changing) {
        is_changing = false;
        for (uint32_t x = 0; x < model->states; x++)
            for (uint32_t y = 0; y < model->states; y++)
                if (!is_marked[x][y] && differ(model, x, y, is_marked))
                    is_marked[x][y] = is_changing = true;
    }
    for (uint32_t x = 0; x < model->states; x++) {
        bool is_first = true;
        for (uint32_t y = 0; y < x; y++)
            is_first = is_first && is_marked[x][y];
        classes += is_first;
    }
    return classes;
}
