#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# segue monitor: a log is held against a machine.

setup() {
    cd "$BATS_TEST_DIRNAME/../.."
    log=$BATS_TEST_TMPDIR/log
}

# What tcpdump prints of a server at 10.0.0.2.80, as events of a listener.
tcpdump_options=(--from LISTEN
    --match 'IP %{key} > 10.0.0.2.80: Flags [%{event}]'
    --match '10.0.0.2.80 > %{key}: Flags [F.] => CLOSE'
    --event 'S => R:SYN' --event '. => R:ACK' --event 'F. => R:FIN'
    --event 'R => R:RST [passive]' --event 'P. => -')

# A program that is told to wait for a log. $pid is its process.
follow() {
    "$SEGUE" monitor --follow "$@" >"$BATS_TEST_TMPDIR/out" \
        2>"$BATS_TEST_TMPDIR/err" 3>&- &
    pid=$!
}

# Waits until a file of the follower has a text.
wait_for() {
    for _ in $(seq 200); do
        grep -qF -- "$2" "$BATS_TEST_TMPDIR/$1" && return
        sleep 0.05
    done
    cat "$BATS_TEST_TMPDIR/out" "$BATS_TEST_TMPDIR/err"
    return 1
}

@test "the notation of run: line, state, what is legal, the rule" {
    printf 'PASSIVE_OPEN\nR:SYN  // a comment\n\nR:RST [passive]\r\n  R:FIN\nR:SYN\n' >"$log"
    run "$SEGUE" monitor spec/tcp.segue "$log"
    [ "$status" -eq 1 ]
    [ "$output" = "$log:5: error: LISTEN rejects R:FIN
    |   R:FIN
    = state:   LISTEN since line 4
    = legal:   R:SYN -> SYN_RECEIVED
               SEND -> SYN_SENT
               CLOSE -> CLOSED
    = rule:    otherwise
$log: 6 lines, 4 events, 1 instance: 1 rejected, 1 event behind not followed" ]
}

@test "the scenarios of a spec are legal, from standard input too" {
    # "a client opens, and closes first" of spec/tcp.segue
    run "$SEGUE" monitor spec/tcp.segue <<<'ACTIVE_OPEN
R:SYN+ACK
CLOSE
R:ACK
R:FIN
2MSL'
    [ "$status" -eq 0 ]
    [ "$output" = "<stdin>: 6 lines, 6 events, 1 instance: 0 rejected" ]
}

@test "the rule that rejects, and its citation" {
    cat >"$BATS_TEST_TMPDIR/door.segue" <<'EOT'
machine door {
    event open, close;
    initial state shut {
        open -> ajar;
        reject close @"house rules, 4";
    }
    state ajar {
        close -> shut;
        ignore open;
    }
}
EOT
    run "$SEGUE" monitor "$BATS_TEST_TMPDIR/door.segue" <<<close
    [ "$status" -eq 1 ]
    [[ "$output" == *"= state:   shut since its start"* ]]
    [[ "$output" == *"= rule:    $BATS_TEST_TMPDIR/door.segue, line 5 [house rules, 4]"* ]]
}

@test "what is legal is grouped, and what is ignored is told" {
    run "$SEGUE" monitor --from ESTABLISHED spec/tcp_rfc9293.segue <<<'2MSL'
    [ "$status" -eq 1 ]
    # As `segue check --matrix` has the row of ESTABLISHED.
    [ "$(grep -c '^    = ' <<<"$output")" -eq 3 ]
    [ "$(wc -L <<<"$output")" -le 100 ]
    row=$("$SEGUE" check --matrix spec/tcp_rfc9293.segue |
        sed -n '/^ESTABLISHED$/,/^[^ ]/p')
    for target in $(grep -o -- '-> [A-Z_0-9]*' <<<"$row" | cut -c4- | sort -u); do
        [ "$(grep -c -- " -> $target\$" <<<"$output")" -eq 1 ]
    done
}

@test "tcpdump: connections that interleave" {
    run "$SEGUE" monitor --summary "${tcpdump_options[@]}" spec/tcp.segue \
        tests/monitor/tcpdump.log
    [ "$status" -eq 1 ]
    # By hand: .7 lives and closes, .9 is reset and asks again, .5 repeats its
    # SYN, which the figure does not have. Our SYN+ACKs (3) and ARP match
    # nothing; line 15 comes behind the rejected one; nobody knows `.U`.
    expected="tests/monitor/tcpdump.log:17: warning: no event is named '.U'
tests/monitor/tcpdump.log:13: error: 10.0.0.5.33000: SYN_RECEIVED rejects R:SYN
    | 10:00:00.003200 IP 10.0.0.5.33000 > 10.0.0.2.80: Flags [S], seq 500, win 64240, length 0
    = state:   SYN_RECEIVED since line 9
    = legal:   R:ACK -> ESTABLISHED
               R:RST [!passive] -> CLOSED
               R:RST [passive] -> LISTEN
               CLOSE -> FIN_WAIT_1
    = rule:    otherwise
tests/monitor/tcpdump.log: 17 lines, 10 events, 3 instances: 1 rejected, 1 event behind not followed; 1 line not understood; 4 lines without an event

transitions: 6 of 22 seen (27%)
         4  LISTEN: R:SYN / S:SYN+ACK -> SYN_RECEIVED
         1  SYN_RECEIVED: R:ACK -> ESTABLISHED
         1  SYN_RECEIVED: R:RST [passive] -> LISTEN
         1  ESTABLISHED: R:FIN / S:ACK -> CLOSE_WAIT
         1  CLOSE_WAIT: CLOSE / S:FIN -> LAST_ACK
         1  LAST_ACK: R:ACK -> CLOSED"
    [ "$(sort <<<"$output" | comm -23 <(sort <<<"$expected") -)" = "" ]
    [[ "$output" == *"
instances at the end:
         1  CLOSED
         1  SYN_RECEIVED
         1  rejected

not understood:
         1  no event is named '.U' (first on line 17)"* ]]
}

@test "JSON lines, keys of two parts, guards, escapes" {
    cat >"$log" <<'EOT'
{"t": 1.5e3, "conn": {"src": "a", "id": 7}, "ev": "PASSIVE_OPEN"}
{"ev":"R:SYN","conn":{"id":7,"src":"\u0061"},"guards":[]}
{"conn":{"id":8,"src":"a"},"ev":"PASSIVE_OPEN"}
{"note":"no event here","x":[{"ev":"R:FIN"}]}
{"conn":{"id":7,"src":"a"},"ev":"R:RST","guards":["passive"]}
{"conn":{"id":8,"src":"a"},"ev":"R:RST","guards":"passive"}
{"conn":{"id":7,"src":"a"},"ev":"R:SYN","guards":null}
EOT
    run "$SEGUE" monitor --diag=json \
        --json 'event=.ev, key=.conn.src, key2=.conn.id, guards=.guards' \
        spec/tcp.segue "$log"
    [ "$status" -eq 1 ]
    [ "${lines[0]}" = "{\"kind\":\"rejection\",\"file\":\"$log\",\"line\":6,\"instance\":\"a 8\",\"state\":\"LISTEN\",\"since\":3,\"event\":\"R:RST\",\"guards\":[\"passive\"],\"text\":\"{\\\"conn\\\":{\\\"id\\\":8,\\\"src\\\":\\\"a\\\"},\\\"ev\\\":\\\"R:RST\\\",\\\"guards\\\":\\\"passive\\\"}\",\"legal\":[{\"verdict\":\"taken\",\"next\":\"SYN_RECEIVED\",\"events\":[\"R:SYN\"]},{\"verdict\":\"taken\",\"next\":\"SYN_SENT\",\"events\":[\"SEND\"]},{\"verdict\":\"taken\",\"next\":\"CLOSED\",\"events\":[\"CLOSE\"]}],\"rule\":null}" ]
    [ "${lines[1]}" = "{\"kind\":\"summary\",\"file\":\"$log\",\"lines\":7,\"events\":6,\"instances\":2,\"rejected\":1,\"skipped\":0,\"mistakes\":0,\"foreign\":1}" ]
}

@test "broken lines are counted, shown once, and not fatal" {
    { printf 'coin\nR\0SYN\npsh\npush\npsh\ncoin [x\n'; head -c 70000 /dev/zero |
        tr '\0' x; printf '\ncoin'; } >"$log"
    run "$SEGUE" monitor --summary spec/turnstile.segue "$log"
    [ "$status" -eq 0 ]
    [ "$(grep -c "warning: no event is named 'psh'; did you mean 'push'?" <<<"$output")" -eq 1 ]
    [[ "$output" == *"log:2: warning: a NUL byte"* ]]
    [[ "$output" == *"log:7: warning: a line of more than 64 KiB"* ]]
    [[ "$output" == *"log: 8 lines, 3 events, 1 instance: 0 rejected; 5 lines not understood"* ]]
    [[ "$output" == *"         2  no event is named 'psh'; did you mean 'push'? (first on line 3)"* ]]
}

@test "broken JSON" {
    printf '%s\n' '{"e":"coin"}' '{"e":"coin"' '{"e":coin}' 'coin' \
        '{"e":["coin"]}' '{"e":"coin"} x' '{"e":"co\in"}' '{"e":01}' '{}' \
        '{"e":"push"}' >"$log"
    run "$SEGUE" monitor --json event=.e spec/turnstile.segue "$log"
    [ "$status" -eq 0 ]
    [[ "$output" == *"log: 10 lines, 2 events, 1 instance: 0 rejected; 7 lines not understood; 1 line without an event" ]]
}

@test "an arrow in the log; a pattern that finds nothing" {
    printf 'a => coin\nb => push\n' >"$log"
    run "$SEGUE" monitor --match '%{} => %{event}' spec/turnstile.segue "$log"
    [ "$status" -eq 0 ]
    [ "$output" = "$log: 2 lines, 2 events, 1 instance: 0 rejected" ]
    run "$SEGUE" monitor --match 'state %{event}' spec/turnstile.segue "$log"
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = "$log: warning: no line has an event where --match or --json look for it" ]
    [ "${lines[1]}" = "$log: 2 lines, 0 events, 0 instances: 0 rejected; 2 lines without an event" ]
}

@test "what a log says goes to no terminal as it is" {
    printf '\033[2J\ncoin\n' >"$log"
    run "$SEGUE" monitor --match '%{event}' spec/turnstile.segue "$log"
    [[ "$output" != *$'\033'* ]]
    printf 'k\033[2J R:SYN \033[2J\n' >"$log"
    run "$SEGUE" monitor --match '%{key} %{event}' spec/tcp.segue "$log"
    [ "$status" -eq 1 ]
    [[ "$output" != *$'\033'* ]]
}

@test "a reader that goes away ends it" {
    seq 100000 | sed 's/$/ R:SYN/' >"$log"
    { "$SEGUE" monitor --max-messages 0 --match '%{key} %{event}' \
        spec/tcp.segue "$log" 2>"$BATS_TEST_TMPDIR/err" ||
        echo $? >"$BATS_TEST_TMPDIR/status"; } | head -n 1
    [ "$(cat "$BATS_TEST_TMPDIR/status")" -eq 2 ]
    [[ "$(cat "$BATS_TEST_TMPDIR/err")" == *"cannot write standard output"* ]]
}

@test "the summary as JSON counts every transition" {
    run "$SEGUE" monitor --diag=json --summary spec/turnstile.segue \
        <<<$'coin\ncoin\ncoin\npsh'
    [[ "$output" == *'"transitions":[{"count":1,"state":"locked","event":"coin","next":"unlocked"},{"count":2,"state":"unlocked","event":"coin","next":"unlocked"},{"count":0,"state":"unlocked","event":"push","next":"locked"}],"states":{"unlocked":1},"messages":[{"count":1,"first":4,"message":'* ]]
}

@test "a log of several buffers" {
    # A server's life 20000 times; lines of all lengths that the short way has.
    for _ in $(seq 20000); do
        printf 'PASSIVE_OPEN\nR:SYN\n// %*d\nR:ACK\nR:FIN\nCLOSE\n  R:ACK\n' \
            $((RANDOM % 60)) 1
    done >"$log"
    printf 'SEND\nSEND' >>"$log"
    run "$SEGUE" monitor --summary spec/tcp.segue "$log"
    [ "$status" -eq 1 ]
    [ "${lines[0]}" = "$log:140001: error: CLOSED rejects SEND" ]
    [ "${lines[2]}" = "    = state:   CLOSED since line 140000" ]
    [[ "$output" == *"log: 140002 lines, 120001 events, 1 instance: 1 rejected, 1 event behind not followed"* ]]
    [ "$(grep -c '^     20000  ' <<<"$output")" -eq 6 ]
}

@test "so many rejections are shown as are asked for" {
    seq 30 | sed 's/$/ push/; 1s/push/coin/' >"$log"
    run "$SEGUE" monitor --match '%{key} %{event}' spec/tcp.segue "$log"
    [ "$status" -eq 0 ]
    for key in $(seq 30); do printf '%s R:SYN\n' "$key"; done >"$log"
    run "$SEGUE" monitor --match '%{key} %{event}' spec/tcp.segue "$log"
    [ "$status" -eq 1 ]
    [ "$(grep -c 'CLOSED rejects R:SYN' <<<"$output")" -eq 20 ]
    [[ "$output" == *"10 more rejected and not shown (--max-messages 0 shows all)"* ]]
    run "$SEGUE" monitor --max-messages 0 --match '%{key} %{event}' \
        spec/tcp.segue "$log"
    [ "$(grep -c 'CLOSED rejects R:SYN' <<<"$output")" -eq 30 ]
}

@test "the diagram has counts on its arrows, in its notes and in its states" {
    cat >"$BATS_TEST_TMPDIR/ring.segue" <<'EOT'
machine ring {
    event step, reset, poke;
    action bell;
    guard back;
    otherwise ignore;
    initial state a {
        step [back] -> d;
        step [else] -> b;
        poke / bell;
    }
    state b { step -> c; }
    state c { step -> d; }
    state d { step -> a; }
    for * { reset -> a; }
}
EOT
    # By hand: a -> b -> c -> a, a, a -> d -> a -> d, d
    printf '%s\n' step step reset reset poke 'step [back]' reset \
        'step [back]' 'poke' >"$log"
    run "$SEGUE" monitor -T dot -o "$BATS_TEST_TMPDIR/ring.dot" \
        "$BATS_TEST_TMPDIR/ring.segue" "$log"
    [ "$status" -eq 0 ]
    labels=$(grep -o '[0-9]*× [^"<\\]*' "$BATS_TEST_TMPDIR/ring.dot" | sort)
    [ "$labels" = "0× step
0× step
1× poke / bell
1× step
1× step [!back]
2× step [back]
3× any state: reset -&gt; a" ]
    # c -> d and d -> a were not used; each arrow is drawn in two halves.
    [ "$(grep -c '^  ".* -> .*style=dashed' "$BATS_TEST_TMPDIR/ring.dot")" -eq 4 ]
    [[ "$(cat "$BATS_TEST_TMPDIR/ring.dot")" == *"counts: $log; dashed: not once"* ]]
}

@test "a diagram that cannot be" {
    printf 'coin\n' >"$log"
    run "$SEGUE" monitor -T dot spec/turnstile.segue "$log"
    [ "$status" -eq 2 ]
    [[ "$output" == *"a diagram wants both its format, -T, and its file, -o"* ]]
    run "$SEGUE" monitor -T dto -o x spec/turnstile.segue "$log"
    [ "$status" -eq 2 ]
    [[ "$output" == *"no format of pictures is named 'dto' (did you mean 'dot'?); there are dot, pdf, png, svg;"* ]]
    run "$SEGUE" monitor -T dot -o "$log" spec/turnstile.segue "$log"
    [ "$status" -eq 2 ]
    [[ "$output" == *"the diagram would replace '$log'"* ]]
    [ "$(cat "$log")" = coin ]
    run "$SEGUE" monitor -T dot -o "$BATS_TEST_TMPDIR/no/x" spec/turnstile.segue "$log"
    [ "$status" -eq 2 ]
}

@test "--follow: lines as they come, a new file of the name, a shorter one" {
    printf '1 coin\n' >"$log"
    follow --match '%{key} %{event}' --event 'bad => R:FIN' \
        spec/tcp.segue "$log"
    printf '1 PASSIVE_OPEN\n1 b' >>"$log"
    sleep 0.2
    printf 'ad\n' >>"$log"
    wait_for out "log:3: error: 1: LISTEN rejects R:FIN"
    # The last line of the old file has no end, and gets none.
    printf '6 bad' >>"$log"
    mv "$log" "$log.1"
    printf '2 bad\n' >"$log"
    wait_for out "log:4: error: 6: CLOSED rejects R:FIN"
    wait_for out "log:1: error: 2: CLOSED rejects R:FIN"
    printf '3 bad\n4 bad\n' >>"$log"
    wait_for out "log:3: error: 4: CLOSED rejects R:FIN"
    printf '5 bad\n' >"$log"
    wait_for out "log:1: error: 5: CLOSED rejects R:FIN"
    kill -INT "$pid"
    status=0
    wait "$pid" || status=$?
    [ "$status" -eq 1 ]
    [[ "$(tail -n 1 "$BATS_TEST_TMPDIR/out")" == *"log: 8 lines, 7 events, 6 instances: 6 rejected; 1 line not understood" ]]
}

@test "--follow: a pipe, ended by a signal or by its end" {
    mkfifo "$BATS_TEST_TMPDIR/pipe"
    exec 8<>"$BATS_TEST_TMPDIR/pipe"
    follow spec/turnstile.segue "$BATS_TEST_TMPDIR/pipe"
    printf 'coin\npsh\n' >&8
    wait_for err "pipe:2: warning"
    kill -TERM "$pid"
    wait "$pid"
    exec 8>&-
    [[ "$(cat "$BATS_TEST_TMPDIR/out")" == *"2 lines, 1 event, 1 instance: 0 rejected; 1 line not understood" ]]
    printf 'coin\n' | timeout 20 "$SEGUE" monitor -F spec/turnstile.segue
}

@test "a log that cannot be read" {
    run "$SEGUE" monitor spec/tcp.segue "$BATS_TEST_TMPDIR/none"
    [ "$status" -eq 2 ]
    [ "$output" = "segue: error: cannot read '$BATS_TEST_TMPDIR/none': No such file or directory" ]
    run "$SEGUE" monitor spec/tcp.segue "$BATS_TEST_TMPDIR"
    [ "$status" -eq 2 ]
    [[ "$output" == *"Is a directory" ]]
}

@test "wrong usage" {
    refused() {
        run "$SEGUE" monitor "${@:2}" spec/tcp.segue /dev/null
        [ "$status" -eq 2 ]
        [[ "$output" == *"$1"* ]]
    }
    refused "no place is named 'evnt'; did you mean 'event'?" --match '%{evnt}'
    refused "'%{' without '}'" --match '%{event'
    refused "behind '%' may stand" --match '%event'
    refused "nothing is between two places" --match '%{key}%{event}'
    refused "a place is there twice" --match '%{key} %{key} %{event}'
    refused "it names no event" --match '%{key}'
    refused "it names its event twice" --match '%{event} => R:SYN'
    refused "its key has other parts" --match '%{event}' --match '%{key} %{event}'
    refused "no event is named 'R:SIN'; did you mean 'R:SYN'?" --match 'x => R:SIN'
    refused "a word is wanted, '=>', and what it means" --event 'R:SYN'
    refused "the word has a meaning already" --event 'x=>R:SYN' --event 'x=>R:FIN'
    refused "do not go together" --match '%{event}' --json event=.e
    refused "where the event is" --json key=.k
    refused "no place is named 'evt'" --json evt=.k
    refused "a path is names" --json event=k
    refused "a path is names" --json event=.a..b
    refused "cannot rest in a state 'LISTN' (did you mean 'LISTEN'?)" --from LISTN
    run "$SEGUE" monitor
    [ "$status" -eq 2 ]
    run "$SEGUE" monitor - -
    [ "$status" -eq 2 ]
}
