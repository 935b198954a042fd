#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every matcher here, tests/ragel/NAME.rl, against the table that segue makes of
# spec/NAME.segue. product.c walks the product of both and plays random events;
# cells.c damages each cell of the table and sees that the walk notices.

set -eu
: "${SEGUE:=build/segue}"

if ! command -v ragel >/dev/null; then
    echo '1..0 # SKIP ragel is not installed'
    exit
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

compile() {
    tests/cc -I"$folder" "$@"
}

# program SOURCE NAME: links SOURCE with the table and the matcher, and runs it.
program() {
    caps=$(echo "$2" | tr '[:lower:]' '[:upper:]')
    compile -DMACHINE="$2" -DMACHINE_CAPS="$caps" -DHEADER="\"$2.h\"" \
        "$1" "$folder/$2.o" "$folder/matcher.o" "$folder/walk.o" \
        -o "$folder/program"
    "$folder/program"
}

compile -c tests/ragel/walk.c -o "$folder/walk.o"
tests=0
for matcher in tests/ragel/*.rl; do
    name=$(basename "$matcher" .rl)
    ragel -G2 "$matcher" -o "$folder/matcher.c"
    compile -Wno-implicit-fallthrough -c "$folder/matcher.c" \
        -o "$folder/matcher.o"
    "$SEGUE" emit c "spec/$name.segue" -o "$folder/$name.c" \
        --header "$folder/$name.h"
    compile -c "$folder/$name.c" -o "$folder/$name.o"
    program tests/ragel/product.c "$name"
    program tests/ragel/cells.c "$name"
    tests=$((tests + 8))
done
echo "1..$tests"
