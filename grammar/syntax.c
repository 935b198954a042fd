/* SPDX-License-Identifier: MIT */
/*
 * A syntax error becomes a sentence. The parser knows exactly which tokens
 * could have stood there; a list of fifteen helps nobody, so where a body
 * could go on in many ways the sentence names what the body holds.
 */
#include "grammar/syntax.h"

#include "base/nearest.h"

#include <ctype.h>
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

/* What could begin, if the error is where something could. */
static const char *body_content(const struct report *report)
{
    if (report->count <= LISTED)
        return NULL;
    if (expects(report, "'verdict'"))
        return expects(report, "'never'")
                   ? "a sentence, like 'never state A' or 'event E leads to "
                     "state A'"
                   : "a condition, like 'state A', 'event E' or 'action B'";
    if (!expects(report, "'}'"))
        return NULL;
    if (expects(report, "'guard'"))
        return "a declaration, a state, 'for', 'when', a scenario or a check";
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

/* The word at a place if it is a name, else NULL. */
static const char *name_at(const struct report *report, struct span span)
{
    const struct scan *scan = report->scan;
    const char *text = scan->source->text + span.begin;
    size_t length = span.end - span.begin;
    name_id name = names_find(scan->names, text, length);
    if (!name || scan_reserved(scan, name) || !isalpha((unsigned char)*text))
        return NULL;
    return names_text(scan->names, name);
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
    else if (content && expects(report, "'guard'"))
        finding_hint(finding, "rules stand in the body of a state or of 'for'");
    else if (content && expects(report, "'verdict'") &&
             name_at(report, report->found))
        finding_hint(finding, "say in front of a name what it is: state, "
                              "group, event, action or verdict");
}

/* A reading of the text that would be well so far */

/* The keywords among what is expected. */
static const char **expected_words(const struct report *report, uint32_t *count)
{
    struct region *region = report->scan->region;
    const char **words = region_array(region, const char *, report->count + 1u);
    *count = 0;
    for (uint32_t i = 0; i < report->count; i++) {
        const char *name = report->expected[i];
        if (name[0] == '\'' && name[1] >= 'a' && name[1] <= 'z')
            words[(*count)++] = region_copy(region, name + 1, strlen(name) - 2);
    }
    return words;
}

/* Whether nothing but white space is between an item's end and this place. */
static bool begins_item(const struct report *report, uint32_t at)
{
    const char *text = report->scan->source->text;
    while (at && (text[at - 1] == ' ' || text[at - 1] == '\t'))
        at--;
    return !at || strchr("\n;{}", text[at - 1]);
}

/* Takes `span`, which is read as `word`, for the mistake. */
static void mean_word(const struct report *report, struct span span,
                      const char *word, struct mend *mend)
{
    struct scan *scan = report->scan;
    mend->offset = span.begin;
    mend->span = span;
    mend->kind =
        scan_reserved(scan, names_find(scan->names, word, strlen(word)));
    mend->hint = region_format(scan->mends->region, "did you mean '%s'?", word);
}

/* A keyword that is misspelt: the word at fault, or the one in front of it,
 * which was taken for the trigger of a rule. */
static bool find_misspelt(const struct report *report, struct mend *mend)
{
    static const char *const leading[] = {"state", "initial",  "final",
                                          "when",  "ignore",   "reject",
                                          "from",  "otherwise"};
    struct scan *scan = report->scan;
    uint32_t count;
    const char **words = expected_words(report, &count);
    const char *found = name_at(report, report->found);
    const char *word = found ? nearest_find(found, words, count) : NULL;
    if (word) {
        mean_word(report, report->found, word, mend);
        mend->message =
            region_format(scan->mends->region, "expected %s, found %s",
                          list_expected(report), found_text(report));
        return true;
    }
    const char *before = name_at(report, scan->previous);
    if (!before || !begins_item(report, scan->previous.begin))
        return false;
    word = nearest_find(before, leading, sizeof leading / sizeof *leading);
    if (!word)
        return false;
    mean_word(report, scan->previous, word, mend);
    mend->message =
        region_format(scan->mends->region, "'%s' in front of %s means nothing",
                      before, found_text(report));
    return true;
}

/* A ';' that is missing at the end of a line or of a body. */
static bool find_unended(const struct report *report, struct mend *mend)
{
    const struct scan *scan = report->scan;
    uint32_t end = scan->previous.end;
    bool is_last = report->found.begin == report->found.end ||
                   scan->source->text[report->found.begin] == '}';
    if (!expects(report, "';'") || !(is_last || is_on_later_line(report)))
        return false;
    mend->offset = report->found.begin;
    mend->kind = ';';
    mend->span = (struct span){end, end};
    /* A string that is not closed has swallowed it. */
    if (end == scan->unclosed)
        return true;
    mend->message =
        region_format(scan->mends->region, "expected ';' after '%.*s'",
                      (int)(end - scan->previous.begin),
                      scan->source->text + scan->previous.begin);
    return true;
}

void syntax_error(struct scan *scan, const struct span *found,
                  const char *const *expected, uint32_t count)
{
    struct report report = {scan, *found, expected, count};
    if (scan->is_stopped || scan->is_again)
        return;
    struct mend mend = {.until = found->end, .span = *found};
    bool is_end = found->begin == found->end;
    bool is_mendable =
        find_unended(&report, &mend) || find_misspelt(&report, &mend);
    if ((is_mendable && !is_end && mend_add(scan, &mend)) ||
        mend_has_told(scan, found->begin))
        return;
    struct finding *finding;
    if (mend.message)
        finding = diag_error(scan->diag, mend.span, "%s", mend.message);
    else if (count)
        finding = diag_error(scan->diag, *found, "expected %s, found %s",
                             list_expected(&report), found_text(&report));
    else
        finding = diag_error(scan->diag, *found, "%s cannot stand here",
                             found_text(&report));
    if (mend.hint)
        finding_hint(finding, "%s", mend.hint);
    add_advice(&report, finding);
}
