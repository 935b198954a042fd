/* SPDX-License-Identifier: MIT */
/*
 * A syntax error becomes a sentence. The parser knows exactly which tokens
 * could have stood there; a list of fifteen helps nobody, so where a body
 * could go on in many ways the sentence names what the body holds.
 */
#include "grammar/syntax.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LISTED = 6 }; /* expected tokens that are worth listing */

struct report {
    struct scan *scan;
    struct span found;
    const char *const *expected;
    uint32_t count;
};

static bool expects(const struct report *report, const char *token)
{
    for (uint32_t i = 0; i < report->count; i++)
        if (!strcmp(report->expected[i], token))
            return true;
    return false;
}

/* What a body may hold, if the error is where something could begin. */
static const char *body_content(const struct report *report)
{
    if (report->count <= LISTED || !expects(report, "'}'"))
        return NULL;
    if (expects(report, "'event'"))
        return "a declaration, a state, 'for', 'when' or a scenario";
    if (expects(report, "'enter'"))
        return "a rule, 'enter', 'exit', 'always', 'otherwise', 'when' or a "
               "state";
    if (expects(report, "'from'"))
        return "a step";
    return "a rule";
}

/* "A", "A or B", "A, B or C". */
static char *list_expected(const struct report *report)
{
    const char *content = body_content(report);
    char *text = region_format(report->scan->region, "%s",
                               content ? content : report->expected[0]);
    for (uint32_t i = 1; !content && i < report->count; i++)
        text = region_format(report->scan->region, "%s%s%s", text,
                             i + 1 < report->count ? ", " : " or ",
                             report->expected[i]);
    return text;
}

static char *found_text(const struct report *report)
{
    uint32_t length = report->found.end - report->found.begin;
    const char *text = report->scan->source->text + report->found.begin;
    if (!length)
        return region_format(report->scan->region, "the end of the file");
    const char *newline = memchr(text, '\n', length);
    if (newline)
        length = (uint32_t)(newline - text);
    bool is_long = length > 40;
    return region_format(report->scan->region, "'%.*s%s'",
                         is_long ? 40 : (int)length, text,
                         is_long ? "..." : "");
}

static bool is_on_later_line(const struct report *report)
{
    const char *text = report->scan->source->text;
    uint32_t from = report->scan->previous.end;
    return report->found.begin > from &&
           memchr(text + from, '\n', report->found.begin - from);
}

static bool is_reserved_word(const struct report *report)
{
    const char *text = report->scan->source->text + report->found.begin;
    return report->found.end > report->found.begin && *text >= 'a' &&
           *text <= 'z';
}

static void add_advice(const struct report *report, struct finding *finding)
{
    const struct scan *scan = report->scan;
    const char *content = body_content(report);
    if (report->found.begin == report->found.end && scan->depth)
        finding_note(finding, scan->open[scan->depth - 1],
                     "this is not closed");
    if (expects(report, "a name") && is_reserved_word(report))
        finding_hint(finding, "%s is a reserved word; choose another name",
                     found_text(report));
    else if (content && expects(report, "'event'"))
        finding_hint(finding, "rules stand in the body of a state or of 'for'");
}

void syntax_error(struct scan *scan, const struct span *found,
                  const char *const *expected, uint32_t count)
{
    struct report report = {scan, *found, expected, count};
    if (scan->is_stopped)
        return;
    bool is_end = found->begin == found->end;
    struct finding *finding;
    if (expects(&report, "';'") && (is_end || is_on_later_line(&report))) {
        struct span end = {scan->previous.end, scan->previous.end};
        finding = diag_error(scan->diag, end, "expected ';' after '%.*s'",
                             (int)(scan->previous.end - scan->previous.begin),
                             scan->source->text + scan->previous.begin);
    } else if (count) {
        finding = diag_error(scan->diag, *found, "expected %s, found %s",
                             list_expected(&report), found_text(&report));
    } else {
        finding = diag_error(scan->diag, *found, "%s cannot stand here",
                             found_text(&report));
    }
    add_advice(&report, finding);
}
