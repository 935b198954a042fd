/* SPDX-License-Identifier: MIT */
/*
 * A recursive descent through JSON as RFC 8259 has it, one function a kind of
 * value. With it go the paths that may still end below: a set of bits, from
 * which a member leaves those that it is on. What is below of no path is only
 * checked. See json_pick.h.
 */
#include "base/json_pick.h"

#include "base/utf8.h"

#include <string.h>

struct reading {
    const char *at, *end;
    const struct json_path *paths;
    struct json_value *values;
    const char *mistake; /* NULL: none yet */
};

/* A value's place: how deep, and which paths lead to it or below. */
struct place {
    uint32_t depth; /* names that led here */
    uint32_t paths; /* bit p: path p begins with them */
};

static bool read_value(struct reading *reading, struct place place);

static bool fail(struct reading *reading, const char *mistake)
{
    reading->mistake = mistake;
    return false;
}

static void skip_blanks(struct reading *reading)
{
    while (reading->at < reading->end &&
           (*reading->at == ' ' || *reading->at == '\t' ||
            *reading->at == '\n' || *reading->at == '\r'))
        reading->at++;
}

/* Whether this letter comes next, behind blanks; then it is passed. */
static bool accept(struct reading *reading, char letter)
{
    skip_blanks(reading);
    bool is_there = reading->at < reading->end && *reading->at == letter;
    reading->at += is_there;
    return is_there;
}

static bool is_digit(const struct reading *reading)
{
    return reading->at < reading->end && *reading->at >= '0' &&
           *reading->at <= '9';
}

/* --- strings ---------------------------------------------------------------
 */

/* The value of four hexadecimal digits, or -1. */
static int32_t hex(const char *at, const char *end)
{
    int32_t code = 0;
    if (end - at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        static const char digits[] = "0123456789abcdef0123456789ABCDEF";
        const char *digit = memchr(digits, at[i], sizeof digits - 1);
        if (!digit)
            return -1;
        code = code << 4 | (int32_t)((digit - digits) & 15);
    }
    return code;
}

/* An escape, behind its backslash. */
static bool read_escape(struct reading *reading)
{
    if (reading->at == reading->end)
        return fail(reading, "a string without an end");
    char letter = *reading->at++;
    if (letter == 'u') {
        if (hex(reading->at, reading->end) < 0)
            return fail(reading, "four hexadecimal digits are expected "
                                 "behind '\\u'");
        reading->at += 4;
        return true;
    }
    return memchr("\"\\/bfnrt", letter, 8) ||
           fail(reading, "an escape that JSON does not have");
}

/* A string, behind its first quote. */
static bool read_string(struct reading *reading, struct json_value *string)
{
    *string = (struct json_value){.kind = JSON_STRING, .text = reading->at};
    while (reading->at < reading->end) {
        unsigned char byte = (unsigned char)*reading->at++;
        if (byte == '"') {
            string->length = (size_t)(reading->at - 1 - string->text);
            return true;
        }
        if (byte < ' ')
            return fail(reading, "a control character in a string");
        if (byte == '\\') {
            string->has_escapes = true;
            if (!read_escape(reading))
                return false;
        }
    }
    return fail(reading, "a string without an end");
}

size_t json_unescape(const struct json_value *value, char *out)
{
    static const char letters[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    const char *at = value->text, *end = at + value->length;
    char *start = out;
    while (at < end) {
        if (*at != '\\') {
            *out++ = *at++;
            continue;
        }
        if (at[1] != 'u') {
            *out++ = means[strchr(letters, at[1]) - letters];
            at += 2;
            continue;
        }
        uint32_t code = (uint32_t)hex(at + 2, end);
        at += 6;
        if (code >> 10 == 0xD800 >> 10 && end - at >= 6 && at[0] == '\\' &&
            at[1] == 'u') {
            uint32_t low = (uint32_t)hex(at + 2, end);
            if (low >> 10 == 0xDC00 >> 10) {
                code = 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF);
                at += 6;
            }
        }
        if (code >> 11 == 0xD800 >> 11)
            code = UTF8_REPLACEMENT;
        out += utf8_encode(code, out);
    }
    return (size_t)(out - start);
}

/* --- other values ----------------------------------------------------------
 */

static bool read_digits(struct reading *reading)
{
    if (!is_digit(reading))
        return fail(reading, "a digit is expected in a number");
    while (is_digit(reading))
        reading->at++;
    return true;
}

/* Whether one of these letters comes next; then it is passed. */
static bool is_one_of(struct reading *reading, const char *letters)
{
    bool is_there = reading->at < reading->end && *reading->at &&
                    strchr(letters, *reading->at);
    reading->at += is_there;
    return is_there;
}

static bool read_number(struct reading *reading)
{
    is_one_of(reading, "-");
    bool is_zero = reading->at < reading->end && *reading->at == '0';
    if (is_zero)
        reading->at++;
    if (is_zero ? is_digit(reading) : !read_digits(reading))
        return fail(reading, "a number that JSON does not have");
    if (is_one_of(reading, ".") && !read_digits(reading))
        return false;
    if (!is_one_of(reading, "eE"))
        return true;
    is_one_of(reading, "+-");
    return read_digits(reading);
}

static bool read_word(struct reading *reading, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(reading->end - reading->at) < length ||
        memcmp(reading->at, word, length) != 0)
        return fail(reading, "a value is expected here");
    reading->at += length;
    return true;
}

/* The paths that go on with a member. */
static uint32_t paths_through(const struct reading *reading, struct place place,
                              const struct json_value *name)
{
    uint32_t left = 0;
    for (uint32_t p = 0; place.paths >> p; p++) {
        const struct json_path *path = &reading->paths[p];
        if (!(place.paths >> p & 1) || path->count <= place.depth)
            continue;
        const struct json_name *wanted = &path->names[place.depth];
        if (wanted->length == name->length &&
            !memcmp(wanted->text, name->text, name->length))
            left |= UINT32_C(1) << p;
    }
    return left;
}

static bool read_members(struct reading *reading, struct place place)
{
    if (place.depth >= JSON_DEEPEST)
        return fail(reading, "it is nested too deeply");
    if (accept(reading, '}'))
        return true;
    do {
        struct json_value name;
        if (!accept(reading, '"'))
            return fail(reading, "the name of a member is expected here");
        if (!read_string(reading, &name))
            return false;
        if (!accept(reading, ':'))
            return fail(reading, "':' is expected behind a member's name");
        struct place below = {place.depth + 1, 0};
        if (place.paths)
            below.paths = paths_through(reading, place, &name);
        if (!read_value(reading, below))
            return false;
    } while (accept(reading, ','));
    return accept(reading, '}') || fail(reading, "'}' is expected here");
}

static bool read_elements(struct reading *reading, struct place place)
{
    if (place.depth >= JSON_DEEPEST)
        return fail(reading, "it is nested too deeply");
    if (accept(reading, ']'))
        return true;
    do {
        if (!read_value(reading, (struct place){place.depth + 1, 0}))
            return false;
    } while (accept(reading, ','));
    return accept(reading, ']') || fail(reading, "']' is expected here");
}

/* A value of any kind but its place. */
static bool read_any(struct reading *reading, struct place place,
                     struct json_value *value)
{
    if (accept(reading, '"'))
        return read_string(reading, value);
    *value = (struct json_value){.text = reading->at};
    bool is_well;
    if (accept(reading, '{')) {
        value->kind = JSON_OBJECT;
        is_well = read_members(reading, place);
    } else if (accept(reading, '[')) {
        value->kind = JSON_ARRAY;
        is_well = read_elements(reading, place);
    } else if (is_digit(reading) ||
               (reading->at < reading->end && *reading->at == '-')) {
        value->kind = JSON_NUMBER;
        is_well = read_number(reading);
    } else {
        char letter = reading->at < reading->end ? *reading->at : '\0';
        value->kind = letter == 'n' ? JSON_ABSENT : JSON_BOOLEAN;
        is_well = read_word(reading, letter == 't'   ? "true"
                                     : letter == 'f' ? "false"
                                                     : "null");
    }
    value->length = (size_t)(reading->at - value->text);
    return is_well;
}

static bool read_value(struct reading *reading, struct place place)
{
    struct json_value value;
    if (!read_any(reading, place, &value))
        return false;
    for (uint32_t p = 0; place.paths >> p; p++)
        if (place.paths >> p & 1 && reading->paths[p].count == place.depth)
            reading->values[p] = value;
    return true;
}

const char *json_pick(const char *text, size_t length,
                      const struct json_path *paths, uint32_t count,
                      struct json_value *values)
{
    struct json_value picked[JSON_PATHS] = {0};
    struct reading reading = {text, text + length, paths, picked, NULL};
    struct place top = {0, (uint32_t)((UINT64_C(1) << count) - 1)};
    if (!accept(&reading, '{'))
        return "an object is expected here";
    if (!read_members(&reading, top))
        return reading.mistake;
    skip_blanks(&reading);
    if (reading.at < reading.end)
        return "the end of the line is expected here";
    memcpy(values, picked, sizeof *values * count);
    return NULL;
}
