#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# segue tests: suites on the command line. What they promise is tried in
# tests/suites.

@test "text: a head, and a test a line" {
    run "$SEGUE" tests spec/turnstile.segue
    [ "$status" -eq 0 ]
    [ "$output" = "// machine turnstile, method hsi; seen: verdict, actions
// 3 tests, 8 events
// finds every implementation of at most 2 states that differs from the machine
coin; coin; coin
coin; push; coin
push; coin" ]
}

@test "the size in the head is the size" {
    for method in tour pairs w hsi; do
        "$SEGUE" tests --method $method spec/tcp_rfc9293.segue \
            >"$BATS_TEST_TMPDIR/suite"
        said=$(sed -n 2p "$BATS_TEST_TMPDIR/suite")
        tests=$(grep -vc '^//' "$BATS_TEST_TMPDIR/suite")
        events=$(grep -v '^//' "$BATS_TEST_TMPDIR/suite" | tr ';' '\n' | wc -l)
        echo "$method: $said, but $tests and $events"
        [[ $said == "// $tests test"*", $events events" ]]
    done
}

@test "a tour goes through every cell, and segue run follows it" {
    "$SEGUE" tests --method tour spec/tcp.segue >"$BATS_TEST_TMPDIR/suite"
    run "$SEGUE" run --restart spec/tcp.segue "$BATS_TEST_TMPDIR/suite"
    [ "$status" -eq 0 ]
    # An input and the state before it: 132 different ones.
    seen=$(awk '{ split($0, part, " *-> "); split(part[1], event, " */ ")
        split(part[2], after, " "); sub(/ +$/, "", event[1])
        if (NR > 1) print before, event[1]; before = after[1] }' \
        <<<"$output" | sort -u | wc -l)
    [ "$seen" -eq 132 ]
}

@test "every line is read by segue run, guards and all" {
    "$SEGUE" tests spec/tcp_rfc9293.segue >"$BATS_TEST_TMPDIR/suite"
    grep -q '\[.*&.*\]' "$BATS_TEST_TMPDIR/suite"
    run "$SEGUE" run --restart spec/tcp_rfc9293.segue "$BATS_TEST_TMPDIR/suite"
    [ "$status" -eq 0 ]
    starts=$(grep -c '^(start)' <<<"$output")
    [ "$starts" -eq "$(grep -vc '^//' "$BATS_TEST_TMPDIR/suite")" ]
}

@test "without a way back a tour is several tests" {
    echo 'machine m { event a; initial state s { a -> t; }
        final state t { ignore a; } }' >"$BATS_TEST_TMPDIR/once.segue"
    run "$SEGUE" tests --method tour "$BATS_TEST_TMPDIR/once.segue"
    echo "$output"
    [ "${lines[1]}" = "// 1 test, 2 events" ]
    echo 'machine m { event a, b; initial state s { a -> t; b -> t; }
        final state t { ignore a, b; } }' >"$BATS_TEST_TMPDIR/twice.segue"
    run "$SEGUE" tests --method tour "$BATS_TEST_TMPDIR/twice.segue"
    echo "$output"
    [ "${lines[1]}" = "// 2 tests, 4 events" ]
}

@test "states that nothing tells apart are named" {
    echo 'machine m { event a, b; initial state s { a -> t; b -> u; }
        state t { a -> s; ignore b; } state u { a -> s; ignore b; } }' \
        >"$BATS_TEST_TMPDIR/alike.segue"
    run "$SEGUE" tests -Wno-equivalent-states "$BATS_TEST_TMPDIR/alike.segue"
    echo "$output"
    [ "$status" -eq 0 ]
    [[ "$output" == *"at most 2 states"* ]]
    [[ "$output" == *"// of its 3 states 2 can be told apart"* ]]
    [[ "$output" == *"// t = u"* ]]
    run "$SEGUE" tests -Wno-equivalent-states --seen state,actions \
        "$BATS_TEST_TMPDIR/alike.segue"
    [[ "$output" == *"at most 3 states"* ]]
    [[ "$output" != *"told apart"* ]]
}

refuses() { # MESSAGE ARGUMENT...
    run "$SEGUE" tests "${@:2}"
    echo "$output"
    [ "$status" -eq 2 ]
    [[ "$output" == *"$1"* ]]
}

@test "mistakes on the command line" {
    refuses "one SPEC is wanted"
    refuses "--method 'tuor' is none of tour, pairs, w, hsi (did you mean 'tour'?)" \
        --method tuor spec/tcp.segue
    refuses "--extra-states goes with the methods w and hsi" \
        --method tour --extra-states 1 spec/tcp.segue
    refuses "--extra-states '-1' is no number from 0 to 67108864" \
        --extra-states=-1 spec/tcp.segue
    refuses "--extra-states '67108865' is no number from 0 to 67108864" \
        --extra-states=67108865 spec/tcp.segue
    refuses "--extra-states '' is no number" --extra-states= spec/tcp.segue
    refuses "--seen 'colour' is none of verdict, actions, state" \
        --seen colour spec/tcp.segue
    refuses "--seen '' is none of" --seen actions, spec/tcp.segue
    refuses "more than 67108864 events" --extra-states 9 spec/tcp.segue
    refuses "more than 67108864 events" --extra-states 67108864 spec/tcp.segue
    awk 'BEGIN {
        print "machine wide { otherwise ignore; event e0"
        for (i = 1; i < 2100; i++)
            printf ", e%d", i
        print "; initial state a { e0 -> b; } state b { e0 -> a; } }"
    }' >"$BATS_TEST_TMPDIR/wide.segue"
    refuses "more than 4194304 pairs of transitions" \
        --method pairs -Wno-all "$BATS_TEST_TMPDIR/wide.segue"
    refuses "--format 'jsn' is none of text, c, harness, json (did you mean 'json'?)" \
        --format jsn spec/tcp.segue
    cp spec/tcp.segue "$BATS_TEST_TMPDIR/tcp.segue"
    refuses "the output would replace the spec" \
        "$BATS_TEST_TMPDIR/tcp.segue" -o "$BATS_TEST_TMPDIR/./tcp.segue"
    cmp spec/tcp.segue "$BATS_TEST_TMPDIR/tcp.segue"
    refuses "cannot write '/nowhere/x'" -o /nowhere/x spec/tcp.segue
}
