/* SPDX-License-Identifier: MIT */
/*
 * A finding as one JSON object on a line, for editors and scripts:
 *
 *     {"severity":"warning","slug":"blank-cells","file":"tcp.segue","line":7,
 *      "column":11,"end_line":7,"end_column":17,"begin":123,"end":129,
 *      "message":"...","notes":[{"file":..., "message":"..."}],
 *      "hints":["..."],"witness":["..."]}
 *
 * Lines and columns count from 1 and columns in code points; begin and end are
 * byte offsets; the end is the place behind the last character. See diag.h.
 */
#include "base/diag_finding.h"
#include "base/json.h"

static void put_place(struct span span, const struct source *source, FILE *out)
{
    struct position begin = source_position(source, span.begin);
    struct position end = source_position(source, span.end);
    fputs("\"file\":", out);
    json_string(source->path, out);
    fprintf(out,
            ",\"line\":%u,\"column\":%u,\"end_line\":%u,\"end_column\":%u,"
            "\"begin\":%u,\"end\":%u,\"message\":",
            begin.line, begin.column, end.line, end.column, span.begin,
            span.end);
}

static void put_notes(const struct remarks *notes, const struct source *source,
                      FILE *out)
{
    fputs(",\"notes\":[", out);
    for (const struct remark *note = notes->first; note; note = note->next) {
        fputs(note == notes->first ? "{" : ",{", out);
        put_place(note->span, source, out);
        json_string(note->text, out);
        fputc('}', out);
    }
    fputc(']', out);
}

static void put_texts(const char *name, const struct remarks *remarks,
                      FILE *out)
{
    fprintf(out, ",\"%s\":[", name);
    for (const struct remark *at = remarks->first; at; at = at->next) {
        fputs(at == remarks->first ? "" : ",", out);
        json_string(at->text, out);
    }
    fputc(']', out);
}

void finding_print_json(const struct finding *finding,
                        const struct source *source, FILE *out)
{
    fprintf(out,
            "{\"severity\":\"%s\",\"slug\":", severity_name(finding->severity));
    if (finding->slug)
        json_string(finding->slug, out);
    else
        fputs("null", out);
    fputc(',', out);
    put_place(finding->span, source, out);
    json_string(finding->message, out);
    put_notes(&finding->notes, source, out);
    put_texts("hints", &finding->hints, out);
    put_texts("witness", &finding->witness, out);
    fputs("}\n", out);
}
