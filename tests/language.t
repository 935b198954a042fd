#!/bin/sh
# SPDX-License-Identifier: MIT
# The meaning of the language: each spec in tests/language holds scenarios that
# were worked out by hand from its definition; all of them must hold.
count=0
report=${TMPDIR:-/tmp}/language.$$
for spec in tests/language/*.segue; do
    count=$((count + 1))
    if "$SEGUE" check -Wno-unreachable-state "$spec" >"$report" 2>&1; then
        echo "ok $count - $spec"
    else
        echo "not ok $count - $spec"
        sed 's/^/# /' "$report"
    fi
done
rm -f "$report"
echo "1..$count"
