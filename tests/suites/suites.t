#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Test suites keep their promises: see mutants.c. The code under test runs with
# sanitizers in the tests of the command line; here it is to be quick:
#
# once

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
"$CC" -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -g -Wall -Wextra -Werror \
    $sanitizers -I. -Igen tests/suites/mutants.c tests/suites/model.c \
    tests/random/generate*.c "$BUILD/libsegue.a" -o "$folder/mutants"

"$folder/mutants" 1 10000 200 spec/*.segue
