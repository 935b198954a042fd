#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The Makefile makes the lists of checks, emitters and commands from the names
# of files: a file that comes or goes is all it takes, and a list that stays the
# same is not written again. And a make that it starts shares its jobs.

set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp Makefile "$folder"
for part in bench/bench.mk share/install.mk share/release/release.mk \
    share/share.mk; do
    mkdir -p "$folder/${part%/*}"
    cp "$part" "$folder/$part"
done
cd "$folder"
mkdir -p gen/check gen/emit/c gen/cmd
touch gen/check/blank.c gen/check/unused.c gen/emit/dot.c gen/emit/c/tables.c \
    gen/cmd/run.c

count=0
expect() { # WHAT EXPECTED GOT
    count=$((count + 1))
    if [ "$2" = "$3" ]; then
        echo "ok $count - $1"
    else
        printf 'not ok %s - %s\n# expected: %s\n# got: %s\n' \
            "$count" "$1" "$2" "$3"
    fi
}

# The elements of a list, after it was made anew.
list() {
    make -s "build/gen/$1.c"
    sed -n 's/^    &*\(.*\),$/\1/p' "build/gen/$1.c" | tr '\n' ' '
}

expect checks 'check_blank check_unused NULL ' "$(list checks)"
expect emitters 'emit_dot NULL ' "$(list emitters)"
expect commands 'cmd_run NULL ' "$(list commands)"

touch -d 2001-01-01 build/gen/checks.c
list checks >list
expect 'a list that is the same is left alone' 2001 \
    "$(date -r build/gen/checks.c +%Y)"

touch gen/check/dead.c
expect 'a new file' 'check_blank check_dead check_unused NULL ' "$(list checks)"
rm gen/check/*.c
expect 'no file' 'NULL ' "$(list checks)"

# Nothing can be built here, but what make says of its jobs it says before.
expect 'jobs are shared' 0 \
    "$(env -u MAKEFLAGS make -j2 demo 2>&1 | grep -c jobserver)"

echo "1..$count"
