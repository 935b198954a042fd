/* SPDX-License-Identifier: MIT */
/*
 * The door: runs flex's scanner and bison's parser over a source, and turns
 * what bison knows of a syntax error into a sentence.
 */
#include "grammar/parse.h"

#include "base/utf8.h"
#include "grammar/scan.h"

/* flex knows bison's types by these names only. */
#define YYSTYPE SEGUE_STYPE
#define YYLTYPE struct span
#include "lexer.h"

#include <string.h>

/* NUL bytes and broken UTF-8 are found before anything is read, so that no
 * later stage meets them. */
static bool is_text(const struct source *source, struct diag *diag)
{
    const char *nul = memchr(source->text, 0, source->length);
    size_t bad;
    if (nul) {
        uint32_t at = (uint32_t)(nul - source->text);
        diag_error(diag, (struct span){at, at + 1},
                   "a NUL byte: this is not a text file");
        return false;
    }
    if (!utf8_valid(source->text, source->length, &bad)) {
        struct span at = {(uint32_t)bad, (uint32_t)bad + 1};
        struct finding *finding =
            diag_error(diag, at, "byte 0x%02x is not UTF-8",
                       (unsigned)(unsigned char)source->text[bad]);
        finding_hint(finding, "a spec is UTF-8 text; convert it, for example "
                              "with iconv -f latin1 -t utf-8");
        return false;
    }
    return true;
}

struct ast_file *parse(const struct source *source, struct names *names,
                       struct region *region, struct diag *diag)
{
    return scan_parse(source, names, region, diag, NULL);
}

/* Reads the source once, from its beginning. */
static void read_text(struct scan *scan)
{
    /* Some editors begin a UTF-8 file with a byte-order mark. */
    if (!strncmp(scan->source->text, "\xef\xbb\xbf", 3))
        scan->read = scan->offset = 3;
    yyscan_t lexer;
    segue_lex_init_extra(scan, &lexer);
    /* A parser that gave up, and one that was stopped, saw no whole tree. */
    if (segue_parse(scan, lexer) || scan->is_stopped)
        scan->file->is_damaged = true;
    segue_lex_destroy(lexer);
}

/* Reads the source, again for each mistake that can be mended. What the last
 * reading made is kept. */
static struct ast_file *read_mended(const struct scan *empty,
                                    struct region *region)
{
    struct region readings = REGION_EMPTY, mending = REGION_EMPTY;
    struct mends mends = {.region = &mending};
    struct scan *scan;
    uint32_t mark = diag_mark(empty->diag);
    do {
        region_free(&readings);
        diag_rewind(empty->diag, mark);
        scan = region_new(&readings, struct scan);
        *scan = *empty;
        scan->region = &readings;
        scan->star = names_add(scan->names, "*");
        scan->docs = map_new(&readings);
        scan->file = region_new(&readings, struct ast_file);
        scan->mends = &mends;
        mends.applied = 0;
        scan_reserve(scan);
        read_text(scan);
    } while (scan->is_again);
    mends_report(&mends, empty->diag);
    region_free(&mending);
    region_adopt(region, &readings);
    return scan->file;
}

struct ast_file *scan_parse(const struct source *source, struct names *names,
                            struct region *region, struct diag *diag,
                            struct pieces *pieces)
{
    if (!is_text(source, diag)) {
        struct ast_file *file = region_new(region, struct ast_file);
        file->is_damaged = true;
        return file;
    }
    const struct scan empty = {
        .source = source, .names = names, .diag = diag, .pieces = pieces};
    struct ast_file *file = read_mended(&empty, region);
    if (!file->machines && !diag_count(diag, SEVERITY_ERROR))
        diag_error(diag, (struct span){source->length, source->length},
                   "this file has no machine");
    return file;
}
