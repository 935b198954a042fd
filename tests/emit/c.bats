#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# The C that segue makes: that it compiles everywhere, does what the machine
# says, jumps nowhere and links nothing that is not asked for.

WARNINGS='-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror'

setup_file() {
    export SEGUE=${SEGUE:-build/segue}
    export C=$BATS_FILE_TMPDIR
    emit spec/tcp.segue "$C/tcp"
    emit spec/turnstile.segue "$C/turnstile"
    emit tests/emit/wide.segue "$C/wide"
    for step in tcp_step wide_one_step; do
        mask=uint32_t
        [ $step = tcp_step ] || mask=uint64_t
        cat <<END
uint64_t call_$step(uint32_t state, uint32_t event);
uint64_t call_${step}_if(uint32_t state, uint32_t event, $mask guards);
uint64_t call_$step(uint32_t state, uint32_t event)
{
    return pack($step(state, event));
}
uint64_t call_${step}_if(uint32_t state, uint32_t event, $mask guards)
{
    return pack(${step}_if(state, event, guards));
}
END
    done >"$C/calls.c"
    cat >"$C/steps.c" <<END
#include "tcp.h"
#include "wide.h"
SEGUE_INLINE uint64_t pack(struct segue_result result)
{
    return (uint64_t)result.state << 32 | result.effect << 2 |
           (uint64_t)result.verdict;
}
#include "calls.c"
END
}

# Makes FILE.c and FILE.h of a spec.
emit() {
    "$SEGUE" emit c -Wno-unused "$1" -o "$2.c" --header "$2.h" "${@:3}"
}

# Succeeds if the command fails: bats does not look at `!`.
refuse() {
    if "$@"; then
        return 1
    fi
}

# Each compiler and language, in words for `eval`.
languages() {
    echo 'gcc -std=c11'
    echo 'clang -std=c11'
    echo 'g++ -x c++ -std=c++17'
    echo 'clang++ -x c++ -std=c++17'
}

# The disassembly of one function.
function_of() {
    objdump -d --no-show-raw-insn "$1" |
        awk -v name="<$2>:" \
            'index($0, name) { on = 1; next } /^$/ { on = 0 } on'
}

need_x86() {
    [ "$(uname -m)" = x86_64 ] || skip "processor: not x86-64"
}

@test "compiles without a warning, and without libc, at every level" {
    while read -r language; do
        for level in -O0 -O1 -O2 -O3 -Os; do
            for file in tcp turnstile wide steps; do
                $language $level $WARNINGS -ffreestanding -I"$C" \
                    -c "$C/$file.c" -o "$C/matrix-$file.o"
            done
            undefined=$(nm -u "$C"/matrix-{tcp,turnstile,wide}.o | grep ' U ' ||
                true)
            [ -z "$undefined" ]
            undefined=$(nm -u "$C/matrix-steps.o" | grep ' U ' |
                grep -v '_cells_\|_guards_\|_columns_' || true)
            [ -z "$undefined" ]
        done
    done < <(languages)
}

@test "headers and runtime meet in any order, in C and C++, with the facts" {
    while read -r language; do
        for order in -DRUNTIME_FIRST -DRUNTIME_LAST -DSEGUE_NO_NAMES; do
            $language $order $WARNINGS -Iruntime -I"$C" tests/emit/facts.c \
                "$C/tcp.c" "$C/wide.c" -o "$C/facts"
            "$C/facts"
        done
    done < <(languages)
}

@test "every cell is what the machine says, and numbers out of range reject" {
    for machine in spec/tcp:tcp:TCP:132 spec/turnstile:turnstile:TURNSTILE:4 \
        tests/emit/wide:wide_one:WIDE_ONE:$((3 * (256 + 2 + 1 + 4 + 2))); do
        IFS=: read -r spec prefix caps cells <<<"$machine"
        name=${spec##*/}
        gcc -std=c11 -g $WARNINGS -fsanitize=address,undefined \
            -fno-sanitize-recover=all -DPREFIX="$prefix" -DCAPS="$caps" \
            -DHEADER="\"$name.h\"" -Iruntime -I"$C" \
            tests/emit/cells.c "$C/$name.c" -o "$C/cells"
        run "$C/cells" < <("$SEGUE" emit ir "$spec.segue")
        echo "$output"
        [ "$status" -eq 0 ]
        [ "$output" = "$cells cells" ]
    done
}

@test "the same of machines made at random" {
    tests/cc tests/random/generate*.c tests/random/print_main.c \
        -o "$C/generate"
    held=0
    for ((seed = 1; held < 20 && seed < 200; seed++)); do
        "$C/generate" $seed >"$C/random.segue"
        "$SEGUE" emit ir "$C/random.segue" >"$C/random.ir" || continue
        emit "$C/random.segue" "$C/random" --prefix m
        gcc -std=c11 $WARNINGS -DPREFIX=m -DCAPS=M -DHEADER='"random.h"' \
            -Iruntime -I"$C" tests/emit/cells.c "$C/random.c" -o "$C/cells"
        echo "seed $seed"
        run "$C/cells" <"$C/random.ir"
        echo "$output"
        [ "$output" = "$(grep -c '^cell ' "$C/random.ir") cells" ]
        held=$((held + 1))
    done
    [ "$held" -eq 20 ]
}

@test "the same of tables that are split" {
    for machine in spec/tcp:tcp:TCP:132 spec/tcp_rfc9293:tcp_rfc9293:TCP_RFC9293:990 \
        tests/emit/wide:wide_one:WIDE_ONE:795; do
        IFS=: read -r spec prefix caps cells <<<"$machine"
        emit "$spec.segue" "$C/split" --layout split
        gcc -std=c11 $WARNINGS -DPREFIX="$prefix" -DCAPS="$caps" \
            -DHEADER='"split.h"' -Iruntime -I"$C" \
            tests/emit/cells.c "$C/split.c" -o "$C/cells"
        run "$C/cells" < <("$SEGUE" emit ir "$spec.segue")
        echo "$output"
        [ "$output" = "$cells cells" ]
    done
    emit spec/tcp.segue "$C/packed" --layout packed
    sed 's/packed\.h/tcp.h/' "$C/packed.c" | cmp - "$C/tcp.c"
    run emit spec/tcp.segue "$C/none" --layout loose
    [ "$status" -eq 2 ]
    [[ $output == *"'loose' is none of packed, split"* ]]
}

# The number behind a word of --stats.
figure() { # SPEC WORD
    "$SEGUE" emit c "$1" --stats | sed -n "s/^ *$2  *//p"
}

@test "columns that agree in every state are one" {
    # R:RST without passive is R:RST as step sees it.
    [ "$(figure spec/tcp.segue columns | head -1)" = \
        "13 before sharing, 12 after" ]
    {
        echo 'machine m { event a, b; guard f, g, h; action x;'
        echo 'otherwise reject;'
        echo 'initial state s { a [f & g] / x; a [else] -> t; b [h] -> t; }'
        echo 'state t { a -> s; b -> s; } }'
    } >"$C/alike.segue"
    # a: not f & g, f & g. b: not h; h is a unless f & g.
    [ "$(figure "$C/alike.segue" columns | head -1)" = \
        "8 before sharing, 3 after" ]
}

@test "numbers with gaps and many guards keep their tables small" {
    {
        echo 'machine sparse { event a = 200; event b;'
        for i in {0..63}; do echo "guard g$i;"; done
        echo 'otherwise reject;'
        echo 'initial state s { a [g0 & g9 & g18 & g27 & g36 & g45 & g54 &'
        echo 'g63] -> t; }'
        echo 'state t { b [g1] -> s; } }'
    } >"$C/sparse.segue"
    "$SEGUE" emit c "$C/sparse.segue" --stats
    [ "$(figure "$C/sparse.segue" 'of steps')" -le 8192 ]
    emit "$C/sparse.segue" "$C/sparse"
    gcc -std=c11 $WARNINGS -DPREFIX=sparse -DCAPS=SPARSE \
        -DHEADER='"sparse.h"' -Iruntime -I"$C" \
        tests/emit/cells.c "$C/sparse.c" -o "$C/cells"
    run "$C/cells" < <("$SEGUE" emit ir "$C/sparse.segue")
    echo "$output"
    [ "$output" = "$((2 * (256 + 2))) cells" ]
}

@test "--stats counts the bytes that the compiler counts" {
    gcc -std=c11 -DTCP_NO_NAMES -I"$C" -c "$C/tcp.c" -o "$C/tcp.o"
    bytes=0
    while read -r _ size _ name; do
        [[ $name == tcp_machine_* ]] || bytes=$((bytes + 16#$size))
    done < <(nm -S "$C/tcp.o")
    [ "$(figure spec/tcp.segue 'of all but names')" -eq "$bytes" ]
}

@test "a damaged cell is found" {
    sed 's/0x53/0x54/' "$C/tcp.c" >"$C/damaged.c"
    refuse cmp -s "$C/tcp.c" "$C/damaged.c"
    gcc -std=c11 -DPREFIX=tcp -DCAPS=TCP -DHEADER='"tcp.h"' -Iruntime -I"$C" \
        tests/emit/cells.c "$C/damaged.c" -o "$C/cells"
    run "$C/cells" < <("$SEGUE" emit ir spec/tcp.segue)
    [ "$status" -eq 1 ]
    [[ $output == "state: LISTEN R:SYN: taken"* ]]
}

@test "a step has no jump and no call, under gcc and clang at -O1 to -Os" {
    need_x86
    for cc in gcc clang; do
        for level in -O1 -O2 -O3 -Os; do
            $cc -std=c11 $level -I"$C" -c "$C/steps.c" -o "$C/steps.o"
            for step in tcp_step tcp_step_if wide_one_step wide_one_step_if; do
                code=$(function_of "$C/steps.o" "call_$step")
                echo "$cc $level $step: $code"
                [[ $code == *ret* ]]
                refuse grep -P '\t(j|call|loop|rep)' <<<"$code"
            done
        done
    done
}

@test "a step is one load, and with guards three" {
    need_x86
    for cc in gcc clang; do
        $cc -std=c11 -O2 -fno-pic -I"$C" -c "$C/steps.c" -o "$C/steps.o"
        for step in tcp_step:1 tcp_step_if:3 wide_one_step:1 \
            wide_one_step_if:3; do
            code=$(function_of "$C/steps.o" "call_${step%:*}")
            loads=$(grep -P '\(' <<<"$code" | grep -cvP '\tlea|nop')
            echo "$cc $step: $loads loads: $code"
            [ "$loads" -eq "${step#*:}" ]
        done
    done
}

@test "a program that steps links neither names nor the descriptor" {
    printf '%s\n' '#include "tcp.h"' 'int main(int argc, char **argv)' \
        '{ (void)argv; return (int)tcp_step(7, (uint32_t)argc).state; }' \
        >"$C/alone.c"
    for cc in gcc clang; do
        $cc -std=c11 -O1 -ffunction-sections -fdata-sections -Wl,--gc-sections \
            -I"$C" "$C/alone.c" "$C/tcp.c" -o "$C/alone"
        nm "$C/alone" | grep ' tcp_' >"$C/linked"
        cat "$C/linked"
        [ "$(wc -l <"$C/linked")" -eq 1 ]
        grep -q 'tcp_cells_' "$C/linked"
    done
}

@test "nothing but the descriptor has relocations" {
    for cc in gcc clang; do
        $cc -std=c11 -O1 -fPIE -fdata-sections -c "$C/tcp.c" -o "$C/tcp.o"
        sections=$(readelf -SW "$C/tcp.o" | grep -o '\.rela[^ ]*' |
            grep -v eh_frame)
        echo "$sections"
        [[ $sections =~ ^\.rela\.data\.rel\.ro[.a-z]*\.tcp_machine_[0-9a-f]+$ ]]
    done
}

@test "tables of TCP take at most 1 KiB, names aside" {
    gcc -std=c11 -DTCP_NO_NAMES -I"$C" -c "$C/tcp.c" -o "$C/tcp.o"
    bytes=0
    while read -r _ size _ name; do
        [[ $name == tcp_machine_* ]] || bytes=$((bytes + 16#$size))
    done < <(nm -S "$C/tcp.o")
    echo "$bytes bytes"
    [ "$bytes" -gt 200 ]
    [ "$bytes" -le 1024 ]
}

# Links the header of a changed spec with its own tables, then with old ones.
link_changed() { # SPEC PREFIX USE CHANGE
    name=$(basename "$1" .segue)
    mkdir -p "$C/new" "$C/use"
    sed "$4" "$1" >"$C/new/$name.segue"
    refuse cmp -s "$1" "$C/new/$name.segue"
    emit "$C/new/$name.segue" "$C/new/$name"
    printf '%s\n' "#include \"$name.h\"" \
        "int main(void) { return (int)$2_$3; }" >"$C/use/use.c"
    gcc -I"$C/new" "$C/use/use.c" "$C/new/$name.c" -o "$C/use/use"
    gcc -I"$C/new" -c "$C/use/use.c" -o "$C/use/use.o"
    run gcc "$C/use/use.o" "$C/$name.c" -o "$C/use/use"
    echo "$1 $3 $4: $output"
    [ "$status" -ne 0 ]
    [[ $output == *"undefined reference to"* ]]
}

@test "a header and tables of different versions do not link" {
    for use in 'step(1, 2).state' 'effect_mask(0)' 'is_final(0)' \
        'timer_ns(0)' 'state_name(0)[0]' 'machine.initial'; do
        link_changed spec/tcp.segue tcp "$use" 's/LISTEN = 10/LISTEN = 12/'
    done
    for change in 's/= 4m/= 3m/' 's/final state/state/' 's/SYN_SEND/SYN_X/' \
        's/SYN, SYN+ACK, ACK, FIN;/SYN, SYN+ACK, FIN, ACK;/'; do
        link_changed spec/tcp.segue tcp 'step(1, 2).state' "$change"
    done
    for change in 's/push/pull/' 's/lock  *-> locked/lock -> unlocked/'; do
        link_changed spec/turnstile.segue turnstile 'step(0, 0).state' "$change"
    done
    for change in 's/a2, a1/a1, a2/' 's/\([[!]\)g12]/\1g13]/'; do
        link_changed tests/emit/wide.segue wide_one 'step(0, 0).state' "$change"
    done
}

@test "two versions of the contract in one file are an error that says so" {
    sed '/define SEGUE_CONTRACT /s/2/3/; /SEGUE_CONTRACT != /s/2/3/' \
        "$C/turnstile.h" >"$C/later.h"
    printf '#include "tcp.h"\n#include "later.h"\n' >"$C/both.c"
    run gcc -I"$C" -c "$C/both.c" -o "$C/both.o"
    [ "$status" -ne 0 ]
    [[ $output == *"different versions of segue meet"* ]]
}

@test "without names there are no look-ups and no texts" {
    gcc -std=c11 -O1 -DSEGUE_NO_NAMES -I"$C" -c "$C/tcp.c" -o "$C/tcp.o"
    gcc -std=c11 -O1 -I"$C" -c "$C/tcp.c" -o "$C/named.o"
    grep -q LISTEN "$C/named.o"
    refuse grep -q LISTEN "$C/tcp.o"
    printf '%s\n' '#include "tcp.h"' \
        'int main(void) { return tcp_state_number("LISTEN"); }' >"$C/find.c"
    run gcc -std=c11 -Werror -DTCP_NO_NAMES -I"$C" -c "$C/find.c" -o "$C/f.o"
    [ "$status" -ne 0 ]
    [[ $output == *tcp_state_number* ]]
}

@test "the compiler finds an action that is not handled" {
    cat >"$C/switch.c" <<'END'
#include "tcp.h"
int act(enum tcp_action action);
int act(enum tcp_action action)
{
    switch (action) {
#define X(name, text) case TCP_ACTION_##name: return text[0];
        TCP_ACTIONS(X)
    }
    return 0;
}
END
    gcc $WARNINGS -Wswitch-enum -I"$C" -c "$C/switch.c" -o "$C/switch.o"
    sed 's/TCP_ACTIONS(X)/X(S_SYN, "") X(S_ACK, "")/' "$C/switch.c" \
        >"$C/missing.c"
    run gcc $WARNINGS -I"$C" -c "$C/missing.c" -o "$C/switch.o"
    [ "$status" -ne 0 ]
    [[ $output == *"TCP_ACTION_S_FIN"* && $output == *"TCP_ACTION_STOP_2MSL"* ]]
    [[ $output != *"TCP_ACTION_S_SYN' "* && $output != *COUNT* ]]
}

@test "an enum that exists is held against ours" {
    linux=ESTABLISHED,SYN_SENT,SYN_RECV,FIN_WAIT1,FIN_WAIT2,TIME_WAIT,CLOSE
    linux=$linux,CLOSE_WAIT,LAST_ACK,LISTEN,CLOSING
    emit spec/tcp.segue "$C/held" --assert-states "TCP_=$linux"
    mkdir -p "$C/use"
    printf '%s\n' '#include "held.h"' '#include <netinet/tcp.h>' \
        '#define TCP_ASSERT_STATES' '#include "held.h"' >"$C/use/linux.c"
    while read -r language; do
        $language $WARNINGS -I"$C" -D_DEFAULT_SOURCE -c "$C/use/linux.c" \
            -o "$C/linux.o"
    done < <(languages)
    [ "$(grep -c 'has another number' "$C/held.h")" -eq 11 ]

    mkdir -p "$C/moved"
    sed 's/CLOSED = 7/CLOSED = 12/' spec/tcp.segue >"$C/moved/tcp.segue"
    emit "$C/moved/tcp.segue" "$C/moved/held" --assert-states "TCP_=$linux"
    run gcc -I"$C/moved" -D_DEFAULT_SOURCE -c "$C/use/linux.c" -o "$C/linux.o"
    [ "$status" -ne 0 ]
    [[ $output == *"TCP_CLOSE has another number"* ]]

    run emit spec/tcp.segue "$C/held" --assert-states TCP_=ESTABLISHED,NOPE
    [ "$status" -eq 2 ]
    [[ $output == *"no state is named 'NOPE'"* ]]
}

@test "what documents a rule of any verb stands in the table" {
    cat >"$BATS_TEST_TMPDIR/said.segue" <<'END'
machine m {
    event a, b;
    initial state A {
        /// said of a move
        a -> B;
        /// said of ignore
        ignore b;
    }
    state B {
        /// said of reject
        reject b;
        a -> A;
    }
}
END
    "$SEGUE" emit c "$BATS_TEST_TMPDIR/said.segue" >"$BATS_TEST_TMPDIR/said.c"
    for verb in 'a move' ignore reject; do
        grep "said of $verb" "$BATS_TEST_TMPDIR/said.c"
    done
}

@test "--prefix replaces the machine's name" {
    emit spec/tcp.segue "$C/mine" --prefix My_1
    grep -q 'MY_1_STATE_LISTEN = 10' "$C/mine.h"
    grep -q 'My_1_step(uint32_t state' "$C/mine.h"
    refuse grep -i 'tcp_' "$C/mine.h"
    for prefix in 1st a-b '' segue SEGUE; do
        run emit spec/tcp.segue "$C/wrong" --prefix "$prefix"
        [ "$status" -eq 2 ]
        [ ! -e "$C/wrong.c" ]
    done
}

@test "the source includes the header by its place" {
    mkdir -p "$C/in/side"
    emit_to() { "$SEGUE" emit c spec/tcp.segue -o "$1" --header "$2"; }
    emit_to "$C/in/a.c" "$C/in/b.h"
    grep -qx '#include "b.h"' "$C/in/a.c"
    emit_to "$C/in/a.c" "$C/in/side/b.h"
    grep -qx '#include "side/b.h"' "$C/in/a.c"
    emit_to "$C/in/side/a.c" "$C/in/b.h"
    grep -qx '#include "b.h"' "$C/in/side/a.c"
    refuse grep -F "$C" "$C"/in/*.* "$C"/in/side/*.*
}

@test "machines with hardly anything, and with all that is allowed, compile" {
    {
        echo 'machine full {'
        echo 'event go;'
        for i in {0..63}; do
            echo "action a$i; guard g$i;"
        done
        echo 'initial state s = 7 {'
        echo 'go [g0 & g9 & g18 & g27 & g36 & g45 & g54 & g63] / a63, a0;'
        echo 'go [else] / a31, a32; } }'
    } >"$C/full.segue"
    echo 'machine bare { event e; otherwise reject; initial state s; }' >"$C/bare.segue"
    emit "$C/full.segue" "$C/full"
    emit "$C/bare.segue" "$C/bare"
    cat >"$C/edges.c" <<'END'
#include "bare.h"
#include "full.h"
int main(void)
{
    uint64_t all = UINT64_C(0x8040201008040201);
    struct segue_result bare = bare_step(0, 0);
    struct segue_result high = full_step_if(7, FULL_EVENT_GO, all);
    struct segue_result low = full_step_if(7, FULL_EVENT_GO, all - 1);

    if (bare.verdict != SEGUE_REJECTED || bare_step(0, 1).state != 0)
        return 1;
    if (BARE_EVENT_COUNT != 1 || BARE_STATE_COUNT != 1)
        return 2;
    if (full_effect_mask(high.effect) != (UINT64_C(1) << 63 | 1))
        return 3;
    return full_effect_mask(low.effect) != UINT64_C(3) << 31;
}
END
    while read -r language; do
        $language $WARNINGS -O1 -I"$C" "$C/edges.c" "$C/bare.c" "$C/full.c" \
            -o "$C/edges"
        "$C/edges"
    done < <(languages)
}

@test "without --header one file holds everything" {
    "$SEGUE" emit c spec/tcp.segue >"$C/one.c"
    gcc -std=c11 $WARNINGS -c "$C/one.c" -o "$C/one.o"
    refuse grep -n 'include "' "$C/one.c"
}

@test "a hook that is not set costs nothing" {
    need_x86
    cat >"$C/hooks.c" <<'END'
#include "tcp.h"
#include "segue.h"
void act(struct segue_instance *instance, uint32_t action);
void trace(struct segue_instance *instance, const struct segue_trace *told);
void send(struct segue_instance *instance, uint32_t event);
static const struct segue_hooks hooks = {act, TRACE};
void send(struct segue_instance *instance, uint32_t event)
{
    segue_send(instance, event, 0, &hooks);
}
END
    for cc in gcc clang; do
        for level in -O1 -O2; do
            $cc $level -DTRACE=trace -Iruntime -I"$C" -c "$C/hooks.c" \
                -o "$C/set.o"
            $cc $level -DTRACE=NULL -Iruntime -I"$C" -c "$C/hooks.c" \
                -o "$C/unset.o"
            objdump -dr "$C/set.o" | grep -q 'trace$\|trace[-+]'
            code=$(objdump -dr "$C/unset.o")
            refuse grep 'trace\|tell' <<<"$code"
            [ "$(grep -cP '\t(call|jmp).*\*|R_X86_64_PLT32' <<<"$code")" -eq 1 ]
        done
    done
}

@test "the embedding example plays a client from open to CLOSED" {
    gcc -std=c11 $WARNINGS -I"$C" examples/embed/main.c "$C/tcp.c" \
        -o "$C/embed"
    "$C/embed" >"$C/played"
    diff - "$C/played" <<'END'
event        state        netstat      actions
             CLOSED       CLOSE
ACTIVE_OPEN  SYN_SENT     SYN_SENT     S:SYN
R:SYN+ACK    ESTABLISHED  ESTABLISHED  S:ACK
CLOSE        FIN_WAIT_1   FIN_WAIT1    S:FIN
R:ACK        FIN_WAIT_2   FIN_WAIT2
R:FIN        TIME_WAIT    TIME_WAIT    S:ACK, start 2MSL
2MSL         CLOSED       CLOSE
END
}

@test "the turnstile's C is what it was; UPDATE=1 writes it anew" {
    for file in turnstile.c turnstile.h; do
        [ -z "$UPDATE" ] || cp "$C/$file" "tests/golden/$file.txt"
        diff "tests/golden/$file.txt" "$C/$file"
    done
}
