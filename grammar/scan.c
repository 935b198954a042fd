/* SPDX-License-Identifier: MIT */
/* Making tokens: what the lexer's rules do once their text is matched. */
#include "grammar/scan.h"

#include "base/utf8.h"

#include <string.h>

struct word {
    const char *text;
    int kind;
};

static const struct word reserved[] = {
    {"action", T_ACTION},
    {"alias", T_ALIAS},
    {"always", T_ALWAYS},
    {"check", T_CHECK}, /* a name where no item begins */
    {"else", T_ELSE},
    {"enter", T_ENTER},
    {"event", T_EVENT},
    {"exit", T_EXIT},
    {"final", T_FINAL},
    {"for", T_FOR},
    {"from", T_FROM},
    {"group", T_GROUP},
    {"guard", T_GUARD},
    {"ignore", T_IGNORE},
    {"initial", T_INITIAL},
    {"machine", T_MACHINE},
    {"option", T_OPTION},
    {"otherwise", T_OTHERWISE},
    {"reject", T_REJECT},
    {"scenario", T_SCENARIO},
    {"state", T_STATE},
    {"system", T_SYSTEM}, /* the same */
    {"timer", T_TIMER},
    {"when", T_WHEN},
};

/* Words that mean something inside a check, and are names there where only a
 * name can stand. */
static const struct word reserved_in_check[] = {
    {"after", T_AFTER},   {"and", T_AND},
    {"before", T_BEFORE}, {"if", T_IF},
    {"leads", T_LEADS},   {"leave", T_LEAVE},
    {"never", T_NEVER},   {"not", T_NOT},
    {"or", T_OR},         {"reachable", T_REACHABLE},
    {"to", T_TO},         {"verdict", T_VERDICT},
};

/* The same inside a system; `never` is reserved there, too. */
static const struct word reserved_in_system[] = {
    {"as", T_AS},       {"does", T_DOES},           {"finds", T_FINDS},
    {"in", T_IN},       {"like", T_LIKE},           {"offers", T_OFFERS},
    {"once", T_ONCE},   {"remembers", T_REMEMBERS}, {"rests", T_RESTS},
    {"tells", T_TELLS}, {"until", T_UNTIL},
};

int scan_read(struct scan *scan, char *buffer, size_t room)
{
    size_t rest = scan->source->length - scan->read;
    size_t count = rest < room ? rest : room;
    memcpy(buffer, scan->source->text + scan->read, count);
    scan->read += (uint32_t)count;
    return (int)count;
}

void scan_advance(struct scan *scan, struct span *place, uint32_t length)
{
    place->begin = scan->offset;
    scan->offset += length;
    place->end = scan->offset;
}

void scan_error(struct scan *scan, struct span place, const char *message)
{
    diag_error(scan->diag, place, "%s", message);
}

/* "'x'", or the code points if one of them would not be seen. */
static const char *show_stray(struct scan *scan, const char *text)
{
    bool is_visible = true;
    const char *codes = "";
    for (size_t at = 0, length = strlen(text); at < length;) {
        uint32_t code;
        at += utf8_decode(text + at, length - at, &code);
        is_visible = is_visible && utf8_width(code) > 0;
        codes = region_format(scan->region, "%s%sU+%04X", codes,
                              *codes ? " " : "", (unsigned)code);
    }
    return is_visible ? region_format(scan->region, "'%s'", text) : codes;
}

void scan_stray(struct scan *scan, struct span place, const char *text)
{
    diag_error(scan->diag, place, "%s cannot stand here",
               show_stray(scan, text));
}

void scan_comment(struct scan *scan, struct span place)
{
    if (scan->pieces)
        pieces_add(scan->pieces, place, true);
}

void scan_document(struct scan *scan, const char *text, size_t length)
{
    scan_comment(scan,
                 (struct span){scan->offset - (uint32_t)length, scan->offset});
    text += 3;
    length -= 3;
    if (length && *text == ' ') {
        text++;
        length--;
    }
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t' ||
                      text[length - 1] == '\r'))
        length--;
    if (scan->doc.count)
        *array_push(scan->region, &scan->doc) = '\n';
    for (size_t i = 0; i < length; i++)
        *array_push(scan->region, &scan->doc) = text[i];
}

static struct token *begin_token(struct scan *scan, SEGUE_STYPE *value,
                                 const struct span *place)
{
    if (scan->pieces)
        pieces_add(scan->pieces, *place, false);
    scan->previous = scan->token;
    scan->token = *place;
    value->token = (struct token){.span = *place};
    if (scan->doc.count)
        *map_at(scan->docs, place->begin) =
            names_put(scan->names, scan->doc.at, scan->doc.count);
    scan->doc.count = 0;
    return &value->token;
}

name_id scan_documentation(const struct scan *scan, struct span span)
{
    return map_get(scan->docs, span.begin);
}

void scan_reserve(struct scan *scan)
{
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        names_add(scan->names, reserved[i].text);
    for (size_t i = 0; i < sizeof reserved_in_check / sizeof *reserved; i++)
        names_add(scan->names, reserved_in_check[i].text);
    for (size_t i = 0; i < sizeof reserved_in_system / sizeof *reserved; i++)
        names_add(scan->names, reserved_in_system[i].text);
    scan->reserved_count = names_count(scan->names);
    int *kinds = region_array(scan->region, int, scan->reserved_count);
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        kinds[names_add(scan->names, reserved[i].text)] = reserved[i].kind;
    for (size_t i = 0; i < sizeof reserved_in_check / sizeof *reserved; i++)
        kinds[names_add(scan->names, reserved_in_check[i].text)] =
            reserved_in_check[i].kind;
    for (size_t i = 0; i < sizeof reserved_in_system / sizeof *reserved; i++)
        kinds[names_add(scan->names, reserved_in_system[i].text)] =
            reserved_in_system[i].kind;
    scan->reserved = kinds;
}

int scan_reserved(const struct scan *scan, name_id word)
{
    int kind = word < scan->reserved_count ? scan->reserved[word] : 0;
    bool is_of_check = kind >= T_AFTER && kind <= T_NEVER;
    bool is_of_system = kind >= T_NEVER && kind <= T_UNTIL;
    if (!is_of_check && !is_of_system)
        return kind;
    bool is_known = (is_of_check && scan->check_depth) ||
                    (is_of_system && scan->is_in_system);
    return is_known ? kind : 0;
}

void scan_begin_system(struct scan *scan)
{
    scan->is_in_system = true;
}

void scan_begin_check(struct scan *scan)
{
    scan->check_depth = scan->depth;
}

static uint64_t read_number(const char *text)
{
    uint64_t number = 0;
    for (; *text; text++) {
        uint64_t digit = (uint64_t)(*text - '0');
        if (number > (UINT64_MAX - digit) / 10)
            return UINT64_MAX;
        number = number * 10 + digit;
    }
    return number;
}

/* Whether a character, which may stand in a word, is a letter. */
static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_of_word(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
}

bool scan_is_name(const char *text)
{
    size_t length = strlen(text);
    bool has_letter = false;
    for (size_t i = 0; i < length; i++) {
        bool is_between = (text[i] == '+' || text[i] == '-') && i > 0 &&
                          is_of_word(text[i - 1]) && is_of_word(text[i + 1]);
        if (!is_of_word(text[i]) && !is_between)
            return false;
        has_letter = has_letter || is_letter(text[i]);
    }
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (!strcmp(reserved[i].text, text) && reserved[i].kind != T_CHECK &&
            reserved[i].kind != T_SYSTEM)
            return false;
    return has_letter && length <= PARSE_NAME_LIMIT;
}

static bool is_too_deep(struct scan *scan, struct span place)
{
    if (scan->depth < PARSE_DEPTH_LIMIT && scan->bangs < PARSE_DEPTH_LIMIT)
        return false;
    diag_error(scan->diag, place,
               "nested too deep: at most %d braces, brackets, '!' or 'not' "
               "may be open at once",
               PARSE_DEPTH_LIMIT);
    scan->is_stopped = true;
    return true;
}

int scan_word(struct scan *scan, SEGUE_STYPE *value, const struct span *place,
              const char *text)
{
    struct token *token = begin_token(scan, value, place);
    size_t length = place->end - place->begin, letter = 0;
    uint32_t bangs = scan->bangs;
    scan->bangs = 0;
    while (letter < length && !is_letter(text[letter]))
        letter++;
    if (letter == length && strspn(text, "0123456789") == length) {
        token->number = read_number(text);
        return T_NUMBER;
    }
    if (length > PARSE_NAME_LIMIT) {
        diag_error(scan->diag, *place,
                   "this name has %zu bytes; at most %d are allowed", length,
                   PARSE_NAME_LIMIT);
        length = PARSE_NAME_LIMIT;
    } else if (letter == length) {
        diag_error(scan->diag, *place, "'%s' is no name: it has no letter",
                   text);
    }
    token->text = names_put(scan->names, text, length);
    int kind = scan_reserved(scan, token->text);
    if (kind == T_NOT) {
        scan->bangs = bangs;
        if (is_too_deep(scan, *place))
            return 0;
        scan->bangs++;
    }
    return kind ? kind : T_NAME;
}

int scan_string(struct scan *scan, SEGUE_STYPE *value, const struct span *place,
                const char *text)
{
    struct token *token = begin_token(scan, value, place);
    size_t length = strlen(text);
    char *plain = region_alloc(scan->region, length + 1);
    size_t used = 0;
    for (size_t i = 1; i < length && text[i] != '"'; i++) {
        char c = text[i];
        if (c == '\\' && i + 1 < length) {
            c = text[++i];
            if (c == 'n') {
                c = '\n';
            } else if (c != '"' && c != '\\') {
                struct span at = {place->begin + (uint32_t)i - 1,
                                  place->begin + (uint32_t)i + 1};
                struct finding *finding =
                    diag_error(scan->diag, at, "unknown escape in a string");
                finding_hint(finding, "a string knows \\\", \\\\ and \\n");
            }
        }
        plain[used++] = c;
    }
    token->text = names_put(scan->names, plain, used);
    return T_STRING;
}

int scan_mark(struct scan *scan, SEGUE_STYPE *value, const struct span *place,
              int kind)
{
    begin_token(scan, value, place);
    scan->bangs = kind == '!' ? scan->bangs + 1 : 0;
    if (kind == '{' || kind == '(' || kind == '[') {
        if (is_too_deep(scan, *place))
            return 0;
        scan->open[scan->depth++] = *place;
    } else if (kind == '!' && is_too_deep(scan, *place)) {
        return 0;
    } else if ((kind == '}' || kind == ')' || kind == ']') && scan->depth) {
        scan->depth--;
        if (scan->depth < scan->check_depth)
            scan->check_depth = 0;
    }
    if (!scan->depth && (kind == '}' || kind == ';'))
        scan->is_in_system = false;
    return kind;
}

int scan_end(struct scan *scan, SEGUE_STYPE *value, struct span *place)
{
    *place = (struct span){scan->source->length, scan->source->length};
    begin_token(scan, value, place);
    return T_END;
}
