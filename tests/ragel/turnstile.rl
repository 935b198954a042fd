/* SPDX-License-Identifier: MIT */
/*
 * The turnstile once more, by hand: two states, and no end.
 */
#include "tests/ragel/matcher.h"

%%{
    machine turnstile;
    alphtype int;

    export begin = 1;
    export coin  = 2;
    export push  = 3;

    action unlock      { matched_output(&matched, "unlock"); }
    action lock        { matched_output(&matched, "lock"); }
    action thank       { matched_output(&matched, "thank"); }
    action ignored     { matched.verdict = IGNORED; }
    action in_locked   { matched_enter(&matched, "locked"); }
    action in_unlocked { matched_enter(&matched, "unlocked"); }

    main := (
        start:
            begin -> locked,

        locked: (
            (coin @unlock)  -> unlocked
          | (push @ignored) -> locked
        ) >~in_locked,

        unlocked: (
            (push @lock)    -> locked
          | (coin @thank)   -> unlocked
        ) >~in_unlocked
    );

    write data noentry;
    write exports;
}%%

static const struct letter letters[] = {
    {"coin", turnstile_ex_coin},
    {"push", turnstile_ex_push},
};

static struct matched step(int cs, int letter)
{
    struct matched matched = {.verdict = TAKEN};
    const int *p = &letter, *pe = p + 1;

    %% write exec;

    if (cs == turnstile_error)
        matched.verdict = REJECTED;
    matched.is_final = cs >= turnstile_first_final;
    matched.state = cs;
    return matched;
}

const struct matcher ragel_matcher = {
    .start = turnstile_start,
    .begin = turnstile_ex_begin,
    .letters = letters,
    .letter_count = sizeof letters / sizeof letters[0],
    .step = step,
};
