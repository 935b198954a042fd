#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# segue minimize: judged by hand, and by segue diff.

setup() {
    cat >"$BATS_TEST_TMPDIR/lamp.segue" <<'END'
/// Three ways to be lit, two of which are one.
machine lamp {
    event  press, hold;
    action light, dim;
    guard  night;

    group lit = bright, dusk, glow;

    otherwise reject;

    initial state boot {
        always / light -> bright;
    }
    state bright = 4 {
        press / dim   -> dusk  @"1";
        hold          -> dark;
    }
    state dusk "between" {
        press / light -> bright;
        hold [night]  -> glow;
        hold [else]   -> dark;
    }
    state glow alias shine {
        press / light -> bright;
        hold [night]  -> dusk;
        hold [else]   -> dark;
    }
    final state dark;
    state lost {
        hold -> lost;
    }

    scenario "twice as dim" {
        press / dim  -> dusk;
        hold [night] -> glow;
    }
    scenario "nowhere" {
        from lost;
        hold -> lost;
    }
}
END
}

# An unreachable state is an error unless somebody says otherwise.
minimize() {
    "$SEGUE" minimize -Wno-unreachable-state "$1" \
        >"$BATS_TEST_TMPDIR/small.segue" 2>"$BATS_TEST_TMPDIR/said"
}

@test "equal states meet, unreached ones go, and it is said" {
    minimize "$BATS_TEST_TMPDIR/lamp.segue"
    [ "$(cat "$BATS_TEST_TMPDIR/said")" = "$BATS_TEST_TMPDIR/lamp.segue: machine lamp: 3 of 5 states are needed
  dusk also stands for glow
  lost is never reached
  scenario \"nowhere\" begins there and is left out" ]
    output=$(cat "$BATS_TEST_TMPDIR/small.segue")
    [[ "$output" == *"initial state bright = 4 {"* ]]
    [[ "$output" == *'state dusk "between" {'* ]]
    [[ "$output" == *"group lit = bright, dusk;"* ]]
    [[ "$output" != *glow* && "$output" != *shine* && "$output" != *lost* ]]
    squeezed=$(tr -s ' \n' ' ' <<<"$output")
    [[ "$squeezed" == *"hold [night] -> dusk;"* ]]
    [[ "$squeezed" == *'scenario "twice as dim" { press / dim -> dusk; hold [night] -> dusk; }'* ]]
}

@test "it is laid out, equal to what it was, and minimal" {
    minimize "$BATS_TEST_TMPDIR/lamp.segue"
    "$SEGUE" fmt --check "$BATS_TEST_TMPDIR/small.segue"
    run "$SEGUE" diff -Wno-all -Wno-unreachable-state \
        "$BATS_TEST_TMPDIR/lamp.segue" "$BATS_TEST_TMPDIR/small.segue"
    [ "$status" -eq 0 ]
    [[ "$output" == *"equal: no run"* ]]
    cp "$BATS_TEST_TMPDIR/small.segue" "$BATS_TEST_TMPDIR/once.segue"
    minimize "$BATS_TEST_TMPDIR/once.segue"
    cmp "$BATS_TEST_TMPDIR/once.segue" "$BATS_TEST_TMPDIR/small.segue"
    grep -q "3 of 3 states are needed" "$BATS_TEST_TMPDIR/said"
}

@test "a wrong spec is a mistake, no spec is trouble" {
    run "$SEGUE" minimize - <<<'machine m {'
    [ "$status" -eq 1 ]
    run "$SEGUE" minimize
    [ "$status" -eq 2 ]
}
