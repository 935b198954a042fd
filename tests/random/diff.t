#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Comparing and minimising machines (algo/compare, pairing, quotient) against a
# slow second opinion, naive.c: every spec with every cell changed, and machines
# made at random.

set -eu
: "${BUILD:=build}" "${CC:=cc}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# A sanitized library means sanitized programs.
sanitizers=
case $BUILD in
*/san) sanitizers="-fsanitize=address,undefined -fno-sanitize-recover=all" ;;
esac

# shellcheck disable=SC2086
"$CC" -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -g -Wall -Wextra -Werror \
    $sanitizers -I. -Igen tests/random/generate*.c tests/random/naive.c \
    tests/random/diff_main.c "$BUILD/libsegue.a" -o "$folder/diff"

"$folder/diff" 1 300 spec/*.segue
