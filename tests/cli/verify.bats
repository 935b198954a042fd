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

# A system of the spec with a sentence that is not true: what is said of it must
# be standard input.
against() {
    case $1 in
    call) mark='    check "both can talk"' ;;
    lossy_call) mark='    check "what is lost' ;;
    esac
    sed "0,/^$mark/s/^$mark/    check \"it\" { $2 }\n&/" \
        "$spec/tcp_rfc9293.segue" >more.segue
    run -1 "$SEGUE" verify --system $1 more.segue
    sed -n '/check "it"/,$p' <<<"$output" | sed '/is never in/d' >said
    diff -b - said
}

@test "who calls is established first: figure 6" {
    sentence='never state client.ESTABLISHED before state server.ESTABLISHED;'
    against call "$sentence" <<'EOF'
    check "it" fails: never state client.ESTABLISHED before state server.ESTABLISHED;
      client                    server
      CLOSED                    CLOSED
   1  ACTIVE_OPEN
      SYN_SENT  SYN -->
   2                            PASSIVE_OPEN
                                LISTEN
   3                   SYN -->  R:SYN [passive]
                    <-- SYN+ACK  SYN_RECEIVED
   4  R:SYN+ACK  <-- SYN+ACK
      ESTABLISHED  ACK -->
EOF
}

# Sent, lost, and given up: three steps, and none fewer, for while it is on its
# way or can be sent again it may come.
@test "a SYN that is lost may be given up" {
    against lossy_call 'action client.S:SYN leads to event server.R:SYN;' <<'EOF'
    check "it" fails: action client.S:SYN leads to event server.R:SYN;
      client                   server
      CLOSED                   CLOSED
   1  ACTIVE_OPEN
      SYN_SENT  SYN -->
   2  CLOSE
      CLOSED
   3                  SYN --x
EOF
}

# Each repetition may be lost: then the state is the one that it was.
@test "that a SYN is sent again and again does not make it come" {
    sentence='action client.S:SYN leads to event server.R:SYN'
    sentence+=' or state client.CLOSED if event client.RETRANSMISSION_TIMEOUT;'
    against lossy_call "$sentence" <<'EOF'
    check "it" fails: action client.S:SYN leads to event server.R:SYN or state client.CLOSED if event client.RETRANSMISSION_TIMEOUT;
      client                              server
      CLOSED                              CLOSED
   1  ACTIVE_OPEN
      SYN_SENT                SYN -->
      from here on for ever:
   2  RETRANSMISSION_TIMEOUT
      SYN_SENT                SYN -->
   3                             SYN --x
EOF
}

# The same may come with the guard and without: whoever names it, tells them
# apart.
@test "what a sentence names is told apart" {
    cat >asked.segue <<'EOF'
machine door {
    event knock;
    action open, creak;
    guard rusty;
    initial final state shut {
        knock [rusty]   / open, creak;
        knock [!rusty]  / open;
    }
}
system house {
    door: door { offers knock; }
    check "it" { SENTENCE }
}
EOF
    for sentence in 'reachable event door.knock [rusty];' \
        'reachable event door.knock [!rusty];' \
        'reachable action door.creak;' \
        'reachable event door.knock and not action door.creak;' \
        'never event door.knock [rusty] and not action door.creak;'; do
        run -0 "$SEGUE" verify - <<<"$(sed "s/SENTENCE/$sentence/" asked.segue)"
    done
    run -0 "$SEGUE" verify - <<<"$(sed "/check/d" asked.segue)"
    [[ $output == *'1 joint states, 1 transitions'* ]]
    run -0 "$SEGUE" verify - <<<"$(sed 's/SENTENCE/reachable action door.creak;/' \
        asked.segue)"
    [[ $output == *'1 joint states, 2 transitions'* ]]
}

@test "a search that stops does not say that a sentence holds" {
    { cat "$spec/tcp_rfc9293.segue"
      echo 'system more like call { check "it" {
                state client.CLOSED leads to event server.STATUS; } }'
    } >more.segue
    run -2 "$SEGUE" verify --limit 30 --system more more.segue
    [[ $output == *'not known'* && $output != *holds* ]]
    run -1 "$SEGUE" verify --system more more.segue
}

@test "sixteen sentences have observers" {
    { cat "$spec/tcp_rfc9293.segue"
      echo 'system more like call {'
      for i in $(seq 9); do
          echo "check \"$i\" { never event client.ABORT after event client.CLOSE; }"
      done
      echo '}'; } >more.segue
    run -1 "$SEGUE" check more.segue
    [[ $output == *"at most 16 sentences with 'after', 'before' or 'leads to'"* ]]
    sed -i '/check "9"/d' more.segue
    run -0 "$SEGUE" verify --system more more.segue
}
