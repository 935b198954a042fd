/* SPDX-License-Identifier: MIT */
/*
 * machine -> one page that is complete in itself: the diagram, the matrix,
 * scenarios, checks and documentation as HTML that needs no script, and a
 * simulator in script that steps by the same cells, which stand in the page as
 * JSON. It asks the network for nothing, and its policy forbids it to.
 */
#include "base/xml.h"
#include "draw/picture.h"
#include "emit/emit.h"
#include "emit/html/data.h"
#include "emit/html/page.h"
#include "emit/html/reference.h"
#include "emit/html/runs.h"
#include "emit/html/sources.h"
#include "emit/html/table.h"

#include <string.h>

extern const struct emitter emit_html;

/* What the machine is called. */
static const char *title_of(const struct page *page)
{
    const struct machine *machine = page->machine;
    return page_text(page,
                     machine->said.text ? machine->said.text : machine->name);
}

static void print_head(const struct page *page)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
          "<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\""
          "default-src 'none'; style-src 'unsafe-inline'; "
          "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
          "<meta name=\"viewport\" "
          "content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"generator\" content=\"segue\">\n",
          page->out);
    xml_element("title", title_of(page), page->out);
    fprintf(page->out, "\n<style>\n%s", html_style);
    table_style(page);
    fputs("</style>\n</head>\n<body>\n", page->out);
}

/* How much there is of what. */
static void print_size(const struct page *page)
{
    const struct machine *machine = page->machine;
    uint32_t states = 0, verdicts[VERDICT_TAKEN + 1] = {0};
    for (state_id s = 0; s < machine->state_count; s++) {
        if (!page_rests(page, s))
            continue;
        states++;
        for (column_id c = 0; c < machine->column_count; c++)
            verdicts[machine_cell(machine, s, c)->verdict]++;
    }
    fputs("<p class=\"facts\">", page->out);
    page_count(page, states, "state");
    fputs(", ", page->out);
    page_count(page, machine->event_count, "event");
    fputs(", ", page->out);
    page_count(page, states * machine->column_count, "cell");
    fprintf(page->out, ": %u taken, %u ignored, %u rejected</p>\n",
            verdicts[VERDICT_TAKEN], verdicts[VERDICT_IGNORED],
            verdicts[VERDICT_REJECTED]);
}

static void print_header(const struct page *page)
{
    const struct machine *machine = page->machine;
    fputs("<a class=\"skip\" href=\"#matrix\">To the matrix</a>\n<header>\n",
          page->out);
    xml_element("h1", title_of(page), page->out);
    fprintf(page->out, "\n<p class=\"facts\">machine <code>%s</code>%s",
            page_text(page, machine->name),
            machine->said.cite ? " \xC2\xB7 " : "");
    page_element(page, "cite", machine->said.cite);
    fputs("</p>\n", page->out);
    page_doc(page, machine->said.doc);
    print_size(page);
    fputs("<nav aria-label=\"Parts of this page\">"
          "<a href=\"#diagram\">Diagram</a> <a href=\"#matrix\">Matrix</a> ",
          page->out);
    if (machine->scenario_count)
        fputs("<a href=\"#scenarios\">Scenarios</a> ", page->out);
    if (machine->requirement_count)
        fputs("<a href=\"#checks\">Checks</a> ", page->out);
    fputs("<a href=\"#reference\">Reference</a></nav>\n</header>\n", page->out);
}

static void begin_section(const struct page *page, const char *id,
                          const char *title)
{
    fprintf(page->out,
            "<section id=\"%s\" aria-labelledby=\"%s-title\">\n"
            "<h2 id=\"%s-title\">%s</h2>\n",
            id, id, id, title);
}

static void print_diagram(const struct page *page, const char *svg)
{
    begin_section(page, "diagram", "Diagram");
    fputs("<noscript><p class=\"facts\">Without script there is no simulator; "
          "all that the machine does is in the matrix.</p></noscript>\n"
          "<div class=\"stage\">\n<div class=\"picture\" tabindex=\"0\" "
          "role=\"group\" aria-labelledby=\"diagram-title\">\n"
          "<svg role=\"img\" aria-label=\"States and transitions; the matrix "
          "tells the same\"",
          page->out);
    fputs(svg + strlen("<svg"), page->out);
    fprintf(page->out, "</div>\n%s</div>\n</section>\n", html_panel);
}

static void print_body(const struct page *page, const char *svg)
{
    const struct machine *machine = page->machine;
    fputs("<main>\n", page->out);
    print_diagram(page, svg);
    begin_section(page, "matrix", "Matrix");
    table_print(page);
    fputs("</section>\n", page->out);
    if (machine->scenario_count) {
        begin_section(page, "scenarios", "Scenarios");
        runs_scenarios(page);
        fputs("</section>\n", page->out);
    }
    if (machine->requirement_count) {
        begin_section(page, "checks", "Checks");
        runs_checks(page);
        fputs("</section>\n", page->out);
    }
    begin_section(page, "reference", "Reference");
    reference_print(page);
    fputs("</section>\n</main>\n", page->out);
}

static enum emit_result emit(const struct emit_job *job)
{
    struct page page = {job->machine, job->region, job->out};
    const char *svg =
        picture_svg(picture_untitled(job->machine, job->region), job->region);
    if (!svg)
        return EMIT_TROUBLE;
    print_head(&page);
    print_header(&page);
    print_body(&page, svg);
    fputs("<script type=\"application/json\" id=\"machine\">\n", job->out);
    data_print(&page);
    fprintf(job->out, "</script>\n<script>\n%s</script>\n</body>\n</html>\n",
            html_simulator);
    return EMIT_WELL;
}

const struct emitter emit_html = {
    .name = "html",
    .summary = "a page with all of it, and a simulator (needs Graphviz)",
    .emit = emit,
};
