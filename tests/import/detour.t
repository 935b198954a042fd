#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A machine that is exported and imported again is the same machine, cell by
# cell, with all numbers: the specs, and machines made at random.

set -eu
: "${BUILD:=build}"

[ -x "$BUILD/segue-import" ] || {
    echo '1..0 # SKIP no segue-import (make deps installs its libraries)'
    exit
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# take FORMAT LIBRARY...: the detour by a format.
take() {
    format=$1
    shift
    tests/cc -DEMITTER="emit_$format" -DIMPORTER="import_$format" \
        -DWAY="\"by $format\"" tests/import/detour.c tests/random/generate*.c \
        tests/random/detour_main.c "$BUILD/obj/gen/import/$format.o" \
        "$BUILD/obj/gen/import/$format"/*.o "$BUILD/libsegue.a" "$@" \
        -o "$folder/$format"
    "$folder/$format" 1 1000 spec/*.segue tests/language/*.segue
}

{
    take csv
    # shellcheck disable=SC2046 # words
    take scxml $(pkg-config --libs libxml-2.0)
} >"$folder/tap"

# One plan of two.
awk '/^1\.\./ { next }
    /^(not )?ok / { sub(/ok [0-9]+/, "ok " ++count) }
    { print }
    END { print "1.." count }' "$folder/tap"
