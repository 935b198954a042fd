/* SPDX-License-Identifier: MIT */
/*
 * re2c: conditions are states, and moves are gotos. The end of the input is a
 * letter of its own, 255, which nobody else uses.
 */
#include "contestants/contestant.h"
#include "machine.h"

#define EFFECT(effect) *out++ = effect
#define REJECT(state)                                                          \
    do {                                                                       \
        work->done = (size_t)(p - work->letters) - 1;                          \
        return state;                                                          \
    } while (0)

/*!include:re2c "rules.re" */
/*!re2c
    re2c:api = custom;
    re2c:api:style = free-form;
    re2c:define:YYCTYPE = "unsigned char";
    re2c:define:YYPEEK = "(p < end ? *p : 255)";
    re2c:define:YYSKIP = "++p;";
    re2c:define:YYGETCONDITION = "state";
    re2c:define:YYSETCONDITION = ";";
    re2c:yyfill:enable = 0;
    re2c:condenumprefix = "";
    re2c:condprefix = "at_";
*/
/*!conditions:re2c*/

static unsigned follow_all(struct work *work, unsigned state)
{
    const uint8_t *p = work->letters, *end = p + work->count;

    /*!re2c
        !use:follow;
    */
}

static unsigned obey_all(struct work *work, unsigned state)
{
    const uint8_t *p = work->letters, *end = p + work->count;

    work->done = work->count;
    /*!re2c
        !use:obey;
    */
}

static unsigned act_all(struct work *work, unsigned state)
{
    const uint8_t *p = work->letters, *end = p + work->count;
    uint8_t *restrict out = work->out;

    /*!re2c
        !use:act;
    */
}

const struct contestant CONTESTANT = {
    NAME, COMPILER, SIDE_PEER, START, NULL,
    {follow_all, obey_all, act_all, NULL},
};
