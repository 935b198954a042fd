/* SPDX-License-Identifier: MIT */
/*
 * Diagnostics: what is wrong with the user's text. Findings are collected while
 * a source is compiled, then sorted by place and printed once, as text (in the
 * manner of C compilers) or as JSON.
 *
 *     tcp.segue:12:17: error: no state is named 'LISTN'
 *        12 |     PASSIVE_OPEN -> LISTN;
 *           |                     ^~~~~
 *           = hint: did you mean 'LISTEN'?
 *     tcp.segue:7:11: note: ...
 */
#ifndef SEGUE_BASE_DIAG_H
#define SEGUE_BASE_DIAG_H

#include "base/source.h"

#include <stdio.h>

enum severity {
    SEVERITY_OFF,     /* not reported */
    SEVERITY_NOTE,    /* told, never counted against the user */
    SEVERITY_WARNING, /* suspicious */
    SEVERITY_ERROR,   /* the text means nothing, or not what it must */
};

struct diag;    /* the findings of one source */
struct finding; /* one of them, owned by its diag */

/* A diag for one source, which must outlive it. */
struct diag *diag_new(struct region *region, const struct source *source);

/*
 * Reports a mistake that has no switch. `span` is underlined. The message is
 * one sentence without a full stop, in printf's manner; names in 'quotes'.
 */
struct finding *diag_error(struct diag *diag, struct span span,
                           const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Reports something that a slug (`-Wslug`) switches. `severity` is the slug's
 * default; diag_policy may change it. Never returns NULL: a finding that is
 * switched off is built and thrown away.
 */
struct finding *diag_report(struct diag *diag, const char *slug,
                            enum severity severity, struct span span,
                            const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Adds a note with a place of its own. */
void finding_note(struct finding *finding, struct span span, const char *format,
                  ...) __attribute__((format(printf, 3, 4)));

/* Adds a hint: what to do about it. */
void finding_hint(struct finding *finding, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Whether a witness for the finding is worth working out: nobody reads the ones
 * behind the first thousand findings. */
bool finding_wants_witness(const struct finding *finding);

/* Adds a witness: a line of a run that shows the finding, first line first. */
void finding_witness(struct finding *finding, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Adds "did you mean 'X'?" if a candidate is near enough to `wrong`.
 * Candidates: `count` texts. Costs O(count) for each of the first findings
 * and nothing once there are more findings than anyone reads. Returns whether
 * there was one. */
bool finding_did_you_mean(struct finding *finding, const char *wrong,
                          const char *const *candidates, uint32_t count);

/* From now on findings of this slug have this severity. */
void diag_policy(struct diag *diag, const char *slug, enum severity severity);

/* Whether findings of this slug are reported at all. */
bool diag_hears(const struct diag *diag, const char *slug,
                enum severity severity);

/* A point in the course of findings, for diag_rewind. */
uint32_t diag_mark(const struct diag *diag);

/* Forgets the findings that were reported since `mark`. */
void diag_rewind(struct diag *diag, uint32_t mark);

/* How many findings of a severity there are after policy. */
uint32_t diag_count(const struct diag *diag, enum severity severity);

struct diag_style {
    bool is_json;   /* one JSON object a line instead of text */
    bool is_colour; /* ANSI colours */
    uint32_t limit; /* findings shown, the rest is counted; 0 = all */
};

/* Prints all findings in the order of their places; sorts them first. */
void diag_print(struct diag *diag, const struct diag_style *style, FILE *out);

#endif
