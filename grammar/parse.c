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

struct ast_file *scan_parse(const struct source *source, struct names *names,
                            struct region *region, struct diag *diag,
                            struct pieces *pieces)
{
    struct ast_file *file = region_new(region, struct ast_file);
    file->is_damaged = !is_text(source, diag);
    if (file->is_damaged)
        return file;
    struct scan *scan = region_new(region, struct scan);
    *scan = (struct scan){.source = source,
                          .names = names,
                          .region = region,
                          .diag = diag,
                          .file = file,
                          .reserved = map_new(region),
                          .pieces = pieces};
    scan_reserve(scan);
    yyscan_t lexer;
    /* flex writes into what it scans, and wants two NULs at the end. */
    struct region copy = REGION_EMPTY;
    char *text = region_alloc(&copy, (size_t)source->length + 2);
    memcpy(text, source->text, source->length);
    /* Some editors begin a UTF-8 file with a byte-order mark. */
    if (!strncmp(text, "\xef\xbb\xbf", 3))
        memset(text, ' ', 3);
    segue_lex_init_extra(scan, &lexer);
    segue__scan_buffer(text, (size_t)source->length + 2, lexer);
    /* A parser that gave up, and one that was stopped, saw no whole tree. */
    if (segue_parse(scan, lexer) || scan->is_stopped)
        file->is_damaged = true;
    segue_lex_destroy(lexer);
    region_free(&copy);
    if (!file->machines && !diag_count(diag, SEVERITY_ERROR))
        diag_error(diag, (struct span){source->length, source->length},
                   "this file has no machine");
    return file;
}
