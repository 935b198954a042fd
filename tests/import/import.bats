#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# segue-import: the program, what each format means, and what is refused.

setup() {
    import=$(realpath "$BUILD/segue-import") ||
        skip "no segue-import (make deps installs its libraries)"
    cd "$BATS_TEST_TMPDIR"
}

# refuse FORMAT TEXT MESSAGE...: status 1, nothing on standard output, and each
# message in what is said.
refuse() {
    format=$1
    printf "$2" >input
    shift 2
    run "$import" "$format" input -o output
    echo "$output"
    [ "$status" -eq 1 ]
    [ ! -e output ]
    for message; do
        [[ "$output" == *"$message"* ]]
    done
}

# accept FORMAT TEXT: prints the spec, which has no mistake.
accept() {
    printf "$2" | "$import" "$1" --name m - >spec
    "$SEGUE" check -Wno-error -Wno-unreachable-state spec >said 2>&1 ||
        { cat spec said; false; }
    cat spec
}

@test "without its libraries it is left out, and that is said" {
    cd "$OLDPWD"
    run env PKG_CONFIG_LIBDIR=/nowhere make -s BUILD="$BATS_TEST_TMPDIR/b" import
    [ "$status" -eq 0 ]
    [ "$output" = "segue-import is not built without pkgconf and libgraphviz-dev and libxml2-dev" ]
    [ ! -e "$BATS_TEST_TMPDIR/b/segue-import" ]
}

@test "help, version, list, usage" {
    run "$import" --help
    [ "$status" -eq 0 ]
    [[ "${lines[0]}" == "usage: segue-import FORMAT "* ]]
    run "$import" --version
    [ "$output" = "segue-import${output#segue-import}" ]
    [ "${output#segue-import }" = "$("$SEGUE" --version | cut -d' ' -f2)" ]
    formats=$("$import" list | cut -d' ' -f1)
    [ "$(echo $formats)" = "csv dot scxml" ]
    for format in $formats; do
        run "$import" "$format" --help
        [ "$status" -eq 0 ]
        [[ "${lines[0]}" == "usage: segue-import $format "* ]]
        [[ "$output" == *Example* ]]
        [ "$(wc -L <<<"$output")" -le 80 ]
    done
    run "$import"
    [ "$status" -eq 2 ]
    run "$import" dto x
    [ "$status" -eq 2 ]
    [[ "$output" == *"did you mean 'dot'?"* ]]
    run "$import" dot
    [ "$status" -eq 2 ]
    run "$import" dot a b
    [ "$status" -eq 2 ]
}

@test "the world's failures: status 2, outputs stay" {
    for format in csv dot scxml; do
        run "$import" "$format" nothing
        [ "$status" -eq 2 ]
        [ "$output" = "segue: error: cannot read 'nothing': No such file or directory" ]
        run "$import" "$format" .
        [ "$status" -eq 2 ]
        [[ "$output" == *"Is a directory"* ]]
    done
    printf 'state,event,next\na,b,a\n' >table
    run "$import" csv table -o table
    [ "$status" -eq 2 ]
    [[ "$output" == *"would replace the input"* ]]
    run "$import" csv table -o nowhere/table
    [ "$status" -eq 2 ]
    run "$import" csv table -o /dev/full
    [ "$status" -eq 2 ]
    printf 'state,event,next\na,b,c\n' >table
    echo old >kept
    run "$import" csv table -o kept
    [ "$status" -eq 1 ]
    [ "$(cat kept)" = old ]
}

@test "what is no text at all" {
    for format in csv dot scxml; do
        refuse $format '' 'input:1:1: error: the file is empty'
        refuse $format 'a\0b' 'input:1:2: error: a NUL is not text'
        refuse $format 'ab\n\xff' 'input:2:1: error: this byte is not UTF-8'
        refuse $format 'ab\n\xc0\x80' 'input:2:1: error: this byte is not UTF-8'
    done
}

@test "names that are none become names, and their texts are kept" {
    spec=$(accept csv 'state,event,next\n0,"SYN(V,V)",final\nfinal,"SYN V,V",s0\ns0,syn_v_v,s0\nêtre,else,0\n')
    [[ "$spec" == *'event syn_v_v'* || "$spec" == *'syn_v_v,'* ]]
    [[ "$spec" == *'SYN_V_V_2'*'"SYN(V,V)"'* ]]
    [[ "$spec" == *'SYN_V_V_3'*'"SYN V,V"'* ]]
    [[ "$spec" == *'else_2'*'"else"'* ]]
    [[ "$spec" == *'state s0_2 "0"'* ]]
    [[ "$spec" == *'state final_2 "final"'* ]]
    [[ "$spec" == *'state tre "être"'* ]]
    long=$(printf 'x%.0s' $(seq 300))
    spec=$(accept csv "state,event,next\na,$long,a\na,${long}y,a\n")
    [ "$(grep -o "xx*_2 " <<<"$spec" | head -n 1 | wc -c)" -le 128 ]
    [[ "$spec" == *"\"${long}y\""* ]]
}

@test "csv: a table by hand" {
    spec=$(accept csv 'state,event,guards,actions,next\nshut,coin,!jammed,"unlock, beep",open\nshut,coin,else,beep,\nopen,push,,lock,shut\nopen,coin,,,\nend,,,,\n')
    [ "$spec" = 'machine m {
    event  coin, push;
    action unlock, beep, lock;
    guard  jammed;

    otherwise reject;

    initial state shut {
        coin [!jammed]  / unlock, beep  -> open;
        coin [else]     / beep;
    }

    state open {
        coin                            -> open;
        push            / lock          -> shut;
    }

    state end;
}' ]
    lf=$spec
    crlf=$(accept csv '\xef\xbb\xbfstate,event,guards,actions,next\r\nshut,coin,!jammed,"unlock, beep",open\r\nshut,coin,else,beep,\r\nopen,push,,lock,shut\r\nopen,coin,,,\r\nend,,,,\r\n')
    [ "$lf" = "$crlf" ]
}

@test "csv: what is wrong is shown where it is" {
    refuse csv 'state,event\na,"b\n' "input:2:3: error: this quote is not closed"
    refuse csv 'state,event\na,"b"c\n' "input:2:6: error: behind a closing quote"
    refuse csv 'state,event\na,b"\n' "input:2:3: error: a field with a quote"
    refuse csv 'state,event\na\n' "input:2:1: error: this row has 1 field; the first one has 2"
    refuse csv 'state,evnt\na,b\n' "input:1:7: error: no column is named 'evnt'" "did you mean 'event'?"
    refuse csv 'state,event,state\na,b,c\n' "input:1:13: error: a second column"
    refuse csv 'state,next\na,a\n' "'event' are wanted"
    refuse csv 'state,event,next\nopen,a,opne\n' "input:2:8: error: no state is named 'opne'" "did you mean 'open'?"
    refuse csv 'kind,name,event\ninitial state,a,\nstate,a,\n' "input:3:7: error: state 'a' is there already" "input:2:15: note: here"
    refuse csv 'kind,name,event\ninitial state,a,\ninitial state,b,\n' "input:3:1: error: there is a second initial state" "input:2:1: note: the other one"
    refuse csv 'kind,name,event\nstate,a,\n' "nothing says in which state the machine begins"
    refuse csv 'state,event,next\n' "there is no state"
    refuse csv 'state,event,next\na,,\n' "there is no event"
    refuse csv 'state,event,next\na,e,a\nb,e,a\na,e,b\n' "input:4:1: error: two rules decide 'e' in state 'a'" "input:2:1: note: the other rule"
    refuse csv 'state,event,next,guards\na,e,a,x|y\na,e,b,y\nb,,,\n' "input:3:1: error: two rules decide 'e' in state 'a'"
    refuse csv 'state,event,next,guards\na,e,a,x & & y\n' "input:2:7: error: in a guard, a name is missing before '& y'"
    refuse csv 'state,event,next,guards\na,e,a,(x\n' "a ')' is missing at the end"
    refuse csv 'state,event,next,guards\na,e,a,x y\n' "an operator is missing before 'y'"
    refuse csv 'state,event,verdict\na,e,token\n' "input:2:5: error: 'token' is not taken, ignored or rejected"
    refuse csv 'state,event,verdict,actions\na,e,ignored,x\n' "what is ignored stays, and does nothing"
    refuse csv 'kind,name,event,number,duration\ntimer,t,,,4y\n' "'4y' is no time"
    refuse csv 'kind,name,event,number,duration\ntimer,t,,,20000000h\n' "is no time"
    refuse csv 'kind,name,event,number\ninitial state,a,,3\nstate,b,,3\n' "input:3:7: error: number 3 of state 'b' is taken" "input:2:15: note: by this one"
    refuse csv 'kind,name,event,number\ninitial state,a,,300\nstate,b,,\n' "state 'a' cannot have number 300: it would have 0"
    refuse csv 'kind,name,event,next\ninitial state,a,,\nalways,a,,a\nrule,a,e,a\n' "moves on without an event"
    guards=$(seq -f 'g%g' 9 | paste -sd'&')
    refuse csv "state,event,next,guards\na,e,a,$guards\n" "9 guards bear on event 'e'; at most 8 may"
    { echo state,event,actions; seq 65 | sed 's/.*/a,e&,x&/'; } >wide
    run "$import" csv wide
    [ "$status" -eq 1 ]
    [[ "$output" == *"there are 65 actions; a machine has at most 64"* ]]
}

@test "csv: times and numbers" {
    spec=$(accept csv 'kind,name,event,number,duration,actions,next\nevent,e,,7,,,\ntimer,t,,0,1.5s,,\ninitial state,a,,4,,,\nstate,b,,2,,,\nrule,a,e,,,start t,b\nrule,b,t,,,,a\n')
    [[ "$spec" == *'event e = 7;'* ]]
    [[ "$spec" == *'timer t = 1500ms;'* ]]
    [[ "$spec" == *'initial state a = 4 {'* ]]
    [[ "$spec" == *'state b = 2 {'* ]]
}

@test "dot: a Mealy machine as LearnLib prints it" {
    spec=$(accept dot 'digraph g {\n\n\ts0 [shape="circle" label="0"];\n\ts1 [shape="circle" label="1"];\n\ts0 -> s1 [label="open / ok"];\n\ts0 -> s0 [label="close / NIL"];\n\ts1 -> s1 [label="open / -"];\n\ts1 -> s0 [label="close / "];\n\n__start0 [label="" shape="none" width="0" height="0"];\n__start0 -> s0;\n\n}\n')
    [ "$spec" = 'machine m {
    event  open, close;
    action ok;

    otherwise reject;

    initial state s0 "0" {
        open    / ok    -> s1;
        ignore close;
    }

    state s1 "1" {
        ignore open;
        close           -> s0;
    }
}' ]
}

@test "dot: labels" {
    spec=$(accept dot '// -> a comment\ndigraph { i [shape=point]; i -> a; a [shape=doublecircle]\n/* -> */ a -> b [label="x/y\\nr/q  /  r\\lu"]; b -> b [label="GET/1 / OK/2"]; # -> \n}')
    [[ "$spec" == *'initial final state a {'* ]]
    [[ "$spec" == *'x'*'/ y'*'-> b;'* ]]
    [[ "$spec" == *'r_q'*'"r/q"'* ]]
    [[ "$spec" == *'GET_1'*'"GET/1"'*'OK_2'*'"OK/2"'* ]]
    [ "$(printf 'digraph { i [shape=point]; i -> a; a -> b [label="x / TIMEOUT"] }' |
        "$import" dot --silent 'no,TIMEOUT' - | grep -c TIMEOUT)" -eq 0 ]
}

@test "dot: what is wrong is shown where it is" {
    refuse dot 'digraph {\n a -> ;\n}' "input:2:7: error: this is not DOT: a mistake near ';'"
    refuse dot 'digraph {\n a -> b' 'this is not DOT, or it ends too early'
    refuse dot 'graph { a -- b }' 'a graph without directions'
    refuse dot 'strict digraph { a -> b }' 'a strict graph'
    refuse dot 'digraph { a -> b [label="x/y"] }' 'nothing says in which state the machine begins'
    refuse dot 'digraph { __start0 -> a; a -> a [label="x/y"];\n__start1 -> b; b -> b [label="x/y"] }' 'input:2:1: error: there is a second initial state' 'input:1:11: note: the other one'
    refuse dot 'digraph { __start0 -> a;\na -> a [label="x/y"];\na -> b [label="x / z"] }' "input:3:1: error: two rules decide 'x' in state 'a'" 'input:2:1: note: the other rule'
    refuse dot 'digraph { __start0 -> a;\na -> a [label="a/b/c"]; }' "input:2:1: error: the label 'a/b/c' has several slashes"
    refuse dot 'digraph { __start0 -> a;\na -> a; }' "has no input"
    refuse dot 'digraph { __start0 -> a;\na -> a [label=<b>]; }' "input:2:1: error: this label is HTML"
    refuse dot 'digraph { __start0 -> a; a -> __start0 [label="x/y"] }' "nothing leads there"
}

chart() {
    printf '<?xml version="1.0"?>\n<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0">\n%s\n</scxml>\n' "$1"
}

@test "scxml: first match, prefixes, self transitions, entry and exit" {
    spec=$(accept scxml "$(chart '<state id="a"><onentry><send event="in"/></onentry><onexit><raise event="out"/></onexit>
<transition event="x" cond="g &amp;&amp; !h" target="b"/>
<transition event="x" cond="g || h"/>
<transition event="x y.* z." target="a"/>
<transition event="y.1" target="b"><log expr="1"/><send event="done"/></transition>
<transition event="*" target="b"/>
</state><final id="b"/>')")
    [ "$spec" = 'machine m {
    event
        x,
        y,
        z,
        y_1  "y.1";
    action in, out, done;
    guard  g, h;

    otherwise reject;

    initial state a {
        enter   / in;
        exit    / out;
        x [g & !h]  -> b;
        ignore x [h];
        x [!g & !h] -> a;
        y, z, y_1   -> a;
    }

    final state b;
}' ]
}

@test "scxml: what is sent late is a timer" {
    spec=$(accept scxml "$(chart '<state id="a">
<transition event="go"><cancel sendid="w"/><send id="w" event="late" delay="1.5s"/></transition>
<transition event="no"><cancel sendid="w"/></transition>
<transition event="late" target="a"><send event="later" delayexpr="d"/></transition>
<transition event="later" target="a"/>
</state>')")
    [ "$spec" = 'machine m {
    event go, no;
    timer late = 1500ms, later;

    otherwise reject;

    initial state a {
        go      / start late;
        no      / stop late;
        late    / start later;
        later   -> a;
    }
}' ]
}

@test "scxml: what no flat machine has is refused with its line" {
    refuse_part() {
        chart "$1" >input
        run "$import" scxml input
        echo "$output"
        [ "$status" -eq 1 ]
        [[ "$output" == *"$2"* ]]
    }
    refuse_part '<parallel id="p"/>' 'input:3:1: error: <parallel>: a machine is in one state at a time'
    refuse_part '<state id="a"><state id="b"/></state>' 'input:3:15: error: <state>: states inside'
    refuse_part '<state id="a"><history id="h"/></state>' '<history>: a machine keeps nothing but its state'
    refuse_part '<state id="a"><invoke/></state>' '<invoke>: a machine starts no others'
    refuse_part '<script>1</script><state id="a"/>' '<script>: a machine runs no scripts'
    refuse_part '<state id="a"><onentry><assign location="x" expr="1"/></onentry></state>' '<assign>: a machine has no data'
    refuse_part '<state id="a"><onentry><if cond="x"/></onentry></state>' '<if>: put the condition'
    refuse_part '<state id="a"><transition event="e" target="c"/></state>' "no state is named 'c'"
    refuse_part '<state id="a"><transition event="e" cond="x &gt; 3"/></state>' "in a guard, an operator is missing before '> 3'"
    refuse_part '<state id="a"><transition cond="x" target="a"/></state>' 'a transition with a condition needs an event'
    refuse_part '<state id="a"><transition event="e"><raise event="e"/></transition></state>' "the machine sends 'e' to itself"
    refuse_part '<state id="a"><transition event="e"><cancel sendid="t"/></transition></state>' "nothing is sent late with the id 't'"
    refuse_part '<state id="a"><transition event="e"><send event="t" delay="soon"/></transition></state>' "'soon' is no time"
    refuse_part '<state id="a"/><state id="a"/>' "input:3:16: error: state 'a' is there already"
    refuse_part '<state/>' "<state> needs the attribute 'id'"
    refuse_part '' 'there is no state'
    refuse scxml '<scxml/>' 'this is not <scxml> of the name space'
}

@test "scxml: broken XML, document types, entities" {
    refuse scxml '<scxml>\n<a></b></scxml>' 'input:2:' 'this is not XML'
    refuse scxml 'nothing' 'this is not XML'
    refuse scxml '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<x>&b;</x>' 'input:1:1: error: a document type is not read'
    refuse scxml '<!DOCTYPE x SYSTEM "/etc/hostname">\n<x/>' 'a document type is not read'
    refuse scxml '<x>&lol;</x>' 'this is not XML'
    { printf '<a>%.0s' $(seq 5000); } >deep
    run "$import" scxml deep
    [ "$status" -eq 1 ]
    [[ "$output" == *"this is not XML"* ]]
    [ "${#lines[@]}" -le 4 ]
}
