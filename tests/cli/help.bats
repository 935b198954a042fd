#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Help, version, and what the program says of itself.

@test "every command has a help with its options and an example" {
    commands=$("$SEGUE" list commands | cut -d' ' -f1)
    [ "$(wc -w <<<"$commands")" -ge 4 ]
    for command in $commands; do
        run "$SEGUE" "$command" --help
        [ "$status" -eq 0 ]
        [[ "${lines[0]}" == "usage: segue $command "* ]]
        [[ "$output" == *"Example"* ]]
        [[ "$output" == *"  -h, --help "* ]]
        [ "$(wc -L <<<"$output")" -le 80 ]
        help=$output
        run "$SEGUE" help "$command"
        [ "$output" = "$help" ]
    done
}

@test "emit tells of one format, if one is named" {
    run "$SEGUE" help emit
    all=$output
    [ "$(grep -c '^format ' <<<"$all")" -gt 9 ]
    run "$SEGUE" emit svg --help
    [ "$status" -eq 0 ]
    [ "$(grep '^format ' <<<"$output")" = "$(grep '^format svg: ' <<<"$all")" ]
    [[ "$output" == *"--highlight TITLE"* && "$output" != *"--prefix"* ]]
    [ "$(sed '/^format /Q' <<<"$output")" = "$(sed '/^format /Q' <<<"$all")" ]
    one=$output
    run "$SEGUE" help emit svg
    [ "$output" = "$one" ]
    run "$SEGUE" help emit nothing
    [ "$output" = "$all" ]
}

@test "the examples of every help work" {
    program=$(realpath "$SEGUE")
    cp -r spec spec/turnstile.segue "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    segue() { "$program" "$@"; }
    export -f segue
    export program
    for command in $(segue list commands | cut -d' ' -f1); do
        segue "$command" --help | sed -n '/^Example/,/^$/s/^  //p' >examples
        [ -s examples ]
        bash -e examples >output 2>&1 || { cat examples output; false; }
    done
    [ -s tcp.c ] && [ -s tcp.h ] && [ -s tcp.svg ]
}

@test "version, usage, an unknown command" {
    run "$SEGUE" --version
    [ "$status" -eq 0 ]
    [[ "$output" =~ ^segue\ [0-9]+\.[0-9]+ ]]
    run "$SEGUE" -h
    [ "$status" -eq 0 ]
    run "$SEGUE"
    [ "$status" -eq 2 ]
    run "$SEGUE" chekc
    [ "$status" -eq 2 ]
    [ "$output" = "segue: error: no command is named 'chekc' (did you mean 'check'?); see 'segue --help'" ]
    run "$SEGUE" list format
    [ "$status" -eq 2 ]
    [[ "$output" == *"did you mean 'formats'?"* ]]
}

@test "options in any order, shortened, and -- that ends them" {
    run "$SEGUE" run spec/turnstile.segue --fr unlocked /dev/null
    [ "$status" -eq 0 ]
    POSIXLY_CORRECT=1 run "$SEGUE" run spec/turnstile.segue --from unlocked /dev/null
    [ "$status" -eq 0 ]
    run "$SEGUE" check -- --from
    [ "$status" -eq 2 ]
    [[ "$output" == *"cannot read '--from'"* ]]
    run "$SEGUE" check --m=1 x
    [[ "$output" == *"option '--m' can be '--machine' or '--max-messages'"* ]]
    run "$SEGUE" check -q x
    [[ "$output" == *"unknown option '-q'"* ]]
    run "$SEGUE" run --from
    [[ "$output" == *"option '--from' needs a value: STATE"* ]]
    run "$SEGUE" run --strict=yes
    [[ "$output" == *"option '--strict' takes no value"* ]]
    run "$SEGUE" emit -o
    [[ "$output" == *"option '-o' needs a value: FILE"* ]]
}

@test "explain takes a warning as messages name it" {
    run "$SEGUE" explain unused blank-cells
    [ "$status" -eq 0 ]
    [[ "${lines[0]}" == "unused ("* ]]
    plain=$output
    run "$SEGUE" explain -Wunused -Wblank-cells
    [ "$status" -eq 0 ]
    [ "$output" = "$plain" ]
    run "$SEGUE" explain -Wunsued
    [ "$status" -eq 2 ]
    [ "$output" = "segue explain: error: no warning is named 'unsued' (did you mean 'unused'?); see 'segue explain --help'" ]
    run "$SEGUE" explain -W
    [ "$status" -eq 2 ]
}

@test "what is missing is named" {
    run "$SEGUE" check
    [ "$status" -eq 2 ]
    [ "$output" = "segue check: error: no SPEC is given; see 'segue check --help'" ]
    run "$SEGUE" fmt
    [ "$status" -eq 2 ]
    [ "$output" = "segue fmt: error: no SPEC is given; see 'segue fmt --help'" ]
    run "$SEGUE" emit
    [ "$status" -eq 2 ]
    [ "$output" = "segue emit: error: no FORMAT is given ('segue list formats' names them); see 'segue emit --help'" ]
    run "$SEGUE" explain
    [ "$status" -eq 2 ]
    [ "$output" = "segue explain: error: no WARNING is given ('segue list checks' names them); see 'segue explain --help'" ]
}

@test "standard input is read once" {
    for command in check fmt; do
        run "$SEGUE" "$command" - spec/tcp.segue - <spec/turnstile.segue
        [ "$status" -eq 2 ]
        [ "$output" = "segue $command: error: standard input, '-', can be read only once; see 'segue $command --help'" ]
    done
}
