#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A short run of the fuzzer, bounded in inputs; `make fuzz` runs it for long. It
# builds the compiler with sanitizers of its own, so that builds do not matter:
#
# once

set -eu
: "${BUILD:=build}" "${FUZZ_CC:=clang}"

if ! echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' |
    "$FUZZ_CC" -fsanitize=fuzzer -x c - -o /dev/null 2>/dev/null; then
    echo "1..0 # SKIP $FUZZ_CC has no libFuzzer (make deps-all installs it)"
    exit
fi

log=$(mktemp)
trap 'rm -rf "$log"' EXIT
if tests/fuzz/run "$BUILD/fuzz" -runs=20000 -seed=1 >"$log" 2>&1; then
    echo "ok 1 - $(grep '^Done' "$log")"
else
    echo 'not ok 1 - the fuzzer found something'
    sed 's/^/# /' "$log" | tail -n 40
fi
echo '1..1'
