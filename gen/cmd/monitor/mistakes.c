/* SPDX-License-Identifier: MIT */
/* Messages by name_id, each with its count. See mistakes.h. */
#include "cmd/monitor/mistakes.h"

#include "base/json.h"
#include "base/names.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
    DIFFERENT = 1000,      /* messages that are told from each other */
    MESSAGE_COLUMNS = 200, /* of a message that are shown */
};

struct mistakes {
    const char *path;
    bool is_json;
    uint32_t limit, shown;
    struct names *messages;
    struct region *region;
    ARRAY(struct mistake) list; /* by name_id - 1 */
    uint64_t total;
};

struct mistakes *mistakes_new(const char *path, bool is_json, uint32_t limit,
                              struct region *region)
{
    struct mistakes *mistakes = region_new(region, struct mistakes);
    mistakes->path = path;
    mistakes->is_json = is_json;
    mistakes->limit = limit;
    mistakes->messages = names_new(region);
    mistakes->region = region;
    return mistakes;
}

uint32_t mistakes_put(struct mistakes *mistakes, const char *message)
{
    if (mistakes->list.count >= DIFFERENT)
        message = "many other mistakes";
    name_id name = names_add(mistakes->messages, message);
    if (name > mistakes->list.count)
        *array_push(mistakes->region, &mistakes->list) =
            (struct mistake){names_text(mistakes->messages, name), 0, 0};
    return name - 1;
}

/* Shows a message; line 0 is the log as a whole. */
static void show(const struct mistakes *mistakes, uint64_t line,
                 const char *message)
{
    if (mistakes->is_json) {
        fputs("{\"severity\":\"warning\",\"file\":", stderr);
        json_string(mistakes->path, stderr);
        fprintf(stderr, ",\"line\":%" PRIu64 ",\"message\":", line);
        json_string(message, stderr);
        fputs("}\n", stderr);
        return;
    }
    fprintf(stderr, "%s:", mistakes->path);
    if (line)
        fprintf(stderr, "%" PRIu64 ":", line);
    fputs(" warning: ", stderr);
    utf8_show(message, strlen(message), MESSAGE_COLUMNS, stderr);
    fputc('\n', stderr);
}

void mistakes_note(const struct mistakes *mistakes, const char *message)
{
    show(mistakes, 0, message);
}

void mistakes_count(struct mistakes *mistakes, uint32_t number, uint64_t line)
{
    struct mistake *mistake = &mistakes->list.at[number];
    mistakes->total++;
    if (mistake->count++)
        return;
    mistake->first = line;
    if (mistakes->limit && mistakes->shown == mistakes->limit)
        return;
    mistakes->shown++;
    show(mistakes, line, mistake->message);
}

uint64_t mistakes_total(const struct mistakes *mistakes)
{
    return mistakes->total;
}

const struct mistake *mistakes_list(const struct mistakes *mistakes,
                                    uint32_t *count)
{
    *count = mistakes->list.count;
    return mistakes->list.at;
}
