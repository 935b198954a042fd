#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The compiler's matrix against a slow second implementation of the language
# (oracle.c) that answers each cell straight from the tree.

set -eu
: "${BUILD:=build}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

tests/cc tests/random/generate*.c tests/random/oracle.c tests/random/agree.c \
    tests/random/oracle_main.c "$BUILD/libsegue.a" -o "$folder/oracle"

"$folder/oracle" 1 3000 spec/*.segue tests/language/*.segue
