#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A machine printed by `segue emit segue` and compiled again is the same
# machine, cell by cell: the specs, and machines made at random.

set -eu
: "${BUILD:=build}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

tests/cc tests/random/generate*.c tests/random/detour_main.c \
    tests/random/flat.c "$BUILD/libsegue.a" -o "$folder/flat"

"$folder/flat" 1 1000 spec/*.segue tests/language/*.segue tests/fmt/lists.segue
