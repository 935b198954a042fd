/* SPDX-License-Identifier: MIT */
/*
 * A file of --map -> names to compare by. A line says one thing; the first
 * machine's names are on the left, the second one's on the right:
 *
 *     R:FIN+ACK = R:FIN [acks_fin]        an event, in these cases
 *     event close = CLOSE                 the same; the word may stand there
 *     action S:SYN = send:SYN
 *     guard passive = is_passive
 *     timer 2MSL = TIMEWAIT               its event and its actions
 *     assume !outside & !insecure         else an event is not the other's
 *     hide update, tell:*                 actions that are not compared
 *     // a comment
 */
#include "cmd/diff/naming.h"

#include "grammar/parse.h"

#include <ctype.h>
#include <string.h>

/* A line while it is read. */
struct reader {
    struct naming *naming;
    struct diag *diag;
    const char *at; /* in the source; a line ends with \n, the text with NUL */
};

struct word {
    const char *text; /* blanks around the colon left out */
    struct span span;
};

static uint32_t offset_of(const struct reader *reader)
{
    return (uint32_t)(reader->at - reader->naming->source.text);
}

static void skip_blanks(struct reader *reader)
{
    while (*reader->at == ' ' || *reader->at == '\t' || *reader->at == '\r')
        reader->at++;
}

static bool is_at_end(struct reader *reader)
{
    skip_blanks(reader);
    return !*reader->at || *reader->at == '\n' || !strncmp(reader->at, "//", 2);
}

static bool accept(struct reader *reader, char letter)
{
    skip_blanks(reader);
    bool is_there = *reader->at == letter;
    reader->at += is_there;
    return is_there;
}

static bool is_letter(char letter)
{
    return isalnum((unsigned char)letter) || (letter && strchr("_+-*", letter));
}

/* Says what should stand here instead of what does. */
static bool expect(struct reader *reader, const char *what)
{
    skip_blanks(reader);
    uint32_t begin = offset_of(reader), end = begin;
    const char *text = reader->naming->source.text;
    while (is_letter(text[end]))
        end++;
    end += end == begin && text[end] && text[end] != '\n';
    diag_error(reader->diag, (struct span){begin, end}, "%s is expected here",
               what);
    return false;
}

/* A name, with its channel. */
static bool read_word(struct reader *reader, struct word *word,
                      const char *what)
{
    struct region *region = reader->naming->region;
    skip_blanks(reader);
    const char *start = reader->at, *end = start;
    word->text = "";
    do {
        skip_blanks(reader);
        const char *part = reader->at;
        while (is_letter(*reader->at))
            reader->at++;
        if (reader->at - part > PARSE_NAME_LIMIT) {
            reader->at = part;
            return expect(reader,
                          region_format(region, "a name of at most %d bytes",
                                        PARSE_NAME_LIMIT));
        }
        word->text = region_format(region, "%s%s%.*s", word->text,
                                   *word->text ? ":" : "",
                                   (int)(reader->at - part), part);
        end = reader->at;
        if (part == end)
            return expect(reader, what);
    } while (accept(reader, ':'));
    word->span.end = (uint32_t)(end - reader->naming->source.text);
    word->span.begin = word->span.end - (uint32_t)(end - start);
    return true;
}

/* --- names -----------------------------------------------------------------
 */

enum kind { KIND_EVENT, KIND_ACTION, KIND_GUARD, KIND_TIMER, KINDS };

static const char *const kinds[KINDS] = {"event", "action", "guard", "timer"};

static uint32_t count_of(const struct machine *machine, enum kind kind)
{
    return kind == KIND_EVENT    ? machine->event_count
           : kind == KIND_ACTION ? machine->action_count
           : kind == KIND_GUARD  ? machine->guard_count
                                 : machine->timer_count;
}

static const char *name_of(const struct machine *machine, enum kind kind,
                           uint32_t i)
{
    return machine_text(machine,
                        kind == KIND_EVENT    ? machine->events[i].name
                        : kind == KIND_ACTION ? machine->actions[i].name
                        : kind == KIND_GUARD  ? machine->guards[i].name
                                              : machine->timers[i].name);
}

static uint32_t look_up(const struct machine *machine, enum kind kind,
                        const char *name)
{
    for (uint32_t i = 0; i < count_of(machine, kind); i++)
        if (!strcmp(name_of(machine, kind, i), name))
            return i;
    return NONE;
}

/* Adds what was likely meant, of machines `sides[0]` to `sides[1]`. */
static void guess(struct reader *reader, struct finding *finding,
                  enum kind kind, const struct word *word, const int sides[2])
{
    ARRAY(const char *) names = {0};
    for (int side = sides[0]; side <= sides[1]; side++) {
        const struct machine *machine = reader->naming->machine[side];
        for (uint32_t i = 0; i < count_of(machine, kind); i++)
            *array_push(reader->naming->region, &names) =
                name_of(machine, kind, i);
        for (uint32_t i = 0; i < machine->definition_count; i++) {
            const struct definition *it = &machine->definitions[i];
            if (kind == KIND_GUARD &&
                !strcmp(machine_text(machine, it->name), word->text))
                finding_hint(finding,
                             "it is defined as '%s'; name the guards of that",
                             machine_text(machine, it->expression));
        }
    }
    finding_did_you_mean(finding, word->text, names.at, names.count);
}

/* Says that a machine has no such thing. */
static bool refuse(struct reader *reader, int side, enum kind kind,
                   const struct word *word)
{
    const struct machine *machine = reader->naming->machine[side];
    struct finding *finding = diag_error(
        reader->diag, word->span, "machine %s, the %s one, has no %s%s '%s'",
        machine_text(machine, machine->name),
        side == JOINT_A ? "first" : "second",
        kind == KIND_GUARD ? "supplied " : "", kinds[kind], word->text);
    guess(reader, finding, kind, word, (const int[]){side, side});
    return false;
}

/* Says that neither has it. */
static bool refuse_both(struct reader *reader, enum kind kind,
                        const struct word *word)
{
    struct finding *finding = diag_error(
        reader->diag, word->span, "neither machine has %s '%s'",
        kind == KIND_GUARD ? "a supplied guard" : "an action", word->text);
    guess(reader, finding, kind, word, (const int[]){JOINT_A, JOINT_B});
    return false;
}

static bool find(struct reader *reader, int side, enum kind kind,
                 const struct word *word, uint32_t *found)
{
    *found = look_up(reader->naming->machine[side], kind, word->text);
    return *found != NONE || refuse(reader, side, kind, word);
}

/* --- cases -----------------------------------------------------------------
 */

static void add_case(struct joint_cases *cases, guard_id guard, bool holds)
{
    uint64_t bit = UINT64_C(1) << guard;
    cases->mask |= bit;
    cases->value = holds ? cases->value | bit : cases->value & ~bit;
}

/* Whether a guard may be said to hold, or not, after what was said before. */
static bool is_news(struct reader *reader, const struct joint_cases *cases,
                    guard_id guard, const struct word *word)
{
    if (!(cases->mask >> guard & 1))
        return true;
    diag_error(reader->diag, word->span, "'%s' is named already", word->text);
    return false;
}

/* "[a & !b]" behind an event */
static bool read_cases(struct reader *reader, int side, struct joint_link *link)
{
    const struct machine *machine = reader->naming->machine[side];
    const struct event *event = &machine->events[link->event[side]];
    do {
        bool holds = !accept(reader, '!');
        struct word word;
        guard_id guard;
        if (!read_word(reader, &word, "a guard") ||
            !find(reader, side, KIND_GUARD, &word, &guard) ||
            !is_news(reader, &link->cases[side], guard, &word))
            return false;
        if (!(event->guards >> guard & 1)) {
            diag_error(reader->diag, word.span,
                       "'%s' makes no difference to '%s' in machine %s",
                       word.text, machine_text(machine, event->name),
                       machine_text(machine, machine->name));
            return false;
        }
        add_case(&link->cases[side], guard, holds);
    } while (accept(reader, '&'));
    return accept(reader, ']') || expect(reader, "']' or '&'");
}

/* assume !a & b */
static bool read_assumption(struct reader *reader)
{
    struct naming *naming = reader->naming;
    do {
        bool holds = !accept(reader, '!'), is_known = false;
        struct word word;
        if (!read_word(reader, &word, "a guard"))
            return false;
        for (int side = 0; side < JOINT_SIDES; side++) {
            struct joint_cases *cases = &naming->names->assumed[side];
            guard_id guard =
                look_up(naming->machine[side], KIND_GUARD, word.text);
            if (guard == NONE)
                continue;
            if (!is_news(reader, cases, guard, &word))
                return false;
            is_known = true;
            add_case(cases, guard, holds);
        }
        if (!is_known)
            return refuse_both(reader, KIND_GUARD, &word);
    } while (accept(reader, '&'));
    return true;
}

/* --- actions ---------------------------------------------------------------
 */

/* Whether `pattern`, a name or CH:*, speaks of an action. */
static bool is_match(const char *pattern, const char *name)
{
    size_t length = strlen(pattern);
    bool is_star = length > 1 && !strcmp(pattern + length - 2, ":*");
    return is_star ? !strncmp(pattern, name, length - 1)
                   : !strcmp(pattern, name);
}

/* hide a, CH:*, start T */
static bool read_hidden(struct reader *reader)
{
    struct naming *naming = reader->naming;
    do {
        struct word word, timer;
        bool is_known = false;
        if (!read_word(reader, &word, "an action"))
            return false;
        skip_blanks(reader);
        if (is_letter(*reader->at)) {
            if (!read_word(reader, &timer, "a timer"))
                return false;
            word.text =
                region_format(naming->region, "%s %s", word.text, timer.text);
            word.span.end = timer.span.end;
        }
        for (int side = 0; side < JOINT_SIDES; side++)
            for (action_id i = 0; i < naming->machine[side]->action_count; i++)
                if (is_match(word.text,
                             name_of(naming->machine[side], KIND_ACTION, i))) {
                    naming->names->action[side][i] = NULL;
                    is_known = true;
                }
        if (!is_known)
            return refuse_both(reader, KIND_ACTION, &word);
    } while (accept(reader, ','));
    return true;
}

/* --- lines -----------------------------------------------------------------
 */

/* Both sides of a line. */
struct sides {
    struct word word[JOINT_SIDES];
    uint32_t id[JOINT_SIDES];
    struct joint_link link; /* the cases of events */
};

static bool read_side(struct reader *reader, int side, enum kind kind,
                      struct sides *sides)
{
    struct word *word = &sides->word[side];
    if (!read_word(reader, word, "a name") ||
        !find(reader, side, kind, word, &sides->id[side]))
        return false;
    sides->link.event[side] = sides->id[side];
    return kind != KIND_EVENT || !accept(reader, '[') ||
           read_cases(reader, side, &sides->link);
}

/* Gives two things one name that nothing else has. */
static bool pair_names(struct reader *reader, enum kind kind,
                       const struct sides *sides)
{
    struct naming *naming = reader->naming;
    const char *both =
        region_format(naming->region, "%s = %s", sides->word[JOINT_A].text,
                      sides->word[JOINT_B].text);
    for (int side = 0; side < JOINT_SIDES; side++) {
        const char **all = kind == KIND_GUARD ? naming->names->guard[side]
                                              : naming->names->action[side];
        const char *own = name_of(naming->machine[side], kind, sides->id[side]);
        if (all[sides->id[side]] != own) {
            diag_error(reader->diag, sides->word[side].span,
                       "an earlier line speaks of '%s'",
                       sides->word[side].text);
            return false;
        }
        all[sides->id[side]] = both;
    }
    return true;
}

/* Whether two links say the same. */
static bool is_repeated(const struct joint_link *a, const struct joint_link *b)
{
    for (int side = 0; side < JOINT_SIDES; side++)
        if (a->event[side] != b->event[side] ||
            a->cases[side].mask != b->cases[side].mask ||
            a->cases[side].value != b->cases[side].value)
            return false;
    return true;
}

static bool link_events(struct reader *reader, const struct sides *sides)
{
    struct naming *naming = reader->naming;
    struct joint_link link = sides->link;
    link.span.begin = sides->word[JOINT_A].span.begin;
    link.span.end = offset_of(reader);
    for (uint32_t i = 0; i < naming->names->links.count; i++) {
        if (!is_repeated(&link, &naming->names->links.at[i]))
            continue;
        diag_error(reader->diag, link.span, "an earlier line says this");
        return false;
    }
    *array_push(naming->region, &naming->names->links) = link;
    return true;
}

/* A timer is an event and two actions. */
static bool pair_timers(struct reader *reader, const struct sides *sides)
{
    struct sides start = *sides, stop = *sides, event = *sides;
    event.link = (struct joint_link){0};
    for (int side = 0; side < JOINT_SIDES; side++) {
        const struct timer *timer =
            &reader->naming->machine[side]->timers[sides->id[side]];
        start.id[side] = timer->start;
        stop.id[side] = timer->stop;
        event.link.event[side] = timer->event;
        stop.word[side].text = region_format(reader->naming->region, "stop %s",
                                             sides->word[side].text);
    }
    return pair_names(reader, KIND_ACTION, &start) &&
           pair_names(reader, KIND_ACTION, &stop) &&
           link_events(reader, &event);
}

static bool read_pair(struct reader *reader, enum kind kind)
{
    struct sides sides = {0};
    if (!read_side(reader, JOINT_A, kind, &sides))
        return false;
    if (!accept(reader, '='))
        return expect(reader, "'='");
    if (!read_side(reader, JOINT_B, kind, &sides))
        return false;
    return kind == KIND_EVENT   ? link_events(reader, &sides)
           : kind == KIND_TIMER ? pair_timers(reader, &sides)
                                : pair_names(reader, kind, &sides);
}

/* Reads the word that a line may begin with, if a name follows it. */
static bool accept_word(struct reader *reader, const char *word)
{
    const char *start = reader->at;
    size_t length = strlen(word);
    if (strncmp(start, word, length) || is_letter(start[length]))
        return false;
    reader->at += length;
    skip_blanks(reader);
    if (is_letter(*reader->at) || *reader->at == '!')
        return true;
    reader->at = start;
    return false;
}

static bool read_line(struct reader *reader)
{
    if (is_at_end(reader))
        return true;
    bool is_well;
    if (accept_word(reader, "hide"))
        is_well = read_hidden(reader);
    else if (accept_word(reader, "assume"))
        is_well = read_assumption(reader);
    else {
        int kind = 0;
        while (kind < KINDS && !accept_word(reader, kinds[kind]))
            kind++;
        is_well =
            read_pair(reader, kind == KINDS ? KIND_EVENT : (enum kind)kind);
    }
    return is_well &&
           (is_at_end(reader) || expect(reader, "the end of the line"));
}

/* Prints what was found wrong; returns whether nothing was. */
static bool finish(const struct naming *naming, struct diag *diag)
{
    diag_print(diag, &naming->style, stderr);
    return !diag_count(diag, SEVERITY_ERROR);
}

bool naming_read(struct naming *naming, const char *path)
{
    if (!source_read(&naming->source, naming->region, path))
        return false;
    struct reader reader = {
        .naming = naming,
        .diag = diag_new(naming->region, &naming->source),
        .at = naming->source.text,
    };
    const char *end = reader.at + naming->source.length;
    const char *nul = memchr(reader.at, 0, naming->source.length);
    if (nul) {
        uint32_t at = (uint32_t)(nul - reader.at);
        diag_error(reader.diag, (struct span){at, at + 1}, "a NUL byte");
    }
    while (reader.at < end) {
        read_line(&reader);
        reader.at += strcspn(reader.at, "\n");
        reader.at += reader.at < end;
    }
    return finish(naming, reader.diag);
}

bool naming_check(struct naming *naming)
{
    struct diag *diag = diag_new(naming->region, &naming->source);
    for (uint32_t i = 0; i < naming->names->links.count; i++) {
        const struct joint_link *link = &naming->names->links.at[i];
        if (!link->letters)
            diag_error(diag, link->span,
                       "no case of the one is a case of the other");
    }
    return finish(naming, diag);
}
