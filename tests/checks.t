#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every check explains itself by a wrong and a right example: it must report the
# first by its own name, and may at most take notes of another kind of the
# second. docs/checks.md is the page that the checks print of themselves;
# UPDATE=1 writes it anew.

: "${SEGUE:=build/segue}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
count=0

result() {
    count=$((count + 1))
    if [ "$1" = 0 ]; then
        echo "ok $count - $2"
    else
        echo "not ok $count - $2"
        sed 's/^/# /' "$folder/report"
    fi
}

for slug in $("$SEGUE" list checks | cut -d' ' -f1); do
    "$SEGUE" explain "$slug" >"$folder/text"
    sed -n '/^wrong:/,/^right:/s/^    //p' "$folder/text" >"$folder/wrong.segue"
    sed -n '/^right:/,$s/^    //p' "$folder/text" >"$folder/right.segue"

    "$SEGUE" check -Wall "$folder/wrong.segue" >"$folder/report" 2>&1
    grep -q "\[-W$slug\]" "$folder/report"
    result $? "$slug: the wrong example is reported"

    "$SEGUE" check -Wall -Werror "$folder/right.segue" >"$folder/report" 2>&1 &&
        ! grep -q "\[-W$slug\]" "$folder/report"
    result $? "$slug: the right example is well"
done

"$SEGUE" explain --markdown >"$folder/page"
[ -z "$UPDATE" ] || cp "$folder/page" docs/checks.md
diff -u docs/checks.md "$folder/page" >"$folder/report" 2>&1
result $? "docs/checks.md is what the checks say (UPDATE=1 writes it)"
echo "1..$count"
