# SPDX-License-Identifier: MIT
#
# tests/deps/install and install-npm with made-up commands in front of the real
# ones: nothing is installed, and apt-get and npm are never asked while all is
# there.

setup() {
    cd "$BATS_TEST_TMPDIR"
    install=$BATS_TEST_DIRNAME/install
    npm_install=$BATS_TEST_DIRNAME/install-npm
    printf 'big@1.2  counts\n@so/small@3.4  measures\n' >npm
    printf 'lathe  compiles\nplane  matches\n' >list
    mkdir bin
    PATH=$PWD/bin:$PATH
    export CALLS=$PWD/calls
    : >calls
    command_is dpkg-query '[ "$4" != plane ] && printf installed'
    command_is apt-get 'echo "apt-get $*" >>"$CALLS"'
    command_is id 'echo 0'
    command_is npm 'echo "npm $*" >>"$CALLS"'
}

# has PACKAGE VERSION: it is in the folder "there".
has() {
    mkdir -p "there/node_modules/$1"
    printf '{\n  "version": "%s"\n}\n' "$2" >"there/node_modules/$1/package.json"
}

command_is() {
    printf '#!/bin/sh\n%s\n' "$2" >"bin/$1"
    chmod +x "bin/$1"
}

@test "deps: does nothing when all is there" {
    command_is dpkg-query 'printf installed'
    run "$install" list
    [ "$status" -eq 0 ]
    [ "$output" = "deps: all packages are installed" ]
    [ ! -s calls ]
}

@test "deps: installs what is missing, after an update" {
    run "$install" list
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = "deps: installing plane" ]
    [ "$(wc -l <calls)" -eq 2 ]
    [[ $(sed -n 1p calls) == *" update" ]]
    [[ $(sed -n 2p calls) == *" install --no-install-recommends plane" ]]
}

@test "deps: a removed package whose settings are left is missing" {
    command_is dpkg-query 'printf config-files'
    run "$install" list
    [[ $(sed -n 2p calls) == *" lathe plane" ]]
}

@test "deps: a program that came in another way is not wanted" {
    command_is plane true
    run "$install" list
    [ "$status" -eq 0 ]
    [ "$output" = "deps: all packages are installed" ]
    [ ! -s calls ]
}

@test "deps: several lists are one" {
    echo 'plane  again' >more
    command_is dpkg-query 'false'
    run "$install" list more
    [ "${lines[0]}" = "deps: installing lathe plane plane" ]
}

@test "deps: takes sudo when not root" {
    command_is id 'echo 1000'
    command_is sudo 'echo sudo >>"$CALLS"; exec "$@"'
    run "$install" list
    [ "$status" -eq 0 ]
    [ "$(grep -c sudo calls)" -eq 2 ]
}

@test "deps: neither root nor sudo is one clear line" {
    command_is id 'echo 1000'
    ln -s "$(command -v sed)" bin/sed
    PATH=$PWD/bin run "$install" list
    [ "$status" -eq 1 ]
    [ "$output" = "deps: neither root nor sudo; as root: apt-get install plane" ]
}

@test "deps: what apt-get says is shown when it fails" {
    command_is apt-get 'echo "E: no network"; exit 100'
    run "$install" list
    [ "$status" -eq 1 ]
    [[ $output == *"E: no network"* ]]
    [[ $output == *"deps: apt-get update failed" ]]
}

@test "deps: elsewhere than on Debian it names the list" {
    rm bin/apt-get
    PATH=$PWD/bin run "$install" list
    [ "$status" -eq 1 ]
    [ "$output" = \
        "deps: this is no Debian; please install what is listed in: list" ]
}

@test "deps: every line of the lists is a package and what it is for" {
    run grep -vE '^[a-z0-9.+-]+ +[^ ].*' "$BATS_TEST_DIRNAME"/core \
        "$BATS_TEST_DIRNAME"/all
    [ "$status" -eq 1 ]
}

@test "deps: npm is not asked when all is there" {
    has big 1.2
    has @so/small 3.4
    rm bin/npm
    run "$npm_install" there npm
    [ "$status" -eq 0 ]
    [ "$output" = "deps: all npm packages are in there" ]
    [ ! -s calls ]
}

@test "deps: an npm package of another version is installed, without scripts" {
    has big 1.2
    has @so/small 3.5
    run "$npm_install" there npm
    [ "$status" -eq 0 ]
    [ "$output" = "deps: installing @so/small@3.4 in there" ]
    [[ $(cat calls) == "npm install --prefix there --ignore-scripts "* ]]
    [[ $(cat calls) == *" big@1.2 @so/small@3.4" ]]
}

@test "deps: what npm says is shown when it fails" {
    command_is npm 'echo "no network"; exit 1'
    run "$npm_install" there npm
    [ "$status" -eq 1 ]
    [[ $output == *"no network"* ]]
    [[ $output == *"deps: npm install failed" ]]
}

@test "deps: no npm is one clear line" {
    rm bin/npm
    ln -s "$(command -v sed)" "$(command -v grep)" bin
    PATH=$PWD/bin run "$npm_install" there npm
    [ "$status" -eq 1 ]
    [ "$output" = \
        "deps: no npm, which installs big@1.2 @so/small@3.4" ]
}

@test "deps: every line of the npm list is a package, its version and purpose" {
    run grep -vE '^@?[a-z/-]+@[0-9.]+ +[^ ].*' "$BATS_TEST_DIRNAME"/npm
    [ "$status" -eq 1 ]
}
