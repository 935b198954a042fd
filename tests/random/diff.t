#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Comparing and minimising machines (algo/compare, pairing, quotient) against a
# slow second opinion, naive.c: every spec with every cell changed, and machines
# made at random.

set -eu
: "${BUILD:=build}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

tests/cc tests/random/generate*.c tests/random/naive.c \
    tests/random/diff_main.c "$BUILD/libsegue.a" -o "$folder/diff"

"$folder/diff" 1 300 spec/*.segue
