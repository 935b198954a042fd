/* SPDX-License-Identifier: MIT */
/* re2c, one letter at a time. */
#include "size/step.h"

#define EFFECT(does) *effect = does

/*!include:re2c "rules.re" */
/*!re2c
    re2c:api = custom;
    re2c:api:style = free-form;
    re2c:define:YYCTYPE = "unsigned char";
    re2c:define:YYPEEK = "(unsigned char)letter";
    re2c:define:YYSKIP = "";
    re2c:define:YYGETCONDITION = "state";
    re2c:define:YYSETCONDITION = ";";
    re2c:yyfill:enable = 0;
    re2c:condenumprefix = "";
    re2c:condprefix = "at_";
*/
/*!conditions:re2c*/

const unsigned step_start = START;

unsigned step(unsigned state, unsigned letter, unsigned *effect)
{
    *effect = 0;
    /*!re2c
        !use:react;
    */
}
