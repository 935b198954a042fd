#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What `segue check` says of each tests/diag/NAME.segue must be NAME.expected:
# standard output, standard error and the status. UPDATE=1 rewrites the
# expectations, which are to be read like code.
set -u
export LC_ALL=C NO_COLOR=1
directory=tests/diag
set -- "$directory"/*.segue
echo "1..$#"
number=0
for spec; do
    number=$((number + 1))
    expected=${spec%.segue}.expected
    actual=${TMPDIR:-/tmp}/diag.$$
    "$SEGUE" check --max-messages 0 "$spec" >"$actual" 2>"$actual.err"
    status=$?
    cat "$actual.err" >>"$actual"
    echo "status $status" >>"$actual"
    if [ "${UPDATE:-}" = 1 ]; then
        cp "$actual" "$expected"
    fi
    if diff -u "$expected" "$actual" >"$actual.diff" 2>&1; then
        echo "ok $number - $spec"
    else
        echo "not ok $number - $spec"
        sed 's/^/# /' "$actual.diff"
    fi
    rm -f "$actual" "$actual.err" "$actual.diff"
done
