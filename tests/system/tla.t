#!/bin/sh
# SPDX-License-Identifier: MIT
# once
# The modules that `segue emit tla` prints are TLA+: the grammar of TLA+ for
# tree-sitter parses those of all specs, and one of a system in which all is
# that a system can have, and each name is defined before it is used. TLC does
# not run them.

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm=$BUILD/npm
command -v node >/dev/null ||
    { echo '1..0 # SKIP no node (make deps-all installs it)'; exit; }
[ -d "$npm/node_modules/web-tree-sitter" ] &&
    [ -d "$npm/node_modules/@tlaplus/tree-sitter-tlaplus" ] || {
    echo '1..0 # SKIP no grammar of TLA+ (make deps-all installs it)'
    exit
}


# Names that are words of TLA+, or none of its identifiers.
cat >"$folder/all.segue" <<'EOF'
machine second {
    event R: LET, no+reply;
    event ASK;
    guard late;
    action S: ASK, IN;
    action again;
    timer 2MSL = 4s;
    otherwise reject;
    initial final state ENABLED {
        ASK / S:ASK, start 2MSL -> 1st;
        ignore R:LET;
        R:no+reply [late] / S:IN;
        ignore R:no+reply [!late];
    }
    state 1st {
        R:LET / stop 2MSL -> ENABLED;
        2MSL / again, start 2MSL;
        ignore R:no+reply;
    }
}
machine answerer {
    event R: ASK, IN;
    action S: LET, no+reply, unknown;
    action start;
    otherwise ignore;
    initial final state ready {
        R:ASK / S:LET, start;
        R:IN / S:no+reply, S:unknown;
    }
}
system CHOOSE {
    DOMAIN: second {
        offers ASK [!asked | 1st];
        remembers asked from S:ASK until R:LET;
        does again as S:ASK [asked], S:IN;
    }
    LAMBDA: answerer {
        remembers asked from R:ASK;
        tells late [asked];
    }
    DOMAIN.S -> LAMBDA.R (capacity 2, reordering, duplicating);
    LAMBDA.S -> DOMAIN.R;
    check "all kinds" {
        never state DOMAIN.1st and not state LAMBDA.ready;
        always state LAMBDA.ready;
        reachable state DOMAIN.1st;
        always reachable state DOMAIN.ENABLED;
    }
    check "all moments" {
        never event DOMAIN.R:no+reply [late] or action LAMBDA.S:*
                after enter state DOMAIN.1st before leave state DOMAIN.1st;
        always not action start DOMAIN.2MSL, stop DOMAIN.2MSL
                before event LAMBDA.*, DOMAIN.2MSL;
        reachable event DOMAIN.ASK after event DOMAIN.ASK;
        always reachable event DOMAIN.ASK after event DOMAIN.ASK;
        event DOMAIN.ASK leads to event DOMAIN.R:LET;
        event DOMAIN.ASK leads to event DOMAIN.R:LET if event LAMBDA.R:IN;
    }
}
system EXCEPT like CHOOSE (lossy);
EOF

for spec in spec/*.segue "$folder/all.segue"; do
    for system in $(sed -n 's/^system \([A-Za-z_]*\) .*/\1/p' "$spec"); do
        name=$(basename "$spec" .segue)-$system
        "$SEGUE" emit tla --system "$system" -o "$folder/$name.tla" \
            --config "$folder/$name.cfg" "$spec" || : >"$folder/$name.tla"
    done
done

# What is no TLA+ is told.
cd "$folder" || exit 1
mkdir wrong
sed 's/^Next ==/Next = =/' all-CHOOSE.tla >wrong/text.tla
sed 's/^Losses ==/Loses ==/' all-CHOOSE.tla >wrong/name.tla
cd - >/dev/null || exit 1
node tests/system/tla/parse.js "$npm" "$folder"/*.tla "$folder"/wrong/*.tla \
    >"$folder/said" 2>"$folder/log" || sed 's/^/# /' "$folder/log"

count=0
# report NAME: the status of the last command is that of the test.
report() {
    if [ $? -eq 0 ]; then result=ok; else result='not ok'; fi
    count=$((count + 1))
    echo "$result $count - $1"
}

for module in "$folder"/*.tla; do
    grep "^$module " "$folder/said" | sed 's/^/# /'
    grep -q "^$module well$" "$folder/said"
    report "$(basename "$module") is TLA+"

    # The configuration gives each constant, and names what there is.
    tr ' ' '\n' <"${module%.tla}.cfg" |
        sed -n '/^No\|^Demand\|^Spec$/p; s/^Capacity/CONSTANT &/p' |
        sort >"$folder/asked"
    sed -n 's/^\(No[A-Z][A-Za-z]*\|Demand[0-9]*\|Spec\) ==.*/\1/p
        /^CONSTANT/p' "$module" | sort >"$folder/defined"
    [ -s "$folder/asked" ] && diff "$folder/asked" "$folder/defined" |
        sed 's/^/# /'
    cmp -s "$folder/asked" "$folder/defined"
    report "$(basename "$module" .tla).cfg speaks of it"
done
[ "$(grep -c 'wrong/text.tla line [0-9]*: ERROR' "$folder/said")" -eq 1 ]
report 'text that is no TLA+ is found'
grep -q 'wrong/name.tla line [0-9]*: Losses is not defined$' "$folder/said"
report 'a name that nothing defines is found'
echo "1..$count"
