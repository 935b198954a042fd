#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The compiler's matrix against a slow second implementation of the language
# (oracle.c) that answers each cell straight from the tree.

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
    $sanitizers -I. -Igen tests/random/oracle.c tests/random/agree.c \
    tests/random/generate*.c \
    tests/random/oracle_main.c "$BUILD/libsegue.a" -o "$folder/oracle"

"$folder/oracle" 1 3000 spec/*.segue tests/language/*.segue
