#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# segue emit: outputs appear whole or not at all.

bats_require_minimum_version 1.5.0

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    ROOT=$BATS_TEST_DIRNAME/../..
    [[ "$SEGUE" == /* ]] || SEGUE=$ROOT/$SEGUE
    cp "$ROOT/spec/turnstile.segue" .
}

# No temporary file may be left in a folder.
nothing_left() {
    [ -z "$(find "${1:-.}" -name '.segue-*')" ]
}

@test "standard output by default, with -o - and with -o FILE: the same bytes" {
    "$SEGUE" emit ir turnstile.segue >a
    "$SEGUE" emit -o - ir turnstile.segue >b
    "$SEGUE" emit ir turnstile.segue --output=c
    "$SEGUE" emit ir -oc2 - <turnstile.segue
    cmp a b
    cmp a c
    [ -s c2 ]
    nothing_left
}

@test "a new file obeys the umask, an old one keeps its mode" {
    (umask 027 && "$SEGUE" emit ir turnstile.segue -o new)
    [ "$(stat -c %a new)" = 640 ]
    echo old >old
    chmod 751 old
    "$SEGUE" emit ir turnstile.segue -o old
    [ "$(stat -c %a old)" = 751 ]
    cmp old new
}

@test "an unchanged output keeps its time and inode" {
    "$SEGUE" emit ir turnstile.segue -o x
    touch -d 2001-01-01 x
    before=$(stat -c '%i %Y' x)
    "$SEGUE" emit ir turnstile.segue -o x
    [ "$(stat -c '%i %Y' x)" = "$before" ]
}

@test "symbolic links are followed, also to nothing yet" {
    mkdir real
    echo old >real/x
    ln -s real/x link
    ln -s real/y dangling
    ln -s loop loop
    "$SEGUE" emit ir turnstile.segue -o link
    "$SEGUE" emit ir turnstile.segue -o dangling
    [ -L link ] && [ -L dangling ]
    cmp real/x real/y
    run "$SEGUE" emit ir turnstile.segue -o loop
    [ "$status" -eq 2 ]
    [ "${#lines[@]}" -eq 1 ]
    nothing_left real
}

@test "a full device: one line, status 2, the companion untouched" {
    echo old >x.h
    run "$SEGUE" emit c turnstile.segue -o /dev/full --header x.h
    [ "$status" -eq 2 ]
    [ "$output" = "segue: error: cannot write '/dev/full': No space left on device" ]
    [ "$(cat x.h)" = old ]
    run --separate-stderr sh -c '"$0" emit ir turnstile.segue >/dev/full' "$SEGUE"
    [ "$status" -eq 2 ]
    [ "$stderr" = "segue: error: cannot write standard output: No space left on device" ]
    run --separate-stderr sh -c '"$0" list >/dev/full' "$SEGUE"
    [ "$status" -eq 2 ]
    [ "$stderr" = "segue: error: cannot write standard output: No space left on device" ]
    nothing_left
}

@test "a full disk: the old files as they were, nothing left behind" {
    [ "$(id -u)" -eq 0 ] || skip "only root can mount a tmpfs"
    mkdir small
    mount -t tmpfs -o size=8k tmpfs small ||
        skip "kernel: no tmpfs can be mounted here"
    echo old >small/x.c
    echo old >x.h
    run "$SEGUE" emit c turnstile.segue -o small/x.c --header x.h
    old=$(cat small/x.c)
    left=$(find small -name '.segue-*')
    umount small
    [ "$status" -eq 2 ]
    [ "$output" = "segue: error: cannot write 'small/x.c': No space left on device" ]
    [ "$old" = old ]
    [ "$(cat x.h)" = old ]
    [ -z "$left" ]
    nothing_left
}

@test "a missing folder, a folder as target, a read-only target" {
    echo old >x.h
    run "$SEGUE" emit c turnstile.segue -o none/x.c --header x.h
    [ "$status" -eq 2 ]
    [ "$output" = "segue: error: cannot write 'none/x.c': No such file or directory" ]
    [ "$(cat x.h)" = old ]
    mkdir folder
    run "$SEGUE" emit ir turnstile.segue -o folder
    [ "$status" -eq 2 ]
    [ "$output" = "segue: error: cannot write 'folder': Is a directory" ]
    nothing_left
    [ "$(id -u)" -ne 0 ] || command -v setpriv || skip "setpriv is not there"
    echo old >locked
    chmod 444 locked
    chmod 755 .
    as_nobody=()
    [ "$(id -u)" -ne 0 ] ||
        as_nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    cp "$SEGUE" ./segue
    run "${as_nobody[@]}" ./segue emit ir turnstile.segue -o locked
    [ "$(cat locked)" = old ]
}

@test "a closed pipe ends with one line and status 2" {
    run --separate-stderr bash -c \
        '(for i in $(seq 3000); do echo coin; done) >events
         "$0" run turnstile.segue events | head -n 1
         echo "${PIPESTATUS[0]}"' "$SEGUE"
    [ "${lines[-1]}" = 2 ]
    [ "$stderr" = "segue: error: cannot write standard output: Broken pipe" ]
}

@test "a spec with an error writes nothing" {
    echo 'machine a { initial state s' >bad.segue
    echo old >x
    run "$SEGUE" emit ir bad.segue -o x
    [ "$status" -eq 1 ]
    [ "$(cat x)" = old ]
    run "$SEGUE" emit ir bad.segue -o new
    [ ! -e new ]
}

@test "outputs do not replace the spec or each other" {
    cp turnstile.segue before
    run "$SEGUE" emit ir turnstile.segue -o ./turnstile.segue
    [ "$status" -eq 2 ]
    cmp before turnstile.segue
    run "$SEGUE" emit c turnstile.segue -o x --header x
    [ "$status" -eq 2 ]
    [[ "$output" == *"two outputs cannot both be 'x'"* ]]
    [ ! -e x ]
}

@test "two names of one file are one output" {
    mkdir sub
    ln -s .. sub/up
    ln -s x link
    for name in ./x sub/../x sub/up/x "$PWD/x" link; do
        rm -f x
        run "$SEGUE" emit c turnstile.segue -o x --header "$name"
        [ "$status" -eq 2 ]
        [ "$output" = "segue: error: two outputs cannot both be '$name'" ]
        [ ! -e x ]
        echo old >x
        run "$SEGUE" emit c turnstile.segue -o "$name" --header x
        [ "$status" -eq 2 ]
        [ "$output" = "segue: error: two outputs cannot both be 'x'" ]
        [ "$(cat x)" = old ]
    done
    run bash -c '"$0" emit c turnstile.segue --header x >x' "$SEGUE"
    [ "$status" -eq 2 ]
    [ ! -s x ]
    "$SEGUE" emit c turnstile.segue -o x --header sub/x
    "$SEGUE" emit c turnstile.segue --header /dev/null >/dev/null
    nothing_left
}

@test "formats: unknown, none, and options of another one" {
    run "$SEGUE" emit dto turnstile.segue
    [ "$status" -eq 2 ]
    [[ "$output" == *"no format is named 'dto' (did you mean 'dot'?)"* ]]
    run "$SEGUE" emit
    [ "$status" -eq 2 ]
    run "$SEGUE" emit ir --header x.h turnstile.segue
    [ "$status" -eq 2 ]
    [[ "$output" == *"format 'ir' has no option '--header'"* ]]
    run "$SEGUE" emit c --heder x.h turnstile.segue
    [ "$status" -eq 2 ]
    [ "$output" = "segue emit: error: unknown option '--heder' (did you mean '--header'?); see 'segue emit --help'" ]
}

@test "dot missing: one line, status 2, the old file as it was" {
    echo old >x.svg
    run env PATH="$BATS_TEST_TMPDIR" "$SEGUE" emit png turnstile.segue -o x.svg
    [ "$status" -eq 2 ]
    [ "${#lines[@]}" -eq 1 ]
    [[ "$output" == "segue: error: cannot run 'dot': "* ]]
    [ "$(cat x.svg)" = old ]
    nothing_left
}

@test "dot that gives something else: one line, status 2, the old file as it was" {
    mkdir bin
    echo old >x
    for says in '' 'not a picture' '<?xml version="1.0"?>'; do
        printf '#!/bin/sh\ncat >/dev/null\nprintf %%s '"'%s'"'\n' "$says" >bin/dot
        chmod +x bin/dot
        for format in svg png pdf; do
            PATH=$PWD/bin:$PATH run "$SEGUE" emit "$format" turnstile.segue -o x
            [ "$status" -eq 2 ]
            [ "$output" = "segue: error: 'dot -T$format' gave something else" ]
            [ "$(cat x)" = old ]
        done
    done
    nothing_left
}

@test "diagrams in text: same input, same bytes, whatever the names and texts" {
    for spec in spec/ppp_lcp tests/ladder/wide tests/picture/hard \
        tests/picture/hostile tests/language/nesting; do
        for format in mermaid plantuml smcat; do
            "$SEGUE" emit $format "$ROOT/$spec.segue" >a 2>err
            "$SEGUE" emit $format - <"$ROOT/$spec.segue" >b 2>err
            [ -s a ]
            cmp a b
        done
    done
}

@test "promela prints the machine, and with --system a system" {
    run "$SEGUE" emit promela "$ROOT/spec/tcp.segue"
    [ "$status" -eq 0 ]
    [[ "$output" == "/* Machine tcp,"* ]]
    run "$SEGUE" emit promela --system call "$ROOT/spec/tcp.segue"
    [ "$status" -eq 0 ]
    [[ "$output" == "/* System call,"* ]]
}
