#!/bin/sh
# SPDX-License-Identifier: MIT
# once
# spin and the search have the same verdict on the systems of all specs, and on
# one that is in a deadlock and does nothing else wrong. spin walks the model
# that `segue emit promela` prints.

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
root=$PWD
command -v spin >/dev/null || { echo '1..0 # SKIP no spin'; exit; }

cat >"$folder/stuck.segue" <<'EOF'
machine asker {
    event R: reply;
    event ASK;
    action S: question;
    otherwise ignore;
    initial final state idle { ASK / S:question -> asked; }
    state asked { R:reply -> idle; }
}
machine answerer {
    event R: question;
    action S: reply;
    initial final state ready { R:question / S:reply; }
}
system talk {
    asker: asker { offers ASK once; }
    answerer: answerer;
    asker.S -> answerer.R;
    answerer.S -> asker.R;
    check "no doubt" {
        always state answerer.ready;
        reachable state asker.asked;
    }
}
system stuck like talk (lossy);
system doubtful like talk {
    check "it is asked" { never state asker.asked; }
}
EOF

# verdict_of_spin SPEC SYSTEM: how many errors spin finds, in $errors.
verdict_of_spin() {
    cd "$folder" || exit 1
    "$SEGUE" emit promela --system "$2" -o model.pml "$1" 2>log &&
        spin -a model.pml >>log 2>&1 &&
        ${CC:-cc} -w -DSAFETY -o pan pan.c >>log 2>&1 &&
        ./pan -n -m1000000 -w20 >>log 2>&1
    errors=$(sed -n 's/.*errors: \([0-9]*\).*/\1/p' log)
    grep -q 'max search depth too small' log && errors=unknown
    cd "$root" || exit 1
}

count=0
for spec in spec/*.segue "$folder/stuck.segue"; do
    case $spec in /*) path=$spec ;; *) path=$root/$spec ;; esac
    for system in $(sed -n 's/^system \([A-Za-z_]*\) .*/\1/p' "$spec"); do
        count=$((count + 1))
        "$SEGUE" verify --system "$system" "$spec" >"$folder/said" 2>&1
        status=$?
        verdict_of_spin "$path" "$system"
        if [ "$status$errors" = 00 ] || [ "$status$errors" = 11 ]; then
            echo "ok $count - $system of ${spec##*/}: $status"
        else
            echo "not ok $count - $system of ${spec##*/}"
            echo "# search: $status, errors that spin finds: $errors"
            sed 's/^/# /' "$folder/log"
        fi
    done
done
echo "1..$count"
