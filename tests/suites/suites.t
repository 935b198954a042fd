#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Test suites keep their promises: see mutants.c. The code under test runs with
# sanitizers in the tests of the command line; here it is to be quick:
#
# once

set -eu
: "${BUILD:=build}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

tests/cc -O2 tests/suites/mutants.c tests/suites/model.c \
    tests/random/generate*.c "$BUILD/libsegue.a" -o "$folder/mutants"

"$folder/mutants" 1 10000 200 spec/*.segue
