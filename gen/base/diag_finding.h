/* SPDX-License-Identifier: MIT */
/* What is inside a finding: shared by those who collect and those who print. */
#ifndef SEGUE_BASE_DIAG_FINDING_H
#define SEGUE_BASE_DIAG_FINDING_H

#include "base/diag.h"

/* A note, a hint or a line of a witness. */
struct remark {
    const char *text;
    struct span span; /* of a note */
    struct remark *next;
};

struct remarks {
    struct remark *first, *last;
};

struct finding {
    struct diag *diag;
    enum severity severity;
    const char *slug; /* NULL if nothing switches it */
    struct span span;
    const char *message;
    uint32_t order; /* findings before it, as reported */
    struct remarks notes, hints, witness;
};

/* As text, with its lines of the source. */
void finding_print_text(const struct finding *finding,
                        const struct source *source,
                        const struct diag_style *style, FILE *out);

/* As one JSON object on a line. */
void finding_print_json(const struct finding *finding,
                        const struct source *source, FILE *out);

/* How many findings of each severity are not shown. */
void findings_print_rest(const uint32_t rest[SEVERITY_ERROR + 1], FILE *out);

/* "error", "warning" or "note". */
const char *severity_name(enum severity severity);

#endif
