#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# segue emit -MD: what a depfile says, held against GCC's, and read by Make and
# Ninja.

# Names with everything that a depfile must quote, and what needs none. (Ninja
# ends a name at an apostrophe, whatever stands before it.)
ODD=('plain' 'a space' 'two  spaces' 'a$dollar' 'a#hash' 'back\slash'
    'slash\ space' '(a)+b,c@d' 'ärger')

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    ROOT=$BATS_TEST_DIRNAME/../..
    [[ "$SEGUE" == /* ]] || SEGUE=$ROOT/$SEGUE
    cp "$ROOT/spec/turnstile.segue" .
    mkdir sub
}

depend() {
    "$SEGUE" emit c turnstile.segue "$@"
}

@test "all outputs are made of the spec" {
    depend -o sub/x.c --header sub/x.h -MD
    [ "$(cat sub/x.d)" = 'sub/x.c sub/x.h: turnstile.segue' ]
    mkdir sub.d
    depend -MD -o sub.d/x
    [ "$(cat sub.d/x.d)" = 'sub.d/x: turnstile.segue' ]
    depend -o x.y.c -MD -MF y.d
    [ "$(cat y.d)" = 'x.y.c: turnstile.segue' ]
    [ ! -e x.y.d ]
    depend --header x.h -MD >out
    [ "$(cat x.d)" = 'x.h: turnstile.segue' ]
    "$SEGUE" emit c - -o x.c -MD <turnstile.segue
    [ "$(cat x.d)" = 'x.c:' ]
}

@test "targets of one's own, as they were given or quoted" {
    depend -MD -MF x.d -MT a -MT '$(b)' -MQ 'c $' >/dev/null
    [ "$(cat x.d)" = 'a $(b) c\ $$: turnstile.segue' ]
    depend -o x.c -MD -MTa -MFz.d
    [ "$(cat z.d)" = 'a: turnstile.segue' ]
}

@test "-MP: Make goes on when the spec is gone" {
    printf '%s\n' 'all: x.c' 'x.c:' '-include x.d' >Makefile
    depend -o x.c -MD
    mv turnstile.segue other.segue
    run make
    [ "$status" -eq 2 ]
    [[ $output == *"No rule to make target 'turnstile.segue'"* ]]
    mv other.segue turnstile.segue
    depend -o x.c -MD -MP
    mv turnstile.segue other.segue
    make
}

@test "names are quoted as GCC quotes them" {
    for name in "${ODD[@]}" "it's"; do
        cp turnstile.segue "$name.x"
        "$SEGUE" emit c "$name.x" -o "$name.c" --header "$name.h" -MD -MF ours
        echo "int i;" >"$name.i.c"
        gcc -MM -MQ "$name.c" -MQ "$name.h" "$name.i.c" -MF theirs
        sed 's/\.i\.c$/.x/' theirs >expected
        diff expected ours
    done
}

@test "Make reads what was written, also of names that GCC leaves broken" {
    for name in "${ODD[@]}" "it's" 'a:colon' 'slash\#hash' 'a b:c#d$e'; do
        cp turnstile.segue "$name.x"
        "$SEGUE" emit c "$name.x" -o "$name.c" --header "$name.h" -MD -MF d
        touch -d 2001-01-01 "$name.x"
        printf '%s\n' 'include d' 'NAMES := $(.DEFAULT_GOAL)' \
            '%.c: ; @touch "$$C"' '%.h: ; @touch "$$C"' >Makefile
        export C="$name.c"
        make
        make -q
        touch -d 2100-01-01 "$name.x"
        run make -q
        [ "$status" -eq 1 ]
    done
}

@test "Ninja reads what was written, and asks once more only for a change" {
    command -v ninja || skip "no ninja"
    for name in "${ODD[@]}" 'a:colon' 'a b:c#d$e'; do
        rm -rf ninja && mkdir ninja && cd ninja
        cp ../turnstile.segue "$name.x"
        quoted=$(sed 's/[$: ]/$&/g' <<<"$name")
        cat >build.ninja <<END
rule emit
  command = "\$\$SEGUE" emit c "\$\$NAME.x" -o "\$\$NAME.c" \$
      --header "\$\$NAME.h" -MD -MF d && echo made >>log
  depfile = d
  deps = gcc
  restat = 1
rule copy
  command = cp "\$\$NAME.h" copy && echo copied >>log
build $quoted.c $quoted.h: emit
build copy: copy $quoted.h
END
        export NAME=$name SEGUE
        ninja
        [ "$(tr '\n' ' ' <log)" = 'made copied ' ]
        run ninja
        [[ $output == *'no work to do'* ]]
        sleep 0.01
        touch "$name.x"
        ninja
        [ "$(tr '\n' ' ' <log)" = 'made copied made ' ]
        run ninja
        [[ $output == *'no work to do'* ]]
        sed -i 's/thank/thanks/' "$name.x"
        ninja
        [ "$(tr '\n' ' ' <log)" = 'made copied made made copied ' ]
        cd ..
    done
}

@test "the depfile appears with the outputs, or nothing does" {
    echo 'machine m {' >wrong.segue
    run "$SEGUE" emit c wrong.segue -o x.c -MD
    [ "$status" -eq 1 ]
    [ ! -e x.d ]
    run depend -o x.c -MD -MF none/x.d
    [ "$status" -eq 2 ]
    [ "$output" = "segue: error: cannot write 'none/x.d': No such file or directory" ]
    [ ! -e x.c ]
    run depend -o none/x.c -MD -MF x.d
    [ "$status" -eq 2 ]
    [ ! -e x.d ]
    run depend -o x.c -MD -MF ./x.c
    [ "$status" -eq 2 ]
    [ ! -e x.c ]
    cp turnstile.segue before
    run depend -o x.c -MD -MF turnstile.segue
    [ "$status" -eq 2 ]
    [[ $output == *"the output would replace the spec"* ]]
    cmp before turnstile.segue
    [ ! -e x.c ]
}

@test "what cannot be is refused in one line" {
    says() { # MESSAGE ARGUMENT...
        run depend "${@:2}"
        echo "$output"
        [ "$status" -eq 2 ]
        [ "$output" = "segue emit: error: $1; see 'segue emit --help'" ]
    }
    for option in '-MF x.d' '-MT x' '-MQ x' -MP; do
        says "${option%% *} wants -MD" -o x.c $option
    done
    says '-MD has no output to name; give one with -o, or a target with -MT' \
        -MD -MF x.d
    says '-MD has no output to be named after; give a name with -MF' -MD -MT x
    says "option '-MF' needs a value: FILE" -o x.c -MD -MF
    says "unknown option '-MX'" -MX
    says "unknown option '-MDx'" -MDx
    says "unknown option '-M'" -M D
    says "unknown option '-M'" -M
    says "unknown option '--MD'" --MD
}
