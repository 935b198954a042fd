#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A machine printed by `segue emit segue` and compiled again is the same
# machine, cell by cell: the specs, and machines made at random.

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
    $sanitizers -I. -Igen tests/random/generate*.c tests/random/flat_main.c \
    "$BUILD/libsegue.a" -o "$folder/flat"

"$folder/flat" 1 1000 spec/*.segue tests/language/*.segue tests/fmt/lists.segue
