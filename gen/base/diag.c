/* SPDX-License-Identifier: MIT */
/*
 * The collecting half of diagnostics: findings, their severities, their order.
 * How they look is diag_text.c and diag_json.c. See diag.h.
 */
#include "base/diag_finding.h"

#include "base/nearest.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum {
    GUESSES = 20,     /* findings for which near names are looked for */
    WITNESSES = 1000, /* findings for which runs are worked out */
};

struct policy {
    const char *slug;
    enum severity severity;
};

struct diag {
    struct region *region;
    const struct source *source;
    ARRAY(struct finding *) findings;
    ARRAY(struct policy) policies; /* the last of a slug counts */
    uint32_t guesses;              /* made so far */
    uint32_t counts[SEVERITY_ERROR + 1];
    struct finding off; /* stands for every finding that is switched off */
};

struct diag *diag_new(struct region *region, const struct source *source)
{
    struct diag *diag = region_new(region, struct diag);
    diag->region = region;
    diag->source = source;
    diag->off.diag = diag;
    return diag;
}

void diag_policy(struct diag *diag, const char *slug, enum severity severity)
{
    *array_push(diag->region, &diag->policies) =
        (struct policy){slug, severity};
}

static enum severity judge(const struct diag *diag, const char *slug,
                           enum severity severity)
{
    for (uint32_t i = diag->policies.count; i-- > 0;)
        if (!strcmp(diag->policies.at[i].slug, slug))
            return diag->policies.at[i].severity;
    return severity;
}

static char *write_text(struct region *region, const char *format,
                        va_list values)
{
    va_list again;
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = region_alloc(region, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, values);
    return text;
}

static struct finding *add(struct diag *diag, struct finding finding)
{
    struct finding *added = region_new(diag->region, struct finding);
    *added = finding;
    added->diag = diag;
    added->order = diag->findings.count;
    *array_push(diag->region, &diag->findings) = added;
    diag->counts[finding.severity]++;
    return added;
}

struct finding *diag_error(struct diag *diag, struct span span,
                           const char *format, ...)
{
    va_list values;
    va_start(values, format);
    char *message = write_text(diag->region, format, values);
    va_end(values);
    return add(diag, (struct finding){.severity = SEVERITY_ERROR,
                                      .span = span,
                                      .message = message});
}

bool diag_hears(const struct diag *diag, const char *slug,
                enum severity severity)
{
    return judge(diag, slug, severity) != SEVERITY_OFF;
}

struct finding *diag_report(struct diag *diag, const char *slug,
                            enum severity severity, struct span span,
                            const char *format, ...)
{
    severity = judge(diag, slug, severity);
    if (severity == SEVERITY_OFF)
        return &diag->off;
    va_list values;
    va_start(values, format);
    char *message = write_text(diag->region, format, values);
    va_end(values);
    return add(diag, (struct finding){.severity = severity,
                                      .slug = slug,
                                      .span = span,
                                      .message = message});
}

/* A new remark at the end of a list. */
static struct remark *add_remark(struct finding *finding,
                                 struct remarks *remarks, const char *format,
                                 va_list values)
{
    struct remark *remark = region_new(finding->diag->region, struct remark);
    remark->text = write_text(finding->diag->region, format, values);
    *(remarks->last ? &remarks->last->next : &remarks->first) = remark;
    remarks->last = remark;
    return remark;
}

void finding_note(struct finding *finding, struct span span, const char *format,
                  ...)
{
    if (finding->severity == SEVERITY_OFF)
        return;
    va_list values;
    va_start(values, format);
    add_remark(finding, &finding->notes, format, values)->span = span;
    va_end(values);
}

void finding_hint(struct finding *finding, const char *format, ...)
{
    if (finding->severity == SEVERITY_OFF)
        return;
    va_list values;
    va_start(values, format);
    add_remark(finding, &finding->hints, format, values);
    va_end(values);
}

bool finding_wants_witness(const struct finding *finding)
{
    return finding->severity != SEVERITY_OFF && finding->order < WITNESSES;
}

void finding_witness(struct finding *finding, const char *format, ...)
{
    if (finding->severity == SEVERITY_OFF)
        return;
    va_list values;
    va_start(values, format);
    add_remark(finding, &finding->witness, format, values);
    va_end(values);
}

bool finding_did_you_mean(struct finding *finding, const char *wrong,
                          const char *const *candidates, uint32_t count)
{
    if (finding->severity == SEVERITY_OFF ||
        finding->diag->guesses++ >= GUESSES)
        return false;
    const char *nearest = nearest_find(wrong, candidates, count);
    if (nearest)
        finding_hint(finding, "did you mean '%s'?", nearest);
    return nearest;
}

uint32_t diag_mark(const struct diag *diag)
{
    return diag->findings.count;
}

void diag_rewind(struct diag *diag, uint32_t mark)
{
    while (diag->findings.count > mark)
        diag->counts[diag->findings.at[--diag->findings.count]->severity]--;
}

uint32_t diag_count(const struct diag *diag, enum severity severity)
{
    return diag->counts[severity];
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_places(const struct finding *a, const struct finding *b)
{
    int order = compare_numbers(a->span.begin, b->span.begin);
    return order ? order : compare_numbers(a->span.end, b->span.end);
}

/* Puts findings that say the same of the same place next to each other. */
static int compare_texts(const void *left, const void *right)
{
    const struct finding *a = *(struct finding *const *)left;
    const struct finding *b = *(struct finding *const *)right;
    int order = compare_places(a, b);
    if (!order)
        order = strcmp(a->message, b->message);
    return order ? order : compare_numbers(a->order, b->order);
}

static int compare_order(const void *left, const void *right)
{
    const struct finding *a = *(struct finding *const *)left;
    const struct finding *b = *(struct finding *const *)right;
    int order = compare_numbers(a->span.begin, b->span.begin);
    return order ? order : compare_numbers(a->order, b->order);
}

/* The findings by place, each once. Returns how many they are. */
static uint32_t arrange(struct finding **at, uint32_t count)
{
    if (!count)
        return 0;
    qsort(at, count, sizeof(struct finding *), compare_texts);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < count; i++) {
        const struct finding *last = at[kept - 1];
        if (compare_places(at[i], last) ||
            strcmp(at[i]->message, last->message))
            at[kept++] = at[i];
    }
    qsort(at, kept, sizeof(struct finding *), compare_order);
    return kept;
}

void diag_print(struct diag *diag, const struct diag_style *style, FILE *out)
{
    uint32_t count = arrange(diag->findings.at, diag->findings.count);
    uint32_t shown =
        style->limit && style->limit < count ? style->limit : count;
    diag->findings.count = count;
    for (uint32_t i = 0; i < shown; i++) {
        const struct finding *finding = diag->findings.at[i];
        if (style->is_json)
            finding_print_json(finding, diag->source, out);
        else
            finding_print_text(finding, diag->source, style, out);
    }
    uint32_t rest[SEVERITY_ERROR + 1] = {0};
    for (uint32_t i = shown; i < count; i++)
        rest[diag->findings.at[i]->severity]++;
    if (shown < count && !style->is_json)
        findings_print_rest(rest, out);
}
