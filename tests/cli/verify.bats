#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The verdicts on the systems of TCP are what RFC 9293 says of its figure 5: it is
# no specification, and leaves out what the text has. The counts come from the
# second implementation, tests/system/oracle.

bats_require_minimum_version 1.5.0

setup() {
    cd "$BATS_TEST_TMPDIR"
    spec=$BATS_TEST_DIRNAME/../../spec
}

@test "the diagram does not say what a SYN+ACK is in SYN_RECEIVED" {
    run -1 "$SEGUE" verify --system simultaneous "$spec/tcp.segue"
    [[ $output == *'in SYN_RECEIVED, there rejects R:SYN+ACK'* ]]
    [[ $output != *deadlock* ]]
}

@test "the diagram waits for ever for what is lost" {
    for system in lossy_call lossy_simultaneous; do
        run -1 "$SEGUE" verify --system $system "$spec/tcp.segue"
        [[ $output == *'deadlock: nothing can happen any more'* ]]
    done
}

@test "the full machine holds, with and without loss" {
    run -0 "$SEGUE" verify "$spec/tcp_rfc9293.segue"
    [ "$(grep -c '^system .*: holds: ' <<<"$output")" = 4 ]
    run -0 "$SEGUE" verify -D rfc5961=off "$spec/tcp_rfc9293.segue"
}

@test "behind the limit nothing is known" {
    run -2 "$SEGUE" verify --limit 1000 --system lossy_call \
        "$spec/tcp_rfc9293.segue"
    [[ $output == *'not known, the limit was reached'* ]]
    [[ $output != *holds* ]]
    run -1 "$SEGUE" verify --limit 100 --system lossy_call "$spec/tcp.segue"
    [[ $output == *'there may be more'* ]]
}

@test "what cannot be asked for" {
    run -2 "$SEGUE" verify --system cal "$spec/tcp.segue"
    [[ $output == *"has no system 'cal' (did you mean 'call'?)"* ]]
    run -2 "$SEGUE" verify "$spec/turnstile.segue"
    [[ $output == *'has no system'* ]]
    for limit in 0 -1 x 99999999999; do
        run -2 "$SEGUE" verify --limit=$limit "$spec/tcp.segue"
    done
}
