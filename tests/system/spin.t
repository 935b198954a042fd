#!/bin/sh
# SPDX-License-Identifier: MIT
# once
# spin and the search have the same verdict on the systems of all specs, on one
# that is in a deadlock and does nothing else wrong, and on some that go wrong
# by nothing but a sentence. spin walks the model that `segue emit promela`
# prints.

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
system orderly like talk {
    check "one after the other" {
        never action asker.S:question after action asker.S:question
                before event asker.R:reply;
        never enter state asker.idle after event asker.ASK
                before action answerer.S:reply;
        never event asker.R:reply before event answerer.R:question;
        always not leave state asker.idle or event asker.ASK;
        never event answerer.* after leave state asker.asked;
        action answerer.S:reply leads to event asker.R:reply;
        event asker.ASK leads to event asker.R:reply if event asker.*;
        reachable event asker.R:reply;
        reachable event asker.R:reply after event asker.ASK;
        always reachable state asker.idle after event asker.ASK;
    }
}
EOF

# What goes wrong by a sentence alone, one each: told by a moment of the start,
# of an event, of an action, of a state that is entered or left, by an order.
number=0
while read -r sentence; do
    number=$((number + 1))
    echo "system wrong$number like talk { check \"it\" { $sentence } }"
done >>"$folder/stuck.segue" <<'EOF'
never enter state asker.idle before event asker.ASK;
never event answerer.R:question;
always not action answerer.S:reply;
never enter state asker.asked;
never leave state asker.asked and event asker.R:*;
never event asker.R:reply after event answerer.R:question;
never event asker.ASK before event answerer.R:question;
always state asker.asked after action asker.S:question before event asker.ASK;
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
    for system in $(sed -n 's/^system \([A-Za-z_0-9]*\) .*/\1/p' "$spec"); do
        count=$((count + 1))
        "$SEGUE" verify --system "$system" "$spec" >"$folder/said" 2>&1
        status=$?
        verdict_of_spin "$path" "$system"
        case $system in
        wrong*) wanted=1 ;;
        orderly) wanted=0 ;;
        *) wanted=$status ;;
        esac
        if [ "$status$errors" = "$wanted$wanted" ] && [ $wanted -le 1 ]; then
            echo "ok $count - $system of ${spec##*/}: $status"
        else
            echo "not ok $count - $system of ${spec##*/}"
            echo "# search: $status, errors that spin finds: $errors"
            sed 's/^/# /' "$folder/log"
        fi
    done
done

# What leads to what, if something happens again and again: as formulas, which
# are comments in the model. Asked and lost for ever is one of the runs; so is
# answered and lost.
cat >"$folder/again.segue" <<'EOF'
machine asker {
    event R: reply;
    event ASK;
    action S: question;
    timer t = 1s;
    otherwise ignore;
    initial final state idle { ASK / S:question, start t -> asked; }
    state asked {
        R:reply / stop t -> idle;
        t / S:question, start t;
    }
}
machine answerer {
    event R: question;
    action S: reply;
    initial final state ready { R:question / S:reply; }
}
system again {
    asker: asker { offers ASK; }
    answerer: answerer;
    asker.S -> answerer.R (capacity 1, lossy);
    answerer.S -> asker.R (capacity 1, lossy);
}
EOF
cd "$folder" || exit 1
for sentence in \
    '1 leads to state asker.idle if event asker.t' \
    '0 leads to state asker.idle if event asker.t and state asker.idle' \
    '1 leads to state asker.idle if event answerer.R:question' \
    '0 leads to event answerer.* if event answerer.R:question'; do
    count=$((count + 1))
    wanted=${sentence%% *}
    sed "\$ s/}/check \"it\" { action asker.S:question ${sentence#* }; } }/" \
        again.segue >asked.segue
    "$SEGUE" verify asked.segue >log 2>&1
    status=$?
    "$SEGUE" emit promela asked.segue -o model.pml 2>>log &&
        grep '^ltl' model.pml >formula && cat formula >>model.pml &&
        spin -a model.pml >>log 2>&1 &&
        ${CC:-cc} -w -o pan pan.c >>log 2>&1 && ./pan -a >>log 2>&1
    errors=$(sed -n 's/.*errors: \([0-9]*\).*/\1/p' log)
    if [ "$status$errors" = "$wanted$wanted" ]; then
        echo "ok $count - $sentence"
    else
        echo "not ok $count - $sentence"
        sed 's/^/# /' log
    fi
done
echo "1..$count"
