#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# `segue emit c --self-test`: that it needs no library, passes, and notices each
# bit of the table that is wrong.

WARNINGS='-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror'

setup() {
    export C=$BATS_TEST_TMPDIR
}

emit() { # SPEC OPTION...
    "$SEGUE" emit c --self-test -Wno-unused "$1" -o "$C/m.c" --prefix m "${@:2}"
}

# Flips all bits of a machine's table, one by one.
flip() { # SPEC OPTION...
    emit "$@"
    gcc -std=c11 -O1 -Wall -Wextra -Dconst= -DPREFIX=m -DCAPS=M \
        -DSOURCE='"m.c"' -I"$C" -Iruntime tests/emit/self_test.c -o "$C/flip"
    run "$C/flip"
    echo "$*: $output"
    [ "$status" -eq 0 ]
}

@test "compiles without a warning, and without libc, at every level" {
    for spec in spec/turnstile.segue tests/emit/wide.segue; do
        emit $spec --header "$C/m.h"
        for language in 'gcc -std=c11' 'clang -std=c11' \
            'g++ -x c++ -std=c++17' 'clang++ -x c++ -std=c++17'; do
            for level in -O0 -O2; do
                $language $level $WARNINGS -ffreestanding -c "$C/m.c" \
                    -o "$C/m.o"
                [ -z "$(nm -u "$C/m.o" | grep ' U ')" ]
                nm "$C/m.o" | grep -q ' T m_self_test$'
            done
        done
    done
}

# 11 states in 12 rows of a byte; 8 places where lists begin, 7 actions.
@test "no bit of TCP's table can be wrong" {
    flip spec/tcp.segue
    [ "$output" = "$(((11 * 12 + 8 + 7) * 8)) flips" ]
    flip spec/tcp.segue --layout split
    [ "$output" = "$((11 * 12 * (4 + 8) + (8 + 7) * 8)) flips" ]
}

@test "nor of other machines" {
    flip spec/turnstile.segue
    flip spec/bfd.segue
    flip spec/ospf_neighbour.segue
    flip spec/ppp_lcp.segue
    flip spec/tcp_rfc9293.segue
}

# Then a test would compare a table with itself.
@test "no compiler makes one array of a table and what is expected of it" {
    for spec in turnstile tcp tcp_rfc9293 bfd; do
        emit spec/$spec.segue -Wno-all
        for compile in 'gcc -Os' 'gcc -O2' 'clang -O2'; do
            $compile -std=c11 -c "$C/m.c" -o "$C/m.o"
            objdump -t "$C/m.o" | awk '/rodata.* m_/ { print $1, $4 }' \
                >"$C/places"
            [ "$(wc -l <"$C/places")" -gt 10 ]
            [ -z "$(sort "$C/places" | uniq -d)" ]
        done
    done
}

@test "it returns the number of the test that fails" {
    emit spec/turnstile.segue
    cat >"$C/main.c" <<'END'
#include "m.c"
#include <stdio.h>
int main(void)
{
    printf("%u of %u\n", (unsigned)m_self_test(), M_SELF_TEST_COUNT);
    return 0;
}
END
    gcc -std=c11 -I"$C" "$C/main.c" -o "$C/main"
    [ "$("$C/main")" = "0 of 3" ]
    # The tests: coin, coin; coin, push; push. The second goes wrong.
    sed -i 's/0x02, 0x08/0x02, 0x09/' "$C/m.c"
    gcc -std=c11 -I"$C" "$C/main.c" -o "$C/main"
    [ "$("$C/main")" = "2 of 3" ]
}

@test "a large machine is toured" {
    {
        echo 'machine large { otherwise reject;'
        for i in {0..59}; do echo "event e$i;"; done
        echo 'initial state s0 { e0 -> s1; }'
        for i in {1..99}; do
            echo "state s$i { e$((i % 60)) -> s$(((i + 1) % 100)); }"
        done
        echo '}'
    } >"$C/large.segue"
    emit "$C/large.segue"
    grep -q 'The self-test: a tour of the machine, 1 test, ' "$C/m.c"
    echo 'int main(void) { return (int)m_self_test(); }' |
        gcc -std=c11 -include "$C/m.c" -x c - -o "$C/main"
    "$C/main"
}

@test "a table that is too large is refused" {
    {
        echo 'machine huge { otherwise reject; guard a, b, c, d, e, f, g, h;'
        echo 'initial state s0 {'
        for i in {0..8}; do
            echo "e$i [a & b & c & d & e & f & g & h] -> s1;"
        done
        echo "} event e0, e1, e2, e3, e4, e5, e6, e7, e8;"
        for i in {1..1900}; do echo "state s$i { e0 -> s$(((i + 1) % 1901)); }"
        done
        echo '}'
    } >"$C/huge.segue"
    run emit "$C/huge.segue" -Wno-partial-guards
    echo "$output"
    [ "$status" -eq 2 ]
    [[ "$output" == *"--self-test: the machine has more than 4194304 cells"* ]]
}

@test "without --self-test there is none" {
    "$SEGUE" emit c spec/tcp.segue >"$C/m.c"
    run grep -i self.test "$C/m.c"
    [ "$status" -eq 1 ]
}
