/* SPDX-License-Identifier: MIT */
/* Messages by name_id, each with its count. See mistakes.h. */
#include "cmd/monitor/mistakes.h"

#include "base/json.h"
#include "base/names.h"

#include <inttypes.h>
#include <stdio.h>

enum { DIFFERENT = 1000 }; /* messages that are told from each other */

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

static void show(struct mistakes *mistakes, const struct mistake *mistake)
{
    if (mistakes->limit && mistakes->shown == mistakes->limit)
        return;
    mistakes->shown++;
    if (!mistakes->is_json) {
        fprintf(stderr, "%s:%" PRIu64 ": warning: %s\n", mistakes->path,
                mistake->first, mistake->message);
        return;
    }
    fputs("{\"severity\":\"warning\",\"file\":", stderr);
    json_string(mistakes->path, stderr);
    fprintf(stderr, ",\"line\":%" PRIu64 ",\"message\":", mistake->first);
    json_string(mistake->message, stderr);
    fputs("}\n", stderr);
}

void mistakes_count(struct mistakes *mistakes, uint32_t number, uint64_t line)
{
    struct mistake *mistake = &mistakes->list.at[number];
    mistakes->total++;
    if (mistake->count++)
        return;
    mistake->first = line;
    show(mistakes, mistake);
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
