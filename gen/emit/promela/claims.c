/* SPDX-License-Identifier: MIT */
/*
 * Checks as formulas of LTL, those of docs/language.md. A run that is over goes
 * on with moments that are none: no condition holds there.
 *
 * LTL speaks of all runs and not of what could still come. So `reachable` is
 * the opposite of a formula; `reachable ... after`, `always reachable`, and
 * `leads to` with no more than fairness are none.
 */
#include "draw/sentence.h"
#include "emit/promela/machine.h"
#include "emit/promela/model.h"

#include <inttypes.h>

struct claims {
    const struct machine *machine;
    struct region *region;
    FILE *out;
    uint32_t number; /* of the sentence, from 1 */
};

/* Conditions */

/* Which numbers a variable is to have: rows, columns or effects. */
struct choice {
    const struct machine *machine;
    const struct term *term;
    uint32_t limit; /* every number is below it */
    bool (*has)(const struct choice *choice, uint32_t number);
};

static bool is_in_set(const struct choice *choice, uint32_t number)
{
    return term_has(&choice->machine->wording, choice->term, number);
}

static bool hands_out(const struct choice *choice, uint32_t effect)
{
    struct range actions = choice->machine->effects[effect].actions;
    for (uint32_t i = 0; i < actions.count; i++)
        if (choice->term->mask >>
                choice->machine->effect_actions[actions.first + i] &
            1)
            return true;
    return false;
}

static bool is_in_mask(const struct choice *choice, uint32_t number)
{
    return choice->term->mask >> number & 1;
}

/* "(state == 1 || (state >= 3 && state <= 5))" */
static const char *is_chosen(const char *variable, const struct choice *choice,
                             struct region *region)
{
    const char *text = "";
    for (uint32_t n = 0; n < choice->limit; n++) {
        uint32_t first = n;
        if (!choice->has(choice, n))
            continue;
        while (n + 1 < choice->limit && choice->has(choice, n + 1))
            n++;
        text = region_format(region, "%s%s", text, *text ? " || " : "");
        text =
            n == first
                ? region_format(region, "%s%s == %" PRIu32, text, variable, n)
                : region_format(region,
                                "%s(%s >= %" PRIu32 " && %s <= %" PRIu32 ")",
                                text, variable, first, variable, n);
    }
    return region_format(region, "(%s)", *text ? text : "false");
}

static const char *operand(const void *context, const struct term *term,
                           struct region *region)
{
    const struct machine *machine = context;
    struct choice choice = {machine, term, machine->state_count, is_in_set};
    switch (term->kind) {
    case TERM_STATE:
        return is_chosen("state", &choice, region);
    case TERM_ENTER:
        return region_format(region, "(%s && !%s)",
                             is_chosen("state", &choice, region),
                             is_chosen("before", &choice, region));
    case TERM_LEAVE:
        return region_format(region, "(%s && !%s)",
                             is_chosen("before", &choice, region),
                             is_chosen("state", &choice, region));
    case TERM_EVENT:
        choice.limit = machine->column_count;
        return is_chosen("column", &choice, region);
    case TERM_ACTION:
        choice.limit = machine->effect_count;
        choice.has = hands_out;
        return is_chosen("effect", &choice, region);
    default:
        choice.limit = VERDICT_TAKEN + 1;
        choice.has = is_in_mask;
        return is_chosen("verdict", &choice, region);
    }
}

static void print_condition(const struct claims *claims, char letter,
                            const struct condition *condition, bool is_negated)
{
    const struct terms_style style = {&promela_operators, operand,
                                      claims->machine};
    if (!condition_is_given(condition))
        return;
    fprintf(claims->out, "#define %c%" PRIu32 " (!is_over && %s%s%s)\n", letter,
            claims->number, is_negated ? "!(" : "",
            expression_of_terms(&claims->machine->wording, condition, &style,
                                claims->region),
            is_negated ? ")" : "");
}

/* Sentences */

/* `never` and `always`, which differ in what P is. Behind a moment with Q a bit
 * is on; LTL's "at the next moment", which spin may not know, is not needed. */
static void print_absence(const struct claims *claims,
                          const struct property *property)
{
    bool is_bounded = condition_is_given(&property->before);
    uint32_t n = claims->number;
    print_condition(claims, 'P', &property->what,
                    property->kind == PROPERTY_ALWAYS);
    print_condition(claims, 'Q', &property->after, false);
    print_condition(claims, 'R', &property->before, false);
    const char *until =
        is_bounded ? region_format(claims->region, " && !R%" PRIu32, n) : "";
    if (condition_is_given(&property->after))
        fprintf(claims->out,
                "bool after_%" PRIu32 " = false;\n"
                "#define REMEMBER_%" PRIu32 " after_%" PRIu32 " = Q%" PRIu32
                " || after_%" PRIu32 "%s;\n"
                "ltl sentence_%" PRIu32 " { [] !(after_%" PRIu32 " && P%" PRIu32
                "%s) }\n",
                n, n, n, n, n, until, n, n, n, until);
    else if (is_bounded)
        fprintf(claims->out,
                "ltl sentence_%" PRIu32 " { !P%" PRIu32 " W R%" PRIu32 " }\n",
                n, n, n);
    else
        fprintf(claims->out, "ltl sentence_%" PRIu32 " { [] !P%" PRIu32 " }\n",
                n, n);
}

static void print_response(const struct claims *claims,
                           const struct property *property)
{
    uint32_t n = claims->number;
    print_condition(claims, 'P', &property->what, false);
    print_condition(claims, 'Q', &property->target, false);
    print_condition(claims, 'E', &property->provided, false);
    fprintf(claims->out,
            "ltl sentence_%" PRIu32 " { [] (P%" PRIu32 " -> (([] <> E%" PRIu32
            ") -> <> Q%" PRIu32 ")) }\n",
            n, n, n, n);
}

static void print_absent(const struct claims *claims, const char *why)
{
    fprintf(claims->out, "/* No formula of LTL says %s. */\n", why);
}

static void print_sentence(const struct claims *claims,
                           const struct property *property)
{
    fprintf(claims->out, "\n/* %" PRIu32 ": %s */\n", claims->number,
            sentence_text(claims->machine, property, claims->region));
    switch (property->kind) {
    case PROPERTY_NEVER:
    case PROPERTY_ALWAYS:
        print_absence(claims, property);
        break;
    case PROPERTY_LEADS_TO:
        if (condition_is_given(&property->provided))
            print_response(claims, property);
        else
            print_absent(claims, "what comes if all steps are fair");
        break;
    case PROPERTY_REACHABLE:
        if (condition_is_given(&property->after)) {
            print_absent(claims, "what is reachable after something else");
            break;
        }
        print_condition(claims, 'P', &property->what, false);
        fprintf(claims->out,
                "ltl unreachable_%" PRIu32 " { [] !P%" PRIu32 " }\n",
                claims->number, claims->number);
        break;
    case PROPERTY_ALWAYS_REACHABLE:
        print_absent(claims, "what is always reachable");
        break;
    }
}

/* What a step does to the bits, before anything else. */
static void print_memory(const struct machine *machine, FILE *out)
{
    uint32_t number = 0;
    fputs("\n#define REMEMBER", out);
    for (uint32_t r = 0; r < machine->requirement_count; r++) {
        struct range range = machine->requirements[r].properties;
        for (uint32_t i = 0; i < range.count; i++) {
            const struct property *it = &machine->properties[range.first + i];
            number++;
            if (it->kind <= PROPERTY_ALWAYS && condition_is_given(&it->after))
                fprintf(out, " REMEMBER_%" PRIu32, number);
        }
    }
    fputc('\n', out);
}

void machine_print_claims(const struct emit_job *job)
{
    const struct machine *machine = job->machine;
    struct claims claims = {machine, job->region, job->out, 0};
    for (uint32_t r = 0; r < machine->requirement_count; r++) {
        struct range range = machine->requirements[r].properties;
        for (uint32_t i = 0; i < range.count; i++) {
            claims.number++;
            print_sentence(&claims, &machine->properties[range.first + i]);
        }
    }
    print_memory(machine, job->out);
}
