#!/bin/sh
# SPDX-License-Identifier: MIT
#
# segue fmt: texts of odd shape become those that were laid out by hand and
# judged by eye (*.expected); every spec keeps its meaning, which `emit ir`
# prints, and laid out again keeps its text. Specs made at random have comments
# wherever a blank can be.

set -u
: "${SEGUE:=build/segue}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
count=0
failed=0

# verdict NAME: the status of the command before it, as TAP.
verdict() {
    status=$?
    count=$((count + 1))
    if [ $status = 0 ]; then
        echo "ok $count - $1"
    else
        echo "not ok $count - $1"
        failed=1
    fi
}

# The machine of a spec; only lines may change.
meaning() {
    "$SEGUE" emit ir "$1" 2>"$folder/errors" |
        sed -e 's/, line [0-9]*//'
}

# is_kept SPEC: the layout is stable and the meaning the same.
is_kept() {
    "$SEGUE" fmt -o "$folder/once" "$1" &&
        "$SEGUE" fmt -o "$folder/twice" "$folder/once" &&
        cmp "$folder/once" "$folder/twice" >&2 &&
        meaning "$1" >"$folder/before" &&
        meaning "$folder/once" >"$folder/after" &&
        cmp "$folder/before" "$folder/after" >&2
}

for spec in tests/fmt/*.segue; do
    "$SEGUE" fmt - <"$spec" | diff "${spec%.segue}.expected" - >&2 &&
        is_kept "$spec"
    verdict "$spec is laid out as expected"
done

kept=0
for spec in $(find spec tests examples -name '*.segue' | sort); do
    # What cannot be parsed is left alone; that has a test of its own.
    "$SEGUE" fmt -o "$folder/once" "$spec" 2>"$folder/errors" || continue
    is_kept "$spec" || { kept=0; break; }
    kept=$((kept + 1))
done
[ $kept -gt 10 ]
verdict "$kept specs keep their meaning, and their layout the second time"

tests/cc tests/random/generate*.c tests/random/print_main.c \
    -o "$folder/generate"
kept=0
for seed in $(seq 1 200); do
    "$folder/generate" "$seed" >"$folder/random.segue"
    is_kept "$folder/random.segue" || {
        echo "# seed $seed"
        kept=0
        break
    }
    kept=$((kept + 1))
done
[ $kept = 200 ]
verdict "$kept random specs do, too"

for spec in spec/*.segue; do
    "$SEGUE" fmt --check "$spec" >&2
    verdict "$spec is laid out"
done

cp tests/fmt/lists.segue "$folder/a.segue"
cp tests/fmt/lists.expected "$folder/b.segue"
printf 'machine x {\n    state ;\n}\n' >"$folder/c.segue"
cp "$folder/c.segue" "$folder/c"
touch -t 200101011200 "$folder/b.segue"

"$SEGUE" fmt --check "$folder/a.segue" "$folder/b.segue" >"$folder/out"
[ $? = 1 ] && echo "$folder/a.segue" | cmp - "$folder/out" >&2 &&
    cmp tests/fmt/lists.segue "$folder/a.segue" >&2
verdict "--check names what is not laid out and writes nothing"

"$SEGUE" fmt "$folder/a.segue" "$folder/b.segue" &&
    cmp tests/fmt/lists.expected "$folder/a.segue" >&2 &&
    [ -n "$(find "$folder/b.segue" -newermt 2001-01-01 ! -newermt 2001-01-02)" ]
verdict "files are laid out in place; one that is laid out is not touched"

"$SEGUE" fmt "$folder/c.segue" 2>"$folder/errors"
[ $? = 1 ] && grep -q 'c.segue:2:11: error: ' "$folder/errors" &&
    cmp "$folder/c" "$folder/c.segue" >&2
verdict "a file with syntax errors is left alone, with its errors"

"$SEGUE" fmt - <tests/fmt/rules.segue | cmp - tests/fmt/rules.expected >&2
verdict "'-' goes from standard input to standard output"

"$SEGUE" fmt -o "$folder/x" "$folder/a.segue" "$folder/b.segue" \
    2>"$folder/errors"
[ $? = 2 ] && [ ! -e "$folder/x" ]
verdict "two specs have no one output"

echo "1..$count"
exit $failed
