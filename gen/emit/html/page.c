/* SPDX-License-Identifier: MIT */
/* What all parts of a page print alike. See page.h. */
#include "emit/html/page.h"

#include "base/collector.h"
#include "base/xml.h"
#include "draw/matrix.h"

#include <string.h>

const char *page_text(const struct page *page, name_id name)
{
    return machine_text(page->machine, name);
}

void page_element(const struct page *page, const char *tag, name_id text)
{
    if (text != NAME_NONE)
        xml_element(tag, page_text(page, text), page->out);
}

void page_doc(const struct page *page, name_id doc)
{
    const char *text = page_text(page, doc);
    while (*text) {
        const char *end = strstr(text, "\n\n");
        size_t length = end ? (size_t)(end - text) : strlen(text);
        xml_element("p class=\"doc\"", region_copy(page->region, text, length),
                    page->out);
        text += length + (end ? 2 : 0);
    }
}

void page_said(const struct page *page, const struct said *said)
{
    page_element(page, "p", said->text);
    page_doc(page, said->doc);
    page_element(page, "cite", said->cite);
}

void page_origin(const struct page *page, const struct cell *cell)
{
    /* What only an `otherwise` decides is most of many tables: it stays bare,
     * and the key of the table says so. */
    if (cell->level == LEVEL_OTHERWISE)
        return;
    struct collector place;
    matrix_print_origin(page->machine, cell, collector_open(&place));
    fputs("<small>", page->out);
    xml_text(collector_close(&place, page->region), page->out);
    if (cell->rule != NONE) {
        const struct said *said = &page->machine->rules[cell->rule].said;
        fputs(said->cite ? ", " : "", page->out);
        page_element(page, "cite", said->cite);
        page_element(page, "span class=\"why\"", said->doc);
    }
    fputs("</small>", page->out);
}

void page_title(const struct page *page, const struct said *said)
{
    fputs("<h3>", page->out);
    xml_text(page_text(page, said->text), page->out);
    fputs(said->cite ? " " : "", page->out);
    page_element(page, "cite", said->cite);
    fputs("</h3>\n", page->out);
}

void page_count(const struct page *page, uint32_t count, const char *what)
{
    fprintf(page->out, "%u %s%s", count, what, count == 1 ? "" : "s");
}

bool page_rests(const struct page *page, state_id state)
{
    return page->machine->states[state].always == NONE;
}
