#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# segue check and what every command shares: findings, options, exit statuses.

bats_require_minimum_version 1.5.0

setup() {
    export NO_COLOR=1
    SPEC=$BATS_TEST_TMPDIR/x.segue
}

# check ARGUMENT...: runs segue check with standard error in $output.
check() {
    run "$SEGUE" check "$@"
}

@test "ten independent errors give ten messages, each at its place" {
    cat >"$SPEC" <<'END'
machine ten {
    event go, go;
    action a;
    guard g;
    timer t = 5 m;
    initial state A {
        gone -> B;
        go / b -> B;
        go [h] -> A;
        go [g] -> Bee;
    }
    state B { go -> A; go / a; }
    initial state C;
    state A;
    state D = 7;
    state E = 7;
    group G = A, Z;
}
END
    check "$SPEC"
    [ "$status" -eq 1 ]
    # By hand: line 5 has a blank in its duration, which is a syntax error and
    # hides the rest; without it there are ten.
    [[ "$output" == *"x.segue:5:17: error:"* ]]
    sed -i 's/5 m/5m/' "$SPEC"
    check "$SPEC"
    [ "$status" -eq 1 ]
    [ "$(grep -c ': error: ' <<<"$output")" -eq 10 ]
    for place in 2:15 7:9 8:14 9:13 10:19 12:24 13:19 14:11 16:15 17:18; do
        [[ "$output" == *"x.segue:$place: error:"* ]] || {
            echo "nothing at $place in:"
            echo "$output"
            return 1
        }
    done
}

@test "what is not text ends in a clear error" {
    : >"$SPEC"
    check "$SPEC"
    [ "$status" -eq 1 ]
    [[ "${lines[0]}" == *"x.segue:1:1: error: "* ]]
    printf 'machine a {\n  \0 }' >"$SPEC"
    check "$SPEC"
    [ "$status" -eq 1 ]
    [[ "${lines[0]}" == *"x.segue:2:3: error: "*NUL* ]]
    printf 'machine a {\n  "\303\050" }' >"$SPEC"
    check "$SPEC"
    [ "$status" -eq 1 ]
    [[ "${lines[0]}" == *"x.segue:2:4: error: "*UTF-8* ]]
}

@test "100 MB of one token is refused" {
    head -c 100000000 /dev/zero | tr '\0' a >"$SPEC"
    check "$SPEC"
    rm "$SPEC"
    [ "$status" -eq 1 ]
    [[ "${lines[0]}" == *"x.segue:1:1: error: "* ]]
    [ "${#output}" -lt 5000 ]
}

@test "100,000 nested braces are refused" {
    { printf 'machine a '; head -c 100000 /dev/zero | tr '\0' '{'; } >"$SPEC"
    check "$SPEC"
    [ "$status" -eq 1 ]
    { printf 'machine a { state b '; yes '{ state c' | head -n 100000; } >"$SPEC"
    check "$SPEC"
    [ "$status" -eq 1 ]
    [[ "$output" == *error:*deep* ]]
    { printf 'machine a { guard g = '; head -c 100000 /dev/zero | tr '\0' '('; } \
        >"$SPEC"
    check "$SPEC"
    [ "$status" -eq 1 ]
    [[ "$output" == *error:*deep* ]]
}

@test "only so many findings are shown, the rest is counted" {
    { echo 'machine a { event e; initial final state s { ignore e; }'
      echo 'otherwise reject;'
      for i in $(seq 60); do echo "state t$i;"; done; echo '}'; } >"$SPEC"
    check "$SPEC"
    [ "$status" -eq 1 ]
    [ "$(grep -c 'never reached' <<<"$output")" -eq 20 ]
    grep -q '^40 more errors and 0 warnings not shown (--max-messages 0 shows all)$' <<<"$output"
    check --max-messages 0 "$SPEC"
    [ "$(grep -c 'never reached' <<<"$output")" -eq 60 ]
    check --max-messages=7 "$SPEC"
    [ "$(grep -c 'never reached' <<<"$output")" -eq 7 ]
    check --max-messages x "$SPEC"
    [ "$status" -eq 2 ]
}

@test "60,000 findings on one line are all told" {
    { printf 'machine a { event e; otherwise reject; '
      printf 'initial final state s { ignore e; }'
      seq -f 'state t%.0f;' 60000 | tr -d '\n'; echo '}'; } >"$SPEC"
    check --diag=json "$SPEC"
    [ "$status" -eq 1 ]
    [ "$(grep -c unreachable-state <<<"$output")" -eq 60000 ]
}

@test "-W chooses what is reported, a named warning wins" {
    echo 'machine a { event e; otherwise reject; initial state s { ignore e; } }' >"$SPEC"
    check "$SPEC"
    [ "$status" -eq 0 ]
    [[ "$output" == *": warning: no event leads out of state 's' [-Wdead-end]"* ]]
    check -Wno-dead-end "$SPEC"
    [[ "$output" != *"leads out"* ]]
    check -Werror "$SPEC"
    [ "$status" -eq 1 ]
    [[ "$output" == *": error: no event leads out of state 's'"* ]]
    check -Werror=dead-end "$SPEC"
    [ "$status" -eq 1 ]
    check -Wno-error=dead-end -Werror "$SPEC"
    [ "$status" -eq 0 ]
    [[ "$output" == *": warning: "* ]]
    check -Wno-dead-end -Wall -Werror "$SPEC"
    [ "$status" -eq 0 ]
    [[ "$output" != *"leads out"* ]]
    check -Wdead-edn "$SPEC"
    [ "$status" -eq 2 ]
    [[ "$output" == *"did you mean 'dead-end'?"* ]]
}

@test "-D sets an option that some machine has" {
    cat >"$SPEC" <<'END'
machine a { option fast = off; event e; otherwise reject; initial state s; }
END
    check -D fast=on "$SPEC"
    [[ "$output" != *"has no option"* ]]
    check -D fats=on "$SPEC"
    [ "$status" -ne 0 ]
    check -Dfast=maybe "$SPEC"
    [ "$status" -eq 2 ]
    [[ "$output" == *"NAME=on or NAME=off"* ]]
}

@test "findings as JSON are one valid object a line" {
    printf 'machine a "\\"q\\"" { event e;\n\tinitial state \xff' >"$SPEC"
    check --diag=json "$SPEC"
    [ "$status" -eq 1 ]
    for line in "${lines[@]}"; do
        perl -MJSON::PP -e 'decode_json($ARGV[0])' "$line"
    done
    printf 'machine a { event e;\n\tinitial final state s { ignore e; } /* \303\251 */ state tt; }' >"$SPEC"
    check -Wno-blank-cells --diag=json "$SPEC"
    found=$(perl -MJSON::PP -e '
        my $f = decode_json($ARGV[0]);
        print join " ", map { $f->{$_} } qw(severity slug line column
            end_line end_column begin end)' "${lines[0]}")
    echo "$found"
    # By hand: 21 bytes on line 1; before the name 52 bytes, 51 code points.
    [ "$found" = "error unreachable-state 2 52 2 54 73 75" ]
}

@test "standard input, several files, the worst status" {
    check - <"$PWD/spec/turnstile.segue"
    [ "$status" -eq 0 ]
    [[ "$output" == "<stdin>: machine turnstile: 2 states x 2 columns"* ]]
    check spec/turnstile.segue "$BATS_TEST_TMPDIR/none.segue"
    [ "$status" -eq 2 ]
    [[ "$output" == *"cannot read '"*"none.segue': No such file or directory"* ]]
    check "$BATS_TEST_TMPDIR"
    [ "$status" -eq 2 ]
    [[ "$output" == *"Is a directory"* ]]
}

@test "colours only when asked for or at a terminal" {
    echo 'machine a { }' >"$SPEC"
    check "$SPEC"
    [[ "$output" != *$'\33'* ]]
    check --colour=always "$SPEC"
    [[ "$output" == *$'\33[1;31merror:'* ]]
    check --colour=sometimes "$SPEC"
    [ "$status" -eq 2 ]
}

@test "--min-coverage reports in the form that is asked for" {
    # Two transitions, of which the scenario goes through one: 50 %.
    cat >"$SPEC" <<'END'
machine lamp {
    event press;
    initial state dark { press -> bright; }
    state bright { press -> dark; }
    scenario "on" { press -> bright; }
}
END
    check --min-coverage 50 "$SPEC"
    [ "$status" -eq 0 ]
    run --separate-stderr "$SEGUE" check --min-coverage 51 "$SPEC"
    [ "$status" -eq 1 ]
    [[ "$output" == *"1 scenario covers 50%" ]]
    [[ "${stderr_lines[0]}" == *"x.segue:1:9: error: the scenarios of 'lamp' cover 50% of its transitions, not 51%" ]]
    run --separate-stderr "$SEGUE" check --diag=json --min-coverage 51 "$SPEC"
    [ "$status" -eq 1 ]
    [ "${#stderr_lines[@]}" -eq 1 ]
    found=$(perl -MJSON::PP -e '
        my $f = decode_json($ARGV[0]);
        print join "|", map { $f->{$_} } qw(severity file line column message)' \
        "$stderr")
    [ "$found" = "error|$SPEC|1|9|the scenarios of 'lamp' cover 50% of its transitions, not 51%" ]
}

@test "each of many missing semicolons is told once, and the meaning as well" {
    {
        echo 'machine m {'
        for i in {1..300}; do echo "event e$i"; done
        echo 'initial final state s { * -> nowhere; }'
        echo '}'
    } >"$BATS_TEST_TMPDIR/many.segue"
    run "$SEGUE" check --max-messages 0 "$BATS_TEST_TMPDIR/many.segue"
    [ "$status" -eq 1 ]
    [ "$(grep -c "error: expected ';' after 'e" <<<"$output")" -eq 300 ]
    [ "$(grep -c 'error:' <<<"$output")" -eq 301 ]
    [[ "$output" == *"error: no state is named 'nowhere'"* ]]
}
