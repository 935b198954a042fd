/* SPDX-License-Identifier: MIT */
/* The options of compile_options, from words to values. See settings.h. */
#include "settings.h"

#include "base/nearest.h"
#include "check/check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* More than these are counted only, unless asked for. */
enum { MESSAGES_SHOWN = 20, MESSAGES_LIMIT = 999999999 };

/* What one -W asks for. */
struct wish {
    const char *slug; /* NULL: every warning */
    bool is_no;       /* the opposite */
    bool is_error;    /* of being an error, not of being reported */
};

static const char *skip(const char *text, const char *prefix)
{
    size_t length = strlen(prefix);
    return strncmp(text, prefix, length) ? NULL : text + length;
}

static struct wish read_wish(const char *text)
{
    struct wish wish = {0};
    const char *rest = skip(text, "no-");
    wish.is_no = rest;
    text = rest ? rest : text;
    if (!strcmp(text, "error") || !strcmp(text, "all")) {
        wish.is_error = !strcmp(text, "error");
        return wish;
    }
    rest = skip(text, "error=");
    wish.is_error = rest;
    wish.slug = rest ? rest : text;
    return wish;
}

static bool is_wish(const struct argument *argument)
{
    return argument->option->letter == 'W';
}

/* Every -W must name a warning that there is. */
static bool check_wishes(const struct arguments *arguments,
                         struct region *region)
{
    ARRAY(const char *) slugs = {0};
    for (const struct check *const *at = checks; *at; at++)
        *array_push(region, &slugs) = (*at)->slug;
    for (uint32_t i = 0; i < arguments->given_count; i++) {
        if (!is_wish(&arguments->given[i]))
            continue;
        struct wish wish = read_wish(arguments->given[i].value);
        bool is_known = !wish.slug;
        for (uint32_t j = 0; j < slugs.count && !is_known; j++)
            is_known = !strcmp(slugs.at[j], wish.slug);
        if (is_known)
            continue;
        return arguments_wrong(
            arguments, "no warning is named '%s'%s", wish.slug,
            nearest_question(wish.slug, slugs.at, slugs.count, region));
    }
    return true;
}

/* A severity while the wishes are heard. Notes are told to those who ask. */
struct judgement {
    enum severity severity;
    enum severity told; /* what it is when it is reported at all */
    bool is_strict;     /* a warning becomes an error */
};

static void hear(struct judgement *judgement, const struct wish *wish)
{
    enum severity *severity = &judgement->severity;
    if (wish->is_error)
        judgement->is_strict = !wish->is_no;
    /* -Wno-all says nothing of errors; one can be put off by its name. */
    if (wish->is_no && !wish->is_error &&
        (wish->slug || *severity < SEVERITY_ERROR))
        *severity = SEVERITY_OFF;
    if (wish->is_no && wish->is_error && *severity == SEVERITY_ERROR)
        *severity = SEVERITY_WARNING;
    bool is_raised = !wish->is_no && (wish->slug || !wish->is_error);
    if (is_raised && wish->is_error)
        judgement->told = SEVERITY_WARNING; /* which is_strict makes an error */
    if (is_raised && *severity < judgement->told)
        *severity = judgement->told;
}

/* A check's severity as the command line has it: what names it wins over what
 * is said of all; of two that contradict each other the later wins. */
static enum severity severity_of(const struct check *check,
                                 const struct arguments *arguments)
{
    bool is_note = check->severity == SEVERITY_NOTE;
    struct judgement judgement = {is_note ? SEVERITY_OFF : check->severity,
                                  is_note ? SEVERITY_NOTE : SEVERITY_WARNING,
                                  false};
    for (int is_named = 0; is_named <= 1; is_named++)
        for (uint32_t i = 0; i < arguments->given_count; i++) {
            if (!is_wish(&arguments->given[i]))
                continue;
            struct wish wish = read_wish(arguments->given[i].value);
            bool is_meant = is_named
                                ? wish.slug && !strcmp(wish.slug, check->slug)
                                : !wish.slug;
            if (is_meant)
                hear(&judgement, &wish);
        }
    bool is_promoted =
        judgement.severity == SEVERITY_WARNING && judgement.is_strict;
    return is_promoted ? SEVERITY_ERROR : judgement.severity;
}

void settings_apply(const struct settings *settings, struct diag *diag)
{
    for (const struct check *const *at = checks; *at; at++)
        diag_policy(diag, (*at)->slug, severity_of(*at, settings->arguments));
}

/* -D NAME=on|off; of two for one name the later counts. */
static bool read_choices(const struct arguments *arguments,
                         struct choices *choices, struct region *region)
{
    choices->at = region_array(region, struct choice, arguments->given_count);
    for (uint32_t i = 0; i < arguments->given_count; i++) {
        const struct argument *argument = &arguments->given[i];
        if (argument->option->letter != 'D')
            continue;
        size_t length = strcspn(argument->value, "=");
        const char *value = argument->value + length;
        bool is_on = !strcmp(value, "=on");
        if (!is_on && strcmp(value, "=off"))
            return arguments_wrong(arguments,
                                   "-D wants NAME=on or NAME=off, not '%s'",
                                   argument->value);
        const char *name = region_copy(region, argument->value, length);
        uint32_t at = 0;
        while (at < choices->count && strcmp(choices->at[at].name, name))
            at++;
        choices->at[at] = (struct choice){.name = name, .is_on = is_on};
        choices->count += at == choices->count;
    }
    return true;
}

static bool is_colour_wanted(int when)
{
    const char *no_colour = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    if (when != 0)
        return when == 1;
    return !(no_colour && *no_colour) && isatty(STDERR_FILENO) && terminal &&
           strcmp(terminal, "dumb");
}

static bool read_style(const struct arguments *arguments,
                       struct diag_style *style)
{
    int format = arguments_word(arguments, "diag",
                                (const char *const[]){"text", "json", NULL});
    int colour =
        arguments_word(arguments, "colour",
                       (const char *const[]){"auto", "always", "never", NULL});
    if (format < 0 || colour < 0)
        return false;
    style->is_json = format == 1;
    style->is_colour = is_colour_wanted(colour);
    style->limit = style->is_json ? 0 : MESSAGES_SHOWN;
    return arguments_number(arguments, "max-messages", MESSAGES_LIMIT,
                            &style->limit);
}

bool settings_read(struct settings *settings, const struct arguments *arguments,
                   struct region *region)
{
    *settings = (struct settings){.arguments = arguments};
    return read_choices(arguments, &settings->choices, region) &&
           read_style(arguments, &settings->style) &&
           check_wishes(arguments, region);
}
