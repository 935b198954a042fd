#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# Suites in C, tried on a TCP that was written by hand: nested.c. What it should
# answer was put there from the figure of the standard, and so were its bugs.

WARNINGS='-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror'

setup() {
    export C=$BATS_TEST_TMPDIR
}

# Each compiler and language, in words for `eval`.
languages() {
    echo 'gcc -std=c11'
    echo 'clang -std=c11'
    echo 'g++ -x c++ -std=c++17'
    echo 'clang++ -x c++ -std=c++17'
}

generate() { # OPTION...
    "$SEGUE" tests --format harness "$@" spec/tcp.segue -o "$C/tcp_tests.h"
}

# Tests the hand-written machine with a bug.
hunt() { # BUG [COMPILER...]
    local bug=$1
    shift
    [ $# -gt 0 ] || set -- gcc -std=c11
    "$@" $WARNINGS -DBUG="$bug" -I. -I"$C" tests/suites/adapter.c \
        tests/suites/nested.c -o "$C/hunt"
    run "$C/hunt"
    echo "bug $bug: status $status, ${lines[-1]}"
}

@test "the machine without bugs passes every suite" {
    for method in tour pairs w hsi; do
        for seen in verdict actions verdict,actions,state; do
            generate --method $method --seen $seen
            hunt 0
            [ "$status" -eq 0 ]
            [[ "${lines[-1]}" == "# 0 of "*" failed" ]]
            [ "${lines[0]}" = "1..$(grep -c '^ok ' <<<"$output")" ]
        done
    done
}

@test "three bugs are found, by whoever sees verdicts, actions or states" {
    for seen in verdict,actions actions state; do
        generate --extra-states 1 --seen $seen
        for bug in 1 2 3; do
            hunt $bug
            [ "$status" -eq 1 ]
        done
        hunt 0
        [ "$status" -eq 0 ]
    done
}

@test "an extra state takes an extra state to be found" {
    generate
    for bug in 1 2; do
        hunt $bug
        [ "$status" -eq 1 ]
    done
    hunt 3
    [ "$status" -eq 0 ]
}

# The same bugs in the spec. A reset of a listener has a state of its own, as in
# C, and TIME_WAIT is entered without its timer.
plant() { # BUG
    case $1 in
    1) sed '/R:RST \[passive\].*@/s/LISTEN/CLOSED/' spec/tcp.segue ;;
    2) sed -e '/enter  *\/ start 2MSL/d' \
        -e '/@/s/\/ S:ACK \( *-> TIME_WAIT\)/\/ S:ACK, start 2MSL \1/' \
        -e '/@/s/R:ACK \( *-> TIME_WAIT\)/R:ACK \/ start 2MSL \1/' \
        -e '/@/s/-> CLOSING/-> TIME_WAIT/' spec/tcp.segue ;;
    3) sed -e '/R:RST \[passive\].*@/s/LISTEN/LISTEN_AGAIN/' \
        -e '/state SYN_SENT = /i state LISTEN_AGAIN = 12 {' \
        -e '/state SYN_SENT = /i R:SYN / S:SYN+ACK -> SYN_RECEIVED;' \
        -e '/state SYN_SENT = /i CLOSE -> CLOSED; }' spec/tcp.segue ;;
    esac >"$C/planted.segue"
}

@test "the same bugs in the spec are the same machine, which its checks refuse" {
    local known=(-Wno-scenario-fails -Wno-unreachable-state)
    for bug in 1 2 3; do
        plant $bug
        run "$SEGUE" check "${known[@]}" "$C/planted.segue"
        [ "$status" -eq 1 ]
        grep -q '^[^ ]*planted.segue:.*error: check .*-Wproperty-fails' \
            <<<"$output"
        for seen in verdict,actions actions; do
            "$SEGUE" tests --format harness --extra-states 1 --seen $seen \
                "${known[@]}" -Wno-error=property-fails "$C/planted.segue" \
                -o "$C/tcp_tests.h"
            hunt $bug
            [ "$status" -eq 0 ]
            hunt 0
            [ "$status" -eq 1 ]
        done
    done
}

@test "what is said of a failure" {
    generate --method tour --seen verdict,actions,state
    hunt 2
    [ "$status" -eq 1 ]
    grep -qx '# it should be in CLOSING, it is in TIME_WAIT' <<<"$output"
    grep -qx '# event [0-9]*: .*; CLOSE; R:FIN' <<<"$output"
    grep -qx 'not ok 1' <<<"$output"
    generate --method w
    hunt 2
    grep -qx '# it should do start 2MSL' <<<"$output"
    grep -qx '# it did nothing' <<<"$output"
    grep -qx '# it should be taken, it was rejected' <<<"$output"
}

@test "a wrong start is told" {
    sed 's/initial final state CLOSED.*{/&\nenter \/ S:SYN;/' spec/tcp.segue \
        >"$C/tcp.segue"
    "$SEGUE" tests --format harness -Wno-scenario-fails "$C/tcp.segue" \
        -o "$C/tcp_tests.h"
    hunt 0
    [ "$status" -eq 1 ]
    [ "${lines[1]}" = "# it should do S:SYN" ]
    [ "${lines[2]}" = "# it did nothing" ]
    [ "${lines[3]}" = "# the reset" ]
}

@test "the harness is C and C++, with the generated header and without" {
    generate --seen verdict,actions,state
    while read -r language; do
        hunt 0 $language
        [ "$status" -eq 0 ]
        hunt 1 $language
        [ "$status" -eq 1 ]
    done < <(languages)
    "$SEGUE" emit c spec/tcp.segue -o "$C/tcp.c" --header "$C/tcp.h"
    sed -i '1i #include "tcp.h"' "$C/tcp_tests.h"
    hunt 0
    [ "$status" -eq 0 ]
}

# A table is an implementation, too: the arrays are walked with it.
@test "arrays: every language, no library, and what the table does" {
    "$SEGUE" emit c spec/tcp_rfc9293.segue -o "$C/tcp_rfc9293.c" \
        --header "$C/tcp_rfc9293.h"
    "$SEGUE" tests --format c spec/tcp_rfc9293.segue -o "$C/suite.h"
    cat >"$C/walk.c" <<'END'
#include "tcp_rfc9293.h"
#include "suite.h"
int main(void)
{
    uint32_t test, at, i, count, state, steps = 0;

    for (test = 0; test < TCP_RFC9293_TEST_COUNT; test++) {
        state = TCP_RFC9293_INITIAL;
        for (at = tcp_rfc9293_test_first[test];
             at < tcp_rfc9293_test_first[test + 1]; at++) {
            const struct tcp_rfc9293_test_cell *cell =
                &tcp_rfc9293_test_cells[tcp_rfc9293_test_steps[at]];
            struct segue_result r =
                tcp_rfc9293_step_if(state, cell->event, (uint32_t)cell->guards);
            const uint8_t *list = tcp_rfc9293_effect_list(r.effect, &count);

            if (r.verdict != cell->verdict || r.state != cell->state ||
                count != cell->action_count)
                return 1;
            for (i = 0; i < count; i++)
                if (list[i] != tcp_rfc9293_test_actions[cell->first_action + i])
                    return 1;
            state = r.state;
            steps++;
        }
    }
    return steps == 11163 ? 0 : 2; /* as the head of the suite says */
}
END
    grep -q ' 11163 events' "$C/suite.h"
    gcc -std=c11 -Wall -Wextra -Werror -Wno-sign-compare -I"$C" "$C/walk.c" \
        "$C/tcp_rfc9293.c" -o "$C/walk"
    "$C/walk"
    printf '#include "suite.h"\n' >"$C/alone.c"
    while read -r language; do
        $language $WARNINGS -Wno-unused-variable -ffreestanding -I"$C" \
            -c "$C/alone.c" -o "$C/alone.o"
        [ -z "$(nm -u "$C/alone.o")" ]
    done < <(languages)
}
