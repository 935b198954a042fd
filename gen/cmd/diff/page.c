/* SPDX-License-Identifier: MIT */
/*
 * A comparison -> a page: the verdict, a run, what differs in numbers, both
 * pictures, and all differences by cause. See page.h.
 *
 * The colours that Graphviz writes into the pictures are replaced by those of
 * the page, so that it can be read in the dark; on paper it is black on white.
 */
#include "cmd/diff/page.h"

#include "base/xml.h"
#include "cmd/diff/pictures.h"
#include "cmd/diff/remarks.h"
#include "cmd/diff/runs.h"

static const char style[] =
    ":root{color-scheme:light dark;--paper:#fff;--ink:#1c1c1c;--soft:#5c5c5c;"
    "--line:#d4d4d4;--box:#f1f1f1;--alone:#0b57a4;--other:#b3440c}\n"
    "@media(prefers-color-scheme:dark){:root{--paper:#15171a;--ink:#e4e4e4;"
    "--soft:#a6a6a6;--line:#3b3f45;--box:#22252a;--alone:#7db7ff;"
    "--other:#ff9c6b}}\n"
    "body{background:var(--paper);color:var(--ink);margin:0 auto;"
    "padding:1.5rem;max-width:76rem;font:16px/1.5 system-ui,sans-serif}\n"
    "h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;margin:2.2rem 0 .6rem;"
    "border-bottom:1px solid var(--line)}\n"
    ".verdict{font-size:1.1rem;margin:.8rem 0}.soft{color:var(--soft)}\n"
    "a{color:var(--alone)}code,td,th{font-family:ui-monospace,'DejaVu Sans "
    "Mono',monospace;font-size:.85rem}\n"
    ".wide{overflow-x:auto}table{border-collapse:collapse}\n"
    "th{text-align:left;color:var(--soft);font-weight:600}\n"
    "td,th{padding:.2rem 1.2rem .2rem 0;vertical-align:top}\n"
    "tbody tr{border-top:1px solid var(--line)}td.n{text-align:right}\n"
    "td:nth-last-child(-n+2){white-space:nowrap}\n"
    "small{display:block;color:var(--soft)}\n"
    ".alone{color:var(--alone)}.other{color:var(--other)}\n"
    "figure{margin:0;overflow-x:auto}\n"
    "svg{display:block;margin:auto}\n"
    "svg text{fill:var(--ink)}svg [fill=white]{fill:var(--paper)}\n"
    "svg [fill=black]{fill:var(--ink)}svg [stroke=black]{stroke:var(--ink)}\n"
    "svg [fill=lightgrey],svg [fill='#f0f0f0']{fill:var(--box)}\n"
    "svg [stroke='#b0b0b0']{stroke:var(--line)}\n"
    "svg [fill='#0b57a4']{fill:var(--alone)}"
    "svg [stroke='#0b57a4']{stroke:var(--alone)}\n"
    "svg [fill='#b3440c']{fill:var(--other)}"
    "svg [stroke='#b3440c']{stroke:var(--other)}\n"
    "@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;"
    "--soft:#444;--line:#bbb;--box:#f1f1f1;--alone:#0b57a4;--other:#b3440c}\n"
    "body{font-size:12px;padding:0}h2{break-after:avoid}"
    "figure,tr{break-inside:avoid}\n"
    "svg{max-width:100%;height:auto}"
    "td:nth-last-child(-n+2){white-space:normal}}\n";

static void put_element(const struct report *report, const char *tag,
                        const char *text)
{
    xml_element(tag, text, report->out);
}

static void put_head(const struct report *report)
{
    const char *name[JOINT_SIDES];
    for (int side = 0; side < JOINT_SIDES; side++)
        name[side] =
            machine_text(report->machine[side], report->machine[side]->name);
    const char *title = region_format(report->region, "%s and %s",
                                      name[JOINT_A], name[JOINT_B]);
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
          "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
          "content=\"width=device-width\">\n",
          report->out);
    put_element(report, "title", title);
    fprintf(report->out, "\n<style>\n%s</style>\n</head>\n<body>\n", style);
    put_element(report, "h1", title);
    put_element(report, "p class=\"verdict\"",
                report_claim(report->comparison->result));
    fputs("\n<table><tbody>\n", report->out);
    for (int side = 0; side < JOINT_SIDES; side++) {
        fprintf(report->out, "<tr><th>%c</th>", "AB"[side]);
        put_element(report, "td", report_machine(report, side));
        fputs("</tr>\n", report->out);
    }
    fputs("</tbody></table>\n", report->out);
    if (report->map)
        put_element(report, "p class=\"soft\"", report_naming(report));
}

static void put_run(const struct report *report, const char *title,
                    const struct comparison_run *run)
{
    if (!run)
        return;
    struct run_lines lines = runs_lines(report->joint, run, report->region);
    put_element(report, "h2", title);
    fputs("\n<div class=\"wide\"><table><thead><tr><th>A is given</th><th>and "
          "does</th><th>B is given</th><th>and does</th></tr></thead><tbody>\n",
          report->out);
    for (uint32_t i = 0; i < lines.count; i++) {
        fputs("<tr>", report->out);
        for (int side = 0; side < JOINT_SIDES; side++) {
            put_element(report, "td", lines.at[i].event[side]);
            put_element(report, "td", lines.at[i].answer[side]);
        }
        fputs("</tr>\n", report->out);
    }
    fputs("</tbody></table></div>\n", report->out);
    if (lines.end)
        put_element(report, "p", lines.end);
}

static void put_remarks(const struct report *report)
{
    struct remarks remarks =
        remarks_of(report->joint, report->pairing, report->region);
    if (!remarks.count)
        return;
    fputs("<h2>States and timers</h2>\n<ul>\n", report->out);
    for (uint32_t i = 0; i < remarks.count; i++) {
        put_element(report, "li", remarks.at[i]);
        fputc('\n', report->out);
    }
    fputs("</ul>\n", report->out);
}

static void put_summary(const struct report *report, const struct rows *rows)
{
    if (!rows->count)
        return;
    fprintf(report->out, "<h2>%u cell%s</h2>\n<table><tbody>\n",
            report->pairing->difference_count,
            report->pairing->difference_count == 1 ? " differs" : "s differ");
    for (int kind = 0; kind < ROW_KINDS; kind++)
        if (rows->cells[kind])
            fprintf(report->out,
                    "<tr><td class=\"n\">%u</td><td><a href=\"#kind%d\">%s</a>"
                    "</td></tr>\n",
                    rows->cells[kind], kind, rows_title((enum row_kind)kind));
    fputs("</tbody></table>\n", report->out);
}

/* The rows of a kind; an event is named once. */
static void put_kind(const struct report *report, const struct rows *rows,
                     enum row_kind kind)
{
    uint32_t last = NONE;
    fprintf(report->out,
            "<h2 id=\"kind%d\">%u cell%s %s</h2>\n<div class=\"wide\"><table>"
            "<thead><tr><th>event</th><th>where</th><th>A</th><th>B</th></tr>"
            "</thead><tbody>\n",
            (int)kind, rows->cells[kind], rows->cells[kind] == 1 ? "" : "s",
            rows_title(kind));
    for (uint32_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->at[i];
        if (row->kind != kind)
            continue;
        bool is_both = rows_tell(kind, JOINT_A) && rows_tell(kind, JOINT_B);
        fputs("<tr>", report->out);
        put_element(report, "td",
                    row->event == last ? ""
                                       : rows_event(report->joint, row->event,
                                                    report->region));
        put_element(
            report, "td",
            rows_where(report->joint, report->pairing, row, report->region));
        for (int side = 0; side < JOINT_SIDES; side++) {
            const char *tint = is_both                 ? "other"
                               : rows_tell(kind, side) ? "alone"
                                                       : "soft";
            fprintf(report->out, "<td class=\"%s\">", tint);
            xml_text(row->answer[side], report->out);
            if (*row->cites[side])
                put_element(report, "small", row->cites[side]);
            fputs("</td>", report->out);
        }
        fputs("</tr>\n", report->out);
        last = row->event;
    }
    fputs("</tbody></table></div>\n", report->out);
}

bool page_print(const struct report *report)
{
    struct rows rows = rows_of(report->joint, report->pairing,
                               !report->is_complete, report->region);
    const char *picture[JOINT_SIDES];
    for (int side = 0; side < JOINT_SIDES; side++) {
        picture[side] = pictures_svg(report, side);
        if (!picture[side])
            return false;
    }
    put_head(report);
    put_run(report, "A shortest run that tells them apart",
            comparison_shortest(report->comparison));
    put_run(report, "A shortest run of the other one",
            comparison_other(report->comparison));
    put_remarks(report);
    put_summary(report, &rows);
    for (int side = 0; side < JOINT_SIDES; side++)
        fprintf(report->out, "<h2>%c</h2>\n<figure>\n%s</figure>\n", "AB"[side],
                picture[side]);
    for (int kind = 0; kind < ROW_KINDS; kind++)
        if (rows.cells[kind])
            put_kind(report, &rows, (enum row_kind)kind);
    fputs("</body>\n</html>\n", report->out);
    return true;
}
