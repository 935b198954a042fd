#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# segue emit html: what can be seen of a page without a browser. What is seen in
# one stands in tests/html.

bats_require_minimum_version 1.5.0

setup() {
    SEGUE=$(realpath "${SEGUE:-build/segue}")
    cd "$BATS_TEST_DIRNAME/../.." || return 1
    OUT=$BATS_TEST_TMPDIR
}

need_dot() {
    command -v dot >/dev/null || skip 'no dot (make deps installs it)'
}

@test "without Graphviz: one line, status 2, the old page stays" {
    echo old >"$OUT/page.html"
    PATH=$OUT run -2 "$SEGUE" emit html spec/tcp.segue -o "$OUT/page.html"
    [ "${#lines[@]}" -eq 1 ]
    [[ "${lines[0]}" == *"cannot run 'dot'"*graphviz* ]]
    [ "$(cat "$OUT/page.html")" = old ]
}

@test "the same spec gives the same bytes, wherever it is" {
    need_dot
    "$SEGUE" emit html spec/tcp.segue >"$OUT/a"
    cp spec/tcp.segue "$OUT/other.segue"
    (cd "$OUT" && "$SEGUE" emit html other.segue >b)
    cmp "$OUT/a" "$OUT/b"
}

@test "a page refers to nothing but itself" {
    need_dot
    for spec in spec/*.segue; do
        "$SEGUE" emit html "$spec" -o "$OUT/page.html"
        # Names of what SVG is written in are no addresses.
        sed 's| xmlns\(:xlink\)\?="[^"]*"||g' "$OUT/page.html" >"$OUT/page"
        run -1 grep -nE '(https?:)?//[a-z]|@import|url\(|src=' "$OUT/page"
        run -1 grep -nE 'href="[^#]' "$OUT/page"
    done
}

@test "its JSON has the cells that the machine has" {
    need_dot
    for spec in spec/*.segue tests/language/nesting.segue; do
        "$SEGUE" emit html -Wno-dead-end "$spec" >"$OUT/page.html"
        "$SEGUE" emit ir -Wno-dead-end "$spec" |
            sed -n '/nobody rests here$/d; s/; [^;]*$//; s/^cell //p' \
                >"$OUT/wanted"
        [ -s "$OUT/wanted" ]
        perl tests/html/cells.pl "$OUT/page.html" >"$OUT/got"
        diff "$OUT/wanted" "$OUT/got"
    done
}
