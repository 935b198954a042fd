#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# segue diff: two small machines after each other, judged by hand.

# spec NAME: standard input becomes NAME.segue.
spec() {
    cat >"$BATS_TEST_TMPDIR/$1.segue"
}

# diff [OPTION]... : a.segue and b.segue, in the folder of the test.
diff_both() {
    cd "$BATS_TEST_TMPDIR"
    run "$SEGUE" diff "$@" a.segue b.segue
}

# has LINE: the output has it, blanks squeezed.
has() {
    tr -s ' ' <<<"$output" | sed 's/^ //' | grep -qxF -- "$1"
}

setup() {
    case $SEGUE in /*) ;; *) SEGUE=$PWD/$SEGUE ;; esac
    spec a <<'END'
machine gate {
    event coin, push;
    action lock, unlock, thank;
    otherwise reject;
    initial state locked { coin / unlock -> unlocked; ignore push; }
    state unlocked { push / lock -> locked; coin / thank; }
}
END
}

@test "a machine is equal to itself, under other names of states, in any order" {
    spec b <<'END'
machine other {
    event push, coin;
    action thank, lock, unlock;
    state open { coin / thank; push / lock -> shut; }
    initial state shut { ignore push; coin / unlock -> open; }
}
END
    diff_both
    [ "$status" -eq 0 ]
    has "equal: no run tells them apart"
    has "A's locked is B's shut"
    [[ "$output" != *differ* ]]
}

@test "what one does and the other rejects: within" {
    sed 's/coin \/ thank;//' "$BATS_TEST_TMPDIR/a.segue" | spec b
    diff_both
    [ "$status" -eq 1 ]
    [[ "$output" == *"B is within A"* ]]
    has "1 cell rejected by B, and not by A:"
    has "/ thank in unlocked"
    has "coin A / thank (unlocked) B rejected (unlocked)"
    mv "$BATS_TEST_TMPDIR/a.segue" "$BATS_TEST_TMPDIR/c.segue"
    mv "$BATS_TEST_TMPDIR/b.segue" "$BATS_TEST_TMPDIR/a.segue"
    mv "$BATS_TEST_TMPDIR/c.segue" "$BATS_TEST_TMPDIR/b.segue"
    diff_both
    [ "$status" -eq 1 ]
    [[ "$output" == *"A is within B"* ]]
}

@test "other actions, another target, another verdict: one cell each" {
    for change in 's/thank; }/lock; }/ with_other_actions' \
        's/lock -> locked/lock -> unlocked/ to_another_state' \
        's/ignore push/push -> locked/ taken_by_one_and_ignored_by_the_other'; do
        sed "${change% *}" "$BATS_TEST_TMPDIR/a.segue" | spec b
        diff_both
        [ "$status" -eq 1 ]
        [[ "$output" == *"different: each"* ]]
        title=${change##* }
        has "1 cell ${title//_/ }:"
        has "1 cell differs:"
    done
}

@test "a guard that one machine asks about" {
    sed 's/unlock, thank;/unlock, thank; guard late;/; s/coin \/ thank;/coin [!late] \/ thank; coin [late] \/ lock;/' \
        "$BATS_TEST_TMPDIR/a.segue" | spec b
    diff_both
    [ "$status" -eq 1 ]
    has "1 cell decided by a guard that only one of them asks about:"
    has "in unlocked [late]"
    has "B / lock"
}

@test "an event that one machine has, and a state that one machine reaches" {
    sed 's/coin, push;/coin, push, kick;/; s/ignore push;/ignore push; kick -> broken;/; s/^}/ state broken { ignore coin; }\n}/' \
        "$BATS_TEST_TMPDIR/a.segue" | spec b
    diff_both
    [ "$status" -eq 1 ]
    [[ "$output" == *"A is within B"* ]]
    has "1 cell of events that only B has:"
    has "-> broken in locked"
    has "only B has broken, which does not reject 1 cell"
}

@test "an event that is rejected wherever it is known is no difference" {
    sed 's/coin, push;/coin, push, kick;/' "$BATS_TEST_TMPDIR/a.segue" | spec b
    diff_both
    [ "$status" -eq 0 ]
}

@test "final in one machine only: the run ends there" {
    sed 's/state unlocked/final state unlocked/' "$BATS_TEST_TMPDIR/a.segue" | spec b
    diff_both
    [ "$status" -eq 1 ]
    has "B may end here, A may not."
    has "unlocked is final in B only"
    [[ "$output" == *"different: each"* ]]
}

@test "other actions of the start" {
    sed 's/state locked {/state locked { enter \/ lock;/; s/push \/ lock -> locked/push -> locked/' \
        "$BATS_TEST_TMPDIR/a.segue" | spec b
    diff_both
    [ "$status" -eq 1 ]
    has "(start) A -> locked B / lock -> locked"
}

@test "--only states, --only actions" {
    sed 's/coin \/ thank;/coin \/ lock;/' "$BATS_TEST_TMPDIR/a.segue" | spec b
    diff_both --only states
    [ "$status" -eq 0 ]
    diff_both --only actions
    [ "$status" -eq 1 ]
    sed 's/ignore push;/push -> locked;/' "$BATS_TEST_TMPDIR/a.segue" | spec b
    diff_both --only states
    [ "$status" -eq 1 ]
    diff_both --only actions
    [ "$status" -eq 0 ]
    diff_both --only events
    [ "$status" -eq 2 ]
}

@test "--map: events in cases, actions, guards, timers" {
    spec a <<'END'
machine a {
    event R: FIN, FIN+ACK;
    action S: ACK;
    guard late;
    timer T = 1s;
    otherwise reject;
    initial state on {
        R:FIN / S:ACK, start T -> off;
        R:FIN+ACK [late] / S:ACK -> off;
        T -> off;
    }
    state off;
}
END
    spec b <<'END'
machine b {
    event in: FIN;
    action out: ACK, note;
    guard old, acks;
    timer U = 1s;
    otherwise reject;
    initial state on {
        in:FIN [!acks] / out:ACK, out:note, start U -> off;
        in:FIN [acks & old] / out:ACK -> off;
        U -> off;
    }
    state off;
}
END
    cat >"$BATS_TEST_TMPDIR/map" <<'END'
// names
R:FIN+ACK = in:FIN [acks]
event R:FIN = in : FIN [!acks]
action S:ACK = out:ACK
guard late = old
timer T = U
hide out:note
END
    diff_both
    [ "$status" -eq 1 ]
    diff_both --map map
    echo "$output"
    [ "$status" -eq 0 ]
}

@test "--map: what is wrong with it has a line and a column" {
    cp "$BATS_TEST_TMPDIR/a.segue" "$BATS_TEST_TMPDIR/b.segue"
    for line in \
        "coin = pusch//8: error: machine gate, the second one, has no event 'pusch'" \
        "coin push//6: error: '=' is expected here" \
        "guard late = late//7: error: machine gate, the first one, has no supplied guard 'late'" \
        "hide shout//6: error: neither machine has an action 'shout'" \
        "assume a//8: error: neither machine has a supplied guard 'a'" \
        "coin [ = push//8: error: a guard is expected here" \
        "coin = push; x//12: error: the end of the line is expected here" \
        "action lock =//14: error: a name is expected here"; do
        printf '\n%s\n' "${line%%//*}" >"$BATS_TEST_TMPDIR/map"
        diff_both --map map
        [ "$status" -eq 2 ]
        echo "$output"
        [[ "$output" == "map:2:${line##*//}"* ]]
    done
}

@test "--map: a line twice, a name without end" {
    cp "$BATS_TEST_TMPDIR/a.segue" "$BATS_TEST_TMPDIR/b.segue"
    printf 'coin = push\n event coin=push\n' >"$BATS_TEST_TMPDIR/map"
    diff_both --map map
    [ "$status" -eq 2 ]
    [[ "$output" == 'map:2:8: error: an earlier line says this'* ]]
    printf 'coin = push\ncoin = coin\n' >"$BATS_TEST_TMPDIR/map"
    diff_both --map map
    [ "$status" -eq 1 ]
    printf 'coin = %0200d\n' 0 >"$BATS_TEST_TMPDIR/map"
    diff_both --map map
    [ "$status" -eq 2 ]
    [[ "$output" == 'map:1:8: error: a name of at most 127 bytes is expected here'* ]]
}

@test "two machines of one file, two settings of one option" {
    cd "$BATS_TEST_TMPDIR"
    cat a.segue - >c.segue <<'END'
machine two {
    event coin, push;
    action lock, unlock, thank;
    option rude = off;
    otherwise reject;
    initial state locked { coin / unlock -> unlocked; ignore push; }
    state unlocked {
        push / lock -> locked;
        when rude { coin -> unlocked; }
        when !rude { coin / thank; }
    }
}
END
    run "$SEGUE" diff --machine-a gate --machine-b two c.segue c.segue
    [ "$status" -eq 0 ]
    run "$SEGUE" diff --machine two --define-b rude=on c.segue c.segue
    [ "$status" -eq 1 ]
    [[ "$output" == *"in unlocked"* ]]
}

@test "trouble: no answer is not 'different'" {
    cp "$BATS_TEST_TMPDIR/a.segue" "$BATS_TEST_TMPDIR/b.segue"
    sed -i 's/event coin/event coyn/' "$BATS_TEST_TMPDIR/a.segue"
    diff_both
    [ "$status" -eq 2 ]
    [[ "$output" == *"a.segue:5:"*"error: no event"* ]]
    run "$SEGUE" diff spec/tcp.segue
    [ "$status" -eq 2 ]
    run "$SEGUE" diff - -
    [ "$status" -eq 2 ]
    run "$SEGUE" diff spec/none.segue spec/tcp.segue
    [ "$status" -eq 2 ]
}

# A machine that goes round: SIZE states, LINE in all of them, FIRST in one.
ring() { # SIZE LINE [FIRST]
    awk -v size="$1" -v line="$2" -v first="$3" 'BEGIN {
        print "machine ring { event e, f, g; otherwise reject;"
        for (i = 0; i < size; i++)
            printf "%s s%d { e -> s%d; %s %s }\n", \
                i ? "state" : "initial state", i, (i + 1) % size, line, \
                i ? "" : first
        print "}"
    }'
}

# 5 and 4 steps come to all 20 pairs; each of the 9 states has one partner.
@test "equal states: each has a partner, not every one of the others" {
    ring 5 'ignore g;' | spec a
    ring 4 'ignore g;' | spec b
    diff_both -Wno-all
    [ "$status" -eq 0 ]
    [ "$(grep -c "A's .* is B's" <<<"$output")" -eq 1 ]
    has "A's s4 is B's s0"
    ring 5 'otherwise ignore;' | spec a
    diff_both -Wno-all
    [ "$status" -eq 1 ]
    [ "$(grep -c "A's .* is B's" <<<"$output")" -eq 1 ]
    has '5 cells differ:' # f is ignored
}

# Of 2053 and 2063, which are prime, no pair comes twice: 4235339 of them.
@test "no answer if too many pairs differ" {
    ring 2053 '' 'ignore g;' | spec a
    ring 2063 'ignore g;' 'ignore f;' | spec b
    diff_both -Wno-all
    [ "$status" -eq 2 ]
    [ "$output" = "segue: error: to compare the two machines takes more than 4194304 pairs of states" ]
}

@test "--abi: the numbers that the header gives, each that is not the same" {
    spec a <<'END'
machine gate {
    event coin, push;
    action lock, unlock;
    timer late = 4s;
    otherwise reject;
    initial final state shut alias closed { coin / unlock, start late -> open; }
    state open = 7 { push, late / lock -> shut; }
}
END
    cp "$BATS_TEST_TMPDIR/a.segue" "$BATS_TEST_TMPDIR/b.segue"
    diff_both --abi
    [ "$status" -eq 0 ]
    has "the numbers are the same"
    sed -i 's/coin, push/push, coin/; s/open = 7/open/; s/closed {/gone {/; s/lock, unlock;/lock, unlock, ring;/; s/4s/5s/; s/start late/ring, start late/' \
        "$BATS_TEST_TMPDIR/b.segue"
    diff_both --abi
    [ "$status" -eq 1 ]
    has "the numbers differ"
    for line in "STATE_CLOSED 0 -" "STATE_OPEN 7 1" "STATE_COUNT 8 2" \
        "STATE_GONE - 0" "EVENT_COIN 0 1" "EVENT_PUSH 1 0" "ACTION_RING - 2" \
        "ACTION_START_LATE 2 3" "ACTION_STOP_LATE 3 4" "ACTION_COUNT 4 5" \
        "nanoseconds of TIMER_LATE 4000000000 5000000000"; do
        has "$line"
    done
    [ "$(grep -c '[0-9]$\|-$' <<<"$output")" -eq 11 ]
    diff_both --abi --only states
    [ "$status" -eq 1 ]
    [[ "$output" != *EVENT* && "$output" != *ACTION* ]]
    sed -i 's/open {/open = 7 {/; s/gone {/closed {/' "$BATS_TEST_TMPDIR/b.segue"
    diff_both --abi --only states
    [ "$status" -eq 0 ]
    diff_both --abi --only actions
    [ "$status" -eq 1 ]
    diff_both --abi -T html
    [ "$status" -eq 2 ]
}

@test "a timer that runs for another time is told, and is no difference" {
    spec a <<'END'
machine m {
    timer T = 90s;
    otherwise ignore;
    initial final state s { enter / start T; T -> s; }
}
END
    sed 's/90s/2h/' "$BATS_TEST_TMPDIR/a.segue" | spec b
    diff_both
    [ "$status" -eq 0 ]
    has "timer T runs 90s in A, 2h in B"
}

@test "-T dot: what one does alone, and what it does otherwise" {
    sed 's/coin \/ thank;/coin \/ lock;/; s/push \/ lock -> locked;//; s/initial state/initial final state/' \
        "$BATS_TEST_TMPDIR/a.segue" | spec b
    diff_both -T dot
    [ "$status" -eq 1 ]
    [ "$(grep -c '^digraph' <<<"$output")" -eq 2 ]
    first=$(sed '/^}/q' <<<"$output")
    second=$(sed '1,/^}/d' <<<"$output")
    # the arrow back is A's alone; coin in unlocked is another in each
    grep -q 'label=<<font color="#0b57a4">+ push / lock</font>>' <<<"$first"
    grep -q '"#b3440c">≠ coin / thank<' <<<"$first"
    grep -q '"#b3440c">≠ coin / lock<' <<<"$second"
    [[ "$second" != *push* ]]
    grep -q '"locked" .*fontcolor="#b3440c"' <<<"$second"
    [[ "$first" == *"<font>coin / unlock</font>"* ]]
}

@test "-T html: one page, both pictures, every difference" {
    command -v dot >/dev/null || skip "no graphviz"
    sed 's/coin \/ thank;/coin \/ lock;/' "$BATS_TEST_TMPDIR/a.segue" | spec b
    diff_both -T html -o page.html
    [ "$status" -eq 1 ]
    [ "$(grep -c '<svg ' page.html)" -eq 2 ]
    [ "$(grep -o ' id="[^"]*"' page.html | sort | uniq -d | wc -l)" -eq 0 ]
    ! grep -E '(src|href)="(https?:)?//' page.html
    grep -qF '<h2 id="kind2">1 cell with other actions</h2>' page.html
    grep -qF '<td class="other">/ thank</td><td class="other">/ lock</td>' page.html
    grep -qF '<a href="#kind2">' page.html
    before=$(cat page.html)
    PATH= diff_both -T html -o page.html
    [ "$status" -eq 2 ]
    [ "$(cat page.html)" = "$before" ]
    diff_both -o a.segue
    [ "$status" -eq 2 ]
    [[ "$output" == *"would replace 'a.segue'"* ]]
    echo 'coin = coin' >gate.map
    diff_both --map gate.map -o ./gate.map
    [ "$status" -eq 2 ]
    [[ "$output" == *"would replace 'gate.map'"* ]]
    [ "$(cat gate.map)" = 'coin = coin' ]
}

@test "the diagram of TCP is within its text, by the map" {
    run "$SEGUE" diff --map spec/tcp.map spec/tcp.segue spec/tcp_rfc9293.segue
    [ "$status" -eq 1 ]
    [[ "$output" == *"A is within B"* ]]
    # RFC 9293, 3.10.7.4: a segment in the window, by SYN; 3.10.7.1: CLOSED
    has "/ S:ACK in SYN_RECEIVED [!passive] @3.10.7.4, SYN"
    has "-> LISTEN in SYN_RECEIVED [passive] @3.10.7.4, SYN"
    has "/ S:RST in CLOSED, LISTEN @3.10.7.1; 3.10.7.2, ACK"
    has "/ report in open (10 states) @3.10.6"
    [[ "$output" != *"rejected by B"* && "$output" != *"another state"* ]]
    sed '/^hide/d' spec/tcp.map >"$BATS_TEST_TMPDIR/map"
    run "$SEGUE" diff --map "$BATS_TEST_TMPDIR/map" spec/tcp.segue spec/tcp_rfc9293.segue
    [[ "$output" == *"different: each"* && "$output" == *"with other actions"* ]]
    sed '/^assume/d' spec/tcp.map >"$BATS_TEST_TMPDIR/map"
    run "$SEGUE" diff --map "$BATS_TEST_TMPDIR/map" spec/tcp.segue spec/tcp_rfc9293.segue
    [[ "$output" == *"different: each"* && "$output" == *"that only one of them asks"* ]]
}

# wide NAME LETTER: a machine whose one event asks about eight guards.
wide() {
    local all
    all=$(printf "$2%s & " 0 1 2 3 4 5 6)"${2}7"
    spec "$1" <<END
machine m {
    event E;
    action x, y;
    guard ${all// &/,};
    otherwise reject;
    initial final state S { E [$all] / x; E [else] / y; }
    $(for i in $(seq "${3:-0}"); do echo "state X$i;"; done)
}
END
}

@test "eight guards that A asks about, and eight others that B does" {
    wide a g
    wide b h
    diff_both
    [ "$status" -eq 1 ]
    # A says x in 1 of 256 cases, B in 1 of 256 others: 255 and 255
    has "510 cells decided by a guard that only one of them asks about:"
    [[ "$output" == *"[g0 & g1 & g2 & g3 & g4 & g5 & g6 & g7 & (!h0 | !h1 | !h2"* ]]
    wide a g 500
    wide b h 600
    diff_both -Wno-all -Wno-unreachable-state
    [ "$status" -eq 2 ]
    [[ "$output" == *"more than 67108864 cells"* ]]
}
