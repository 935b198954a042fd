#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What the command line has to do with the checks of a spec.

setup() {
    export NO_COLOR=1
    cd "$BATS_TEST_TMPDIR" || return
    cat >gate.segue <<'END'
machine gate {
    event coin, push;
    option free = off;
    otherwise ignore;
    initial state locked {
        coin -> unlocked;
        when free { push -> unlocked; }
    }
    state unlocked { push -> locked; }
    check "nobody passes unpaid" {
        never state unlocked before event coin;
        when free { reachable event push and enter state unlocked; }
    }
}
END
}

@test "a check that fails is an error, and nothing is written" {
    run "$SEGUE" check gate.segue
    [ "$status" -eq 0 ]
    [[ $output == *"; 1 check" ]]
    run "$SEGUE" emit c -D free=on gate.segue -o gate.c --header gate.h
    [ "$status" -eq 1 ]
    [ ! -e gate.c ]
    [[ $output == *'check "nobody passes unpaid" fails'* ]]
}

@test "-W makes it a warning, or nothing" {
    run "$SEGUE" check -D free=on -Wno-error=property-fails gate.segue
    [ "$status" -eq 0 ]
    [[ $output == *'gate.segue:11:9: warning: check '* ]]
    run "$SEGUE" check -D free=on -Wno-property-fails gate.segue
    [ "$status" -eq 0 ]
    [[ $output != *warning* ]]
}

@test "what is shown can be pasted, and is then a scenario that holds" {
    run "$SEGUE" check -D free=on gate.segue
    scenario=$(sed -n 's/^ *= \(witness:\)\? *//p' <<<"$output" | grep -v ^hint)
    { sed '$d' gate.segue && echo "$scenario }"; } >pasted.segue
    run "$SEGUE" check -D free=on -Wno-error=property-fails pasted.segue
    [ "$status" -eq 0 ]
    [[ $output == *"1 scenario covers"* ]]
}

@test "JSON has the run line by line" {
    run "$SEGUE" check --diag json -D free=on gate.segue
    [[ $output == *'"witness":["scenario \"'*'{","    push -> unlocked;","}"]'* ]]
}

# Twenty timers of which any may run: a million places and twenty events each.
@test "a search that would be too large ends, and says so" {
    {
        echo "machine many { otherwise ignore; timer T0"
        printf ', T%s' {1..19}
        echo "; event e0"
        printf ', e%s' {1..19}
        echo "; initial state A {"
        for i in {0..19}; do echo "e$i / start T$i; T$i -> A;"; done
        echo "} check \"end\" { always reachable state A; } }"
    } >many.segue
    run "$SEGUE" check many.segue
    [ "$status" -eq 1 ]
    [[ $output == *'check "end" could not be decided'* ]]
    [[ $output == *"the search stopped behind 8"*" of them"* ]]
}

@test "minimize keeps what can still be said" {
    cat >twins.segue <<'END'
machine twins {
    event a, b;
    otherwise reject;
    initial state A { a -> B; b -> C; }
    state B { a -> A; }
    state C { a -> A; }
    check "x" { always reachable state A; always reachable state B; }
    check "y" { never leave state B; never not state B, C and event b; }
}
END
    run "$SEGUE" minimize -Wno-error=property-fails twins.segue
    [ "$status" -eq 0 ]
    [[ $output == *'check "x": 1 sentence of'*' left out'* ]]
    [[ $output == *'check "y": 1 sentence of'*' left out'* ]]
    [[ $output == *'always reachable state A;'* ]]
    [[ $output == *'never not state B and event b;'* ]]
}
