/* SPDX-License-Identifier: MIT */
/* Times as other formats write them. See duration.h. */
#include "sketch/duration.h"

#include <stddef.h>
#include <string.h>

static uint64_t unit_length(const char *unit)
{
    static const struct {
        const char *unit;
        uint64_t ns;
    } units[] = {{"ns", 1},
                 {"us", 1000},
                 {"ms", 1000000},
                 {"s", 1000000000},
                 {"m", UINT64_C(60000000000)},
                 {"h", UINT64_C(3600000000000)},
                 {"d", UINT64_C(86400000000000)}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!strcmp(units[i].unit, unit))
            return units[i].ns;
    return 0;
}

/* Digits behind the point are worth a tenth of what is before them. */
bool duration_read(const char *text, uint64_t *ns)
{
    size_t whole = strspn(text, "0123456789");
    const char *point = text + whole;
    size_t part = *point == '.' ? strspn(point + 1, "0123456789") : 0;
    uint64_t unit = unit_length(*point == '.' ? point + 1 + part : point);
    if (!unit || (!whole && !part))
        return false;
    *ns = 0;
    for (size_t i = 0; i < whole; i++) {
        uint64_t digit = (uint64_t)(text[i] - '0');
        if (*ns > (UINT64_MAX / unit - digit) / 10)
            return false;
        *ns = *ns * 10 + digit;
    }
    *ns *= unit;
    for (size_t i = 1; i <= part; i++) {
        uint64_t digit = (uint64_t)(point[i] - '0');
        if (unit % 10 && digit)
            return false;
        unit /= 10;
        if (*ns > UINT64_MAX - digit * unit)
            return false;
        *ns += digit * unit;
    }
    return true;
}
