/* SPDX-License-Identifier: MIT */
/*
 * UTF-8 after RFC 3629. Widths follow the East Asian Width property (UAX #11)
 * and the combining categories of Unicode by blocks: good enough to put a caret
 * under a name, not a copy of the whole table. See utf8.h.
 */
#include "base/utf8.h"

#include <string.h>

struct interval {
    uint32_t first, last;
};

static const struct interval unprintable[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},     {0x200E, 0x200F},
    {0x2028, 0x202E}, {0x2066, 0x2069},
};

static const struct interval combining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A},
    {0x064B, 0x065F}, {0x06D6, 0x06DC}, {0x0900, 0x0902}, {0x093C, 0x093C},
    {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D},
    {0x2060, 0x2060}, {0x20D0, 0x20FF}, {0x302A, 0x302D}, {0x3099, 0x309A},
    {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
};

static const struct interval wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},
    {0x23E9, 0x23EC},   {0x2614, 0x2615},   {0x2648, 0x2653},
    {0x26A1, 0x26A1},   {0x2705, 0x2705},   {0x274C, 0x274C},
    {0x2753, 0x2755},   {0x2795, 0x2797},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},
    {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x17000, 0x18AFF}, {0x1B000, 0x1B2FF}, {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF},
    {0x20000, 0x3FFFD},
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static bool is_in(const struct interval *table, size_t count, uint32_t code)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code > table[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && code >= table[low].first;
}

/* The bytes that a lead byte promises, with its own bits; 0 if it is none. */
static size_t promised(unsigned char lead, uint32_t *code)
{
    if (lead >= 0xC2 && lead <= 0xDF) {
        *code = lead & 0x1Fu;
        return 2;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        *code = lead & 0x0Fu;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        *code = lead & 0x07u;
        return 4;
    }
    return 0;
}

/* The bytes of the sequence at the start of `text`; 0 if there is none. */
static size_t sequence(const char *text, size_t length, uint32_t *code)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[0] < 0x80) {
        *code = bytes[0];
        return 1;
    }
    size_t size = promised(bytes[0], code);
    if (!size || size > length)
        return 0;
    for (size_t i = 1; i < size; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        *code = *code << 6 | (bytes[i] & 0x3Fu);
    }
    bool is_overlong = *code < (size == 3 ? 0x800u : size == 4 ? 0x10000u : 0u);
    bool is_surrogate = *code >= 0xD800 && *code <= 0xDFFF;
    return is_overlong || is_surrogate || *code > 0x10FFFF ? 0 : size;
}

size_t utf8_decode(const char *text, size_t length, uint32_t *code)
{
    size_t size = sequence(text, length, code);
    if (size)
        return size;
    *code = UTF8_REPLACEMENT;
    return 1;
}

size_t utf8_encode(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = size - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80u | (code & 0x3Fu));
    out[0] = (char)(lead[size] | code);
    return size;
}

/* How many bytes at the start are ASCII, in whole words: most of a text is, and
 * ASCII bytes are those without the highest bit. */
static size_t ascii_words(const char *text, size_t length)
{
    size_t at = 0;
    for (uint64_t word; length - at >= sizeof word; at += sizeof word) {
        memcpy(&word, text + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    return at;
}

bool utf8_valid(const char *text, size_t length, size_t *bad_offset)
{
    for (size_t at = ascii_words(text, length); at < length;) {
        uint32_t code;
        size_t size = sequence(text + at, length - at, &code);
        if (!size) {
            *bad_offset = at;
            return false;
        }
        at += size;
        if (size > 1)
            at += ascii_words(text + at, length - at);
    }
    return true;
}

int utf8_width(uint32_t code)
{
    if (is_in(unprintable, LENGTH(unprintable), code))
        return -1;
    if (is_in(combining, LENGTH(combining), code))
        return 0;
    return is_in(wide, LENGTH(wide), code) ? 2 : 1;
}

/* Reads a code point as it is shown: what cannot be printed is U+FFFD. */
static size_t decode_shown(const char *text, size_t length, uint32_t *code,
                           int *width)
{
    size_t size = utf8_decode(text, length, code);
    *width = utf8_width(*code);
    if (*width < 0) {
        *code = UTF8_REPLACEMENT;
        *width = 1;
    }
    return size;
}

uint32_t utf8_columns(const char *text, size_t length)
{
    uint32_t columns = 0;
    for (size_t at = 0; at < length;) {
        uint32_t code;
        int width;
        at += decode_shown(text + at, length - at, &code, &width);
        columns += (uint32_t)width;
    }
    return columns;
}

void utf8_show(const char *text, size_t length, uint32_t columns, FILE *out)
{
    for (size_t at = 0; at < length;) {
        uint32_t code;
        char bytes[4];
        int width;
        at += decode_shown(text + at, length - at, &code, &width);
        if (columns < (uint32_t)width) {
            fputs("...", out);
            return;
        }
        columns -= (uint32_t)width;
        fwrite(bytes, 1, utf8_encode(code, bytes), out);
    }
}
