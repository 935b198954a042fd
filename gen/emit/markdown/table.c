/* SPDX-License-Identifier: MIT */
/* Paragraphs and tables in Markdown. See table.h. */
#include "emit/markdown/table.h"

#include "base/markdown.h"

#include <inttypes.h>

void page_about(const struct page *page, const struct said *said)
{
    if (said->doc != NAME_NONE) {
        markdown_text(machine_text(page->machine, said->doc), page->out);
        fputs("\n\n", page->out);
    }
    if (said->cite != NAME_NONE) {
        fputs("Source: ", page->out);
        markdown_line(machine_text(page->machine, said->cite), page->out);
        fputs("\n\n", page->out);
    }
}

void table_begin(const struct page *page, const char *titles)
{
    fprintf(page->out, "| %s |\n| ---", titles);
    for (; *titles; titles++)
        fputs(*titles == '|' ? " | ---" : "", page->out);
    fputs(" |\n", page->out);
}

void table_row(const struct page *page)
{
    fputc('|', page->out);
}

void table_end(const struct page *page)
{
    fputc('\n', page->out);
}

void table_text(const struct page *page, const char *text)
{
    fputc(' ', page->out);
    markdown_line(text, page->out);
    fputs(" |", page->out);
}

void table_code(const struct page *page, const char *code)
{
    fputc(' ', page->out);
    markdown_code(code, page->out);
    fputs(" |", page->out);
}

void table_name(const struct page *page, name_id name)
{
    table_code(page, machine_text(page->machine, name));
}

void table_number(const struct page *page, uint32_t number)
{
    fprintf(page->out, " %" PRIu32 " |", number);
}

void table_said(const struct page *page, const struct said *said)
{
    const char *text = machine_text(page->machine, said->text);
    const char *documentation = machine_text(page->machine, said->doc);
    table_text(page, region_format(page->region, "%s%s%s", text,
                                   *text && *documentation ? "\n\n" : "",
                                   documentation));
}

void table_cite(const struct page *page, name_id cite)
{
    table_text(page, machine_text(page->machine, cite));
}
