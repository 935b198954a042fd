/* SPDX-License-Identifier: MIT */
/*
 * Values picked from an object in JSON by their paths: `.conn.id` is the
 * member `id` of the member `conn`. The text is checked in full (RFC 8259),
 * read once, and nothing is allocated.
 */
#ifndef SEGUE_BASE_JSON_PICK_H
#define SEGUE_BASE_JSON_PICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    JSON_DEEPEST = 64, /* levels of objects and arrays */
    JSON_PATHS = 32    /* paths at once */
};

struct json_name {
    const char *text; /* as it stands between quotes */
    size_t length;
};

/* Where a value is: the names of members, outermost first. */
struct json_path {
    const struct json_name *names;
    uint32_t count; /* at least 1 */
};

enum json_kind {
    JSON_ABSENT, /* no such member; or one that is null */
    JSON_STRING,
    JSON_NUMBER,
    JSON_BOOLEAN,
    JSON_ARRAY,
    JSON_OBJECT
};

struct json_value {
    enum json_kind kind;
    const char *text; /* as written; of a string what is between the quotes */
    size_t length;
    bool has_escapes; /* a string that json_unescape has to read */
};

/*
 * Picks the value of each path; of members of one name the last. Returns NULL,
 * or what is wrong with the text, without a full stop; then no value is set.
 * O(length), times the paths for names of members.
 */
const char *json_pick(const char *text, size_t length,
                      const struct json_path *paths, uint32_t count,
                      struct json_value *values);

/* Writes what a string means to `out`, which has room for value.length bytes,
 * and returns how many it is. Half of a surrogate pair becomes U+FFFD. */
size_t json_unescape(const struct json_value *value, char *out);

#endif
