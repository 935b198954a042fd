/* SPDX-License-Identifier: MIT */
/*
 * A ';' that is missing and a keyword that is misspelt are mistakes with one
 * likely correction. The source is read again as if that had been written, so
 * that nothing around the mistake is lost, no second message follows from it,
 * and the meaning of the file is looked at in the same run.
 *
 * A reading ends at the first mistake that can be mended; what it reported is
 * forgotten, because the next one reports it again. How much is read in vain
 * is bounded: behind that, a mistake is recovered from as any other.
 */
#include "grammar/mend.h"

#include "grammar/scan.h"

/* Bytes that may be read in vain for one source. */
enum { READ_IN_VAIN = 8 << 20 };

static bool is_known(const struct mends *mends, const struct mend *mend)
{
    for (uint32_t i = mends->all.count; i-- > 0;)
        if (mends->all.at[i].offset == mend->offset &&
            mends->all.at[i].kind == mend->kind)
            return true;
    return false;
}

bool mend_add(struct scan *scan, const struct mend *mend)
{
    struct mends *mends = scan->mends;
    mends->read += scan->source->length;
    if (scan->pieces || mends->read > READ_IN_VAIN || is_known(mends, mend))
        return false;
    *array_push(mends->region, &mends->all) = *mend;
    scan->is_again = true;
    return true;
}

bool mend_has_told(const struct scan *scan, uint32_t offset)
{
    const struct mends *mends = scan->mends;
    if (!mends->applied)
        return false;
    const struct mend *last = &mends->all.at[mends->applied - 1];
    return offset >= last->offset && offset < last->until;
}

void mends_report(const struct mends *mends, struct diag *diag)
{
    for (uint32_t i = 0; i < mends->all.count; i++) {
        const struct mend *mend = &mends->all.at[i];
        if (!mend->message)
            continue;
        struct finding *finding =
            diag_error(diag, mend->span, "%s", mend->message);
        if (mend->hint)
            finding_hint(finding, "%s", mend->hint);
    }
}

/* Hands a token to the parser: mended, and behind a ';' that it lacked. */
int segue_lex(SEGUE_STYPE *value, struct span *place, void *lexer)
{
    struct scan *scan = scan_of(lexer);
    struct mends *mends = scan->mends;
    if (scan->is_again)
        return scan_end(scan, value, place);
    int kind = scan->held.kind;
    if (kind) {
        *value = scan->held.value;
        *place = scan->held.place;
        scan->held.kind = 0;
    } else {
        kind = scan_token(value, place, lexer);
    }
    while (mends->applied < mends->all.count &&
           mends->all.at[mends->applied].offset == place->begin) {
        const struct mend *mend = &mends->all.at[mends->applied++];
        if (mend->kind == ';') {
            scan->held = (struct held){kind, *value, *place};
            *place = (struct span){scan->previous.end, scan->previous.end};
            return ';';
        }
        kind = mend->kind;
    }
    return kind;
}
