#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# segue run: events in, steps out.

EVENTS='PASSIVE_OPEN
R:SYN          // comes from outside

  R : RST  [ passive ]
R:FIN
'

@test "a line a step: event, actions, next state, verdict" {
    run "$SEGUE" run spec/tcp.segue <<<"$EVENTS"
    [ "$status" -eq 0 ]
    squeezed=$(tr -s ' ' <<<"$output")
    [ "$squeezed" = "(start) -> CLOSED
PASSIVE_OPEN -> LISTEN taken
R:SYN / S:SYN+ACK -> SYN_RECEIVED taken
R:RST [passive] -> LISTEN taken
R:FIN -> LISTEN rejected" ]
}

@test "columns are aligned" {
    run "$SEGUE" run spec/tcp.segue <<<"$EVENTS"
    for line in "${lines[@]}"; do
        before=${line%%-> *}
        [ "${#before}" -eq 36 ] # 15 of "R:RST [passive]", " / ", 17, " "
    done
}

@test "--from begins in a state, --strict ends at a rejected event" {
    run "$SEGUE" run --from SYN_RECV spec/tcp.segue <<<'R:ACK'
    [ "$status" -eq 0 ]
    [[ "${lines[0]}" == "(from)"*"-> SYN_RECEIVED" ]]
    [[ "${lines[1]}" == "R:ACK"*"-> ESTABLISHED"*taken ]]
    printf 'R:FIN\nR:SYN\n' >"$BATS_TEST_TMPDIR/events"
    run "$SEGUE" run --strict --from=LISTEN spec/tcp.segue "$BATS_TEST_TMPDIR/events"
    [ "$status" -eq 1 ]
    [[ "$output" == *"events:1:1: error: LISTEN rejects R:FIN"* ]]
    [[ "$output" != *SYN_RECEIVED* ]]
    run "$SEGUE" run --from LISTN spec/tcp.segue </dev/null
    [ "$status" -eq 2 ]
    [[ "$output" == *"(did you mean 'LISTEN'?)"* ]]
    run "$SEGUE" run --from NOPE spec/turnstile.segue </dev/null
    [ "$status" -eq 2 ]
    [ "$output" = "segue run: error: machine turnstile cannot rest in a state 'NOPE'; it has locked, unlocked; see 'segue run --help'" ]
}

@test "--machine that is not there: the nearest, and which there are" {
    run "$SEGUE" run --machine tpc spec/tcp.segue </dev/null
    [ "$status" -eq 2 ]
    [ "$output" = "segue run: error: 'spec/tcp.segue' has no machine 'tpc' (did you mean 'tcp'?); it has tcp" ]
    run "$SEGUE" run --machine xyz spec/tcp.segue </dev/null
    [ "$status" -eq 2 ]
    [ "$output" = "segue run: error: 'spec/tcp.segue' has no machine 'xyz'; it has tcp" ]
    { cat spec/turnstile.segue; sed 's/turnstile/other/' spec/turnstile.segue; } \
        >"$BATS_TEST_TMPDIR/two.segue"
    run "$SEGUE" run "$BATS_TEST_TMPDIR/two.segue" </dev/null
    [ "$status" -eq 2 ]
    [[ "$output" == *"two.segue' has several machines, choose one with --machine; it has turnstile, other" ]]
}

@test "a line that cannot be read is told with its place and passed over" {
    printf 'R:SYM\nPASSIVE_OPEN\nR:SYN [pasive]\nR:SYN ]\nR:SYN [passive\n[\n' \
        >"$BATS_TEST_TMPDIR/events"
    run "$SEGUE" run spec/tcp.segue "$BATS_TEST_TMPDIR/events"
    [ "$status" -eq 1 ]
    [[ "$output" == *"events:1:1: error: no event is named 'R:SYM'; did you mean 'R:SYN'?"* ]]
    [[ "$output" == *"PASSIVE_OPEN"*"-> LISTEN"* ]]
    [[ "$output" == *"events:3:8: error: no supplied guard is named 'pasive'; did you mean 'passive'?"* ]]
    [[ "$output" == *"events:4:7: error: the end of the line is expected here"* ]]
    [[ "$output" == *"events:5:15: error: ']' is expected here"* ]]
    [[ "$output" == *"events:6:1: error: an event is expected here"* ]]
    run "$SEGUE" run --strict spec/tcp.segue "$BATS_TEST_TMPDIR/events"
    [ "$status" -eq 1 ]
    [[ "$output" != *LISTEN* ]]
}

@test "a NUL byte and a line without an end" {
    printf 'PASSIVE\0OPEN\nPASSIVE_OPEN' >"$BATS_TEST_TMPDIR/events"
    run "$SEGUE" run spec/tcp.segue "$BATS_TEST_TMPDIR/events"
    [ "$status" -eq 1 ]
    [[ "$output" == *"events:1:8: error: a NUL byte"* ]]
    [[ "$output" == *"-> LISTEN"* ]]
}

@test "it answers each line at once" {
    # Opened for both directions, so that no open waits for the other side.
    mkfifo "$BATS_TEST_TMPDIR/in" "$BATS_TEST_TMPDIR/out"
    exec 8<>"$BATS_TEST_TMPDIR/in" 9<>"$BATS_TEST_TMPDIR/out"
    timeout 20 "$SEGUE" run spec/turnstile.segue "$BATS_TEST_TMPDIR/in" >&9 3>&- &
    read -r -t 10 line <&9
    [[ "$line" == "(start)"* ]]
    echo coin >&8
    read -r -t 10 line <&9
    kill $!
    exec 8>&- 9>&-
    [[ "$line" == "coin"*"-> unlocked"*"taken" ]]
}

@test "an events file that cannot be read, and no SPEC" {
    run "$SEGUE" run spec/tcp.segue "$BATS_TEST_TMPDIR/none"
    [ "$status" -eq 2 ]
    run "$SEGUE" run
    [ "$status" -eq 2 ]
    run "$SEGUE" run -
    [ "$status" -eq 2 ]
}

@test "a line may hold several events; --restart begins again with each line" {
    printf '%s\n' 'PASSIVE_OPEN; R:SYN ;R:RST [passive] // home; R:FIN' \
        '// nothing; here' '' 'ACTIVE_OPEN;' >"$BATS_TEST_TMPDIR/events"
    run "$SEGUE" run spec/tcp.segue "$BATS_TEST_TMPDIR/events"
    [ "$status" -eq 0 ]
    [ "$(tr -s ' ' <<<"$output")" = "(start) -> CLOSED
PASSIVE_OPEN -> LISTEN taken
R:SYN / S:SYN+ACK -> SYN_RECEIVED taken
R:RST [passive] -> LISTEN taken
ACTIVE_OPEN -> LISTEN rejected" ]
    run "$SEGUE" run --restart spec/tcp.segue "$BATS_TEST_TMPDIR/events"
    [ "$status" -eq 0 ]
    [ "$(tr -s ' ' <<<"$output")" = "(start) -> CLOSED
PASSIVE_OPEN -> LISTEN taken
R:SYN / S:SYN+ACK -> SYN_RECEIVED taken
R:RST [passive] -> LISTEN taken
(start) -> CLOSED
ACTIVE_OPEN / S:SYN -> SYN_SENT taken" ]
    run "$SEGUE" run --restart --strict --from LISTEN spec/tcp.segue \
        <<<'R:SYN; R:XYZ'
    [ "$status" -eq 1 ]
    [[ "$output" == *"<stdin>:1:8: error: no event is named 'R:XYZ'"* ]]
}

@test "one of two operands at most is standard input" {
    run "$SEGUE" run - </dev/null
    [ "$status" -eq 2 ]
    [[ $output == *"SPEC and FILE cannot both come from standard input"* ]]
    run "$SEGUE" monitor - - </dev/null
    [ "$status" -eq 2 ]
    [[ $output == *"SPEC and LOG cannot both come from standard input"* ]]
}
