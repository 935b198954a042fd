/* SPDX-License-Identifier: MIT */
/*
 * A line of up to 47 bytes is six words, filled up with NULs: the key of a
 * small hash table of what lines say. Its end is found in the words themselves
 * (the lowest byte of `word ^ newlines` that is zero: Warren, Hacker's Delight,
 * section 6-1), so that no byte is looked at alone.
 *
 * What a line costs is finding where the next one begins. The step, a look into
 * the matrix, goes on beside that: leaving it out saves a twentieth at most,
 * which is all that kernels for many steps at a time could. See stream.h.
 */
#include "cmd/monitor/stream.h"

#include <string.h>

enum {
    WORDS = 6,
    LONGEST = 8 * WORDS - 1, /* bytes of a line that is remembered */
    BITS = 10,               /* places for 1 << BITS lines */
    PROBES = 4,              /* places in which a line may be */
    NOBODY = LONGEST + 1     /* the length in a place that is free */
};

/* A line without its newline. */
struct key {
    uint64_t word[WORDS];
    uint32_t length;
};

struct known {
    struct key key;
    column_id column;
};

struct stream {
    struct watch *watch;
    struct known known[(1 << BITS) + PROBES];
};

struct stream *stream_new(struct watch *watch, struct region *region)
{
    struct stream *stream = region_new(region, struct stream);
    stream->watch = watch;
    for (uint32_t i = 0; i < sizeof stream->known / sizeof *stream->known; i++)
        stream->known[i].key.length = NOBODY;
    return stream;
}

/* --- lines -----------------------------------------------------------------
 */

static const uint64_t ones = UINT64_C(0x0101010101010101);

/* Eight bytes, the first one lowest, whatever the processor's order. */
static inline uint64_t word_at(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 |
           (uint64_t)at[3] << 24 | (uint64_t)at[4] << 32 |
           (uint64_t)at[5] << 40 | (uint64_t)at[6] << 48 |
           (uint64_t)at[7] << 56;
}

/* The bytes before the first newline, as ones; all ones if there is none. */
static inline uint64_t before_newline(uint64_t word)
{
    uint64_t zero = word ^ ones * '\n';
    uint64_t found = (zero - ones) & ~zero & ones << 7;
    return ((found & (~found + 1)) >> 7) - 1;
}

/* How many bytes a mask of before_newline has. */
static inline uint32_t bytes_in(uint64_t before)
{
    return (uint32_t)((before & ones) * ones >> 56);
}

/* The line that begins here; of one that is too long, NOBODY. Reads at most
 * LINES_SLACK bytes. */
static inline struct key key_at(const char *text)
{
    struct key key = {{0}, NOBODY};
    for (uint32_t i = 0; i < WORDS; i++) {
        uint64_t word = word_at(text + (size_t)8 * i);
        uint64_t before = before_newline(word);
        key.word[i] = word & before;
        if (before + 1) {
            key.length = 8 * i + bytes_in(before);
            break;
        }
    }
    return key;
}

/* The first place of lines whose words are this when they are added up. */
static inline uint32_t place_of(uint64_t sum)
{
    return (uint32_t)(sum * UINT64_C(0x9e3779b97f4a7c15) >> (64 - BITS));
}

static uint32_t place_of_key(const struct key *key)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < WORDS; i++)
        sum += key->word[i];
    return place_of(sum);
}

/* What a line of one word says, or NULL if it is not known. */
static inline const struct known *find_word(const struct stream *stream,
                                            uint64_t word, uint32_t length)
{
    const struct known *known = &stream->known[place_of(word)];
    for (uint32_t i = 0; i < PROBES; i++)
        if (known[i].key.word[0] == word && known[i].key.length == length)
            return &known[i];
    return NULL;
}

static const struct known *find_key(const struct stream *stream,
                                    const struct key *key)
{
    const struct known *known = &stream->known[place_of_key(key)];
    for (uint32_t i = 0; i < PROBES; i++)
        if (known[i].key.length == key->length &&
            !memcmp(known[i].key.word, key->word, sizeof key->word))
            return &known[i];
    return NULL;
}

/* What the line that begins here says, or NULL if it is not known. Its length,
 * in `length`, waits for no look into the table: the next line can be begun. */
static inline const struct known *find(const struct stream *stream,
                                       const char *text, uint32_t *length)
{
    uint64_t word = word_at(text);
    uint64_t before = before_newline(word);
    if (before + 1) {
        *length = bytes_in(before);
        return find_word(stream, word & before, *length);
    }
    struct key key = key_at(text);
    *length = key.length;
    return find_key(stream, &key);
}

void stream_learn(struct stream *stream, const struct line *line,
                  column_id column)
{
    char text[LINES_SLACK] = {0};
    if (line->length > LONGEST)
        return;
    memcpy(text, line->text, line->length);
    text[line->length] = '\n';
    uint32_t length;
    if (find(stream, text, &length))
        return;
    struct key key = key_at(text);
    struct known *known = &stream->known[place_of_key(&key)];
    for (uint32_t i = 0; i < PROBES; i++)
        if (known[i].key.length == NOBODY) {
            known[i] = (struct known){key, column};
            return;
        }
}

/* --- following -------------------------------------------------------------
 */

uint64_t stream_follow(struct stream *stream, struct lines *lines)
{
    struct watch *watch = stream->watch;
    struct instance instance = watch->instances.at[NAME_NONE];
    uint64_t number, first = lines_number(lines);
    uint32_t bytes;
    size_t length;
    if (instance.state == NONE)
        return 0; /* it begins with its first event */
    const char *start = lines_ready(lines, &length);
    const char *at = start, *end = start + length;
    for (number = first; at < end; number++) {
        const struct known *known = find(stream, at, &bytes);
        if (!known)
            break;
        if (known->column != NONE &&
            !watch_accept(watch, &instance, known->column, number + 1))
            break;
        at += bytes + 1;
    }
    watch->instances.at[NAME_NONE] = instance;
    lines_pass(lines, (size_t)(at - start), number - first);
    return number - first;
}
