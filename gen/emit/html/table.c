/* SPDX-License-Identifier: MIT */
/* The matrix as a table of a page. See table.h. */
#include "emit/html/table.h"

#include "base/xml.h"
#include "draw/graph_effect.h"
#include "draw/matrix.h"
#include "draw/notation.h"

void table_style(const struct page *page)
{
    const struct machine *machine = page->machine;
    fputs("@media print {\n", page->out);
    for (event_id e = 0; e < machine->event_count; e++)
        fprintf(page->out,
                "  #table td:nth-of-type(%u)::before { content: \"%s\" }\n",
                e + 1, page_text(page, machine->events[e].name));
    fputs("}\n", page->out);
}

/* What becomes of it, as a class: it is told apart by a sign, too. */
static const char *class_of(const struct page *page, state_id state,
                            const struct cell *cell)
{
    if (cell->verdict == VERDICT_REJECTED)
        return "rejected";
    if (cell->verdict == VERDICT_IGNORED)
        return "ignored";
    return graph_is_move(page->machine, state, cell) ? "move" : "stay";
}

static void print_line(const struct page *page, state_id state,
                       const struct matrix_line *line)
{
    const struct cell *cell = line->cell;
    const char *class = class_of(page, state, cell);
    fprintf(page->out, "<div class=\"%s\">", class);
    if (*line->guard) {
        fputs("<i>[", page->out);
        xml_text(line->guard, page->out);
        fputs("]</i> ", page->out);
    }
    if (cell->verdict != VERDICT_TAKEN)
        fputs(notation_verdict(cell->verdict), page->out);
    else if (*class == 's')
        fputs("stays", page->out);
    else
        xml_element("b",
                    page_text(page, page->machine->states[cell->next].name),
                    page->out);
    if (cell->effect != EFFECT_NONE) {
        fputs(" <span>/ ", page->out);
        xml_text(
            notation_effect_text(page->machine, cell->effect, page->region),
            page->out);
        fputs("</span>", page->out);
    }
    page_origin(page, cell);
    fputs("</div>", page->out);
}

static void print_head(const struct page *page)
{
    const struct machine *machine = page->machine;
    fputs("<thead><tr><td></td>", page->out);
    for (event_id e = 0; e < machine->event_count; e++) {
        const char *name = page_text(page, machine->events[e].name);
        fprintf(page->out,
                "<th scope=\"col\"><a href=\"#event-%s\">%s</a></th>", name,
                name);
    }
    fputs("</tr></thead>\n", page->out);
}

static void print_row(const struct page *page, state_id state)
{
    const char *name = page_text(page, page->machine->states[state].name);
    struct region region = REGION_EMPTY;
    struct page row = {page->machine, &region, page->out};
    struct matrix_lines lines = matrix_lines(page->machine, state, &region);
    fprintf(page->out,
            "<tr id=\"row-%s\"><th scope=\"row\"><a href=\"#state-%s\">%s</a>"
            "</th>",
            name, name, name);
    for (uint32_t i = 0; i < lines.count; i++) {
        if (i == 0 || lines.at[i].event != lines.at[i - 1].event)
            fputs(i ? "</td>\n<td>" : "<td>", page->out);
        print_line(&row, state, &lines.at[i]);
    }
    fputs(lines.count ? "</td></tr>\n" : "</tr>\n", page->out);
    region_free(&region);
}

void table_print(const struct page *page)
{
    fputs("<p class=\"key\"><span class=\"move\">goes to a state</span> "
          "<span class=\"stay\">stays, and acts</span> "
          "<span class=\"ignored\">ignored</span> "
          "<span class=\"rejected\">rejected</span> "
          "<span>/ what the owner is to do</span> "
          "<span>[when]</span> "
          "<span>without a line: <code>otherwise</code> says so</span></p>\n"
          "<div class=\"wide\" tabindex=\"0\" role=\"group\" "
          "aria-labelledby=\"matrix-title\">\n<table id=\"table\">\n",
          page->out);
    print_head(page);
    fputs("<tbody>\n", page->out);
    for (state_id s = 0; s < page->machine->state_count; s++)
        if (page_rests(page, s))
            print_row(page, s);
    fputs("</tbody></table></div>\n", page->out);
}
