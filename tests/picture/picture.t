#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Pictures say what the machine says: goldens (UPDATE=1 rewrites them), texts
# that are hard to quote, the options, and docs/tcp.svg, which must have been
# made from the spec as it is (its DOT source is compared, since fonts change
# the rest).

use strict;
use warnings;
use Test::More;
use File::Temp qw(tempdir);

my $segue = $ENV{SEGUE} // 'build/segue';
my $has_dot = system('dot -V >/dev/null 2>&1') == 0;
my $work = tempdir(CLEANUP => 1);

# Standard output, standard error and status of a command of the shell.
sub run {
    my ($command) = @_;
    my $out = `($command) 2>$work/err`;
    my $status = $? >> 8;
    return ($out, slurp("$work/err"), $status);
}

sub slurp {
    my ($path) = @_;
    open my $in, '<', $path or return '';
    local $/;
    return scalar <$in> // '';
}

sub unescape {
    my ($text) = @_;
    my %mark = (amp => '&', lt => '<', gt => '>', quot => '"');
    $text =~ s/&(?:#(\d+)|(\w+));/defined $1 ? chr $1 : $mark{$2}/ge;
    return $text;
}

# --- goldens ------------------------------------------------------------------

for my $name (qw(tcp turnstile)) {
    my $golden = "tests/golden/$name.dot.txt";
    my ($dot, undef, $status) = run("$segue emit dot spec/$name.segue");
    if ($ENV{UPDATE}) {
        open my $out, '>', $golden or die "$golden: $!\n";
        print $out $dot;
        close $out;
    }
    is($status, 0, "emit dot spec/$name.segue");
    is($dot, slurp($golden), "$golden (UPDATE=1 rewrites it)");
}

# --- the graph, by hand -------------------------------------------------------

# Edges, notes and lines in boxes that tests/picture/hard.segue must have.
my ($hard) = run("$segue emit dot --plain tests/picture/hard.segue");
my ($nesting) = run("$segue emit dot --plain tests/language/nesting.segue");

sub edge {
    my ($from, $to, $label, $dot) = (@_, $hard);
    for my $id ($dot =~ /"(edge \d+)" \[[^\n]*label="\Q$label\E"/g) {
        return 1 if $dot =~ /"$from" -> "$id":n \[dir=none/
            && $dot =~ /"$id":s -> "$to" \[dir=forward/;
        return 1 if $dot =~ /"$to" -> "$id":n \[dir=back/
            && $dot =~ /"$id":s -> "$from" \[dir=none/;
        return 1
            if $from eq $to && $dot =~ /"$to" -> "$id":e \[dir=back/;
    }
    return 0;
}

ok(edge(qw(s0 s1), 'a [one &amp; !two | three]'), 'a guard as an expression');
ok(edge(qw(s0 s2), 'a [!one &amp; !three | two &amp; !three] / x'), 'else');
ok(edge('s0', 's0', 'b / y'), 'a state that is entered again: own actions');
ok(edge('s1', 's2', 'a / z\nb [one]'), 'two ways between two states');
ok(edge('s2', 's1', 'a'), 'a backward edge');
ok(edge('s1', 's0', 'longish_event_one, longish_event_two, '
    . 'longish_event_three,\nlongish_event_four / note'), 'a long list');
my $inside = join '<.*>', 'enter / start slow', 'exit / stop slow', 'c / z';
like($hard, qr{"s0" \[label=<s0<br/>.*>$inside<},
    'what happens inside stands in the box');
my $notes = join '', map { "$_\\l" } 'any state but s5: halt / z -&gt; s0',
    'any state: tick / note', 'any state but s0, s4: f / note -&gt; s4';
like($hard, qr{label="\Q$notes\E"},
    'rules for many are notes');
like($nesting, qr{label="P\\nenter / ep\\nexit / xp"},
    'what entering and leaving a composite does stands in its box');
ok(edge('B', 'D', 'across / act', $nesting), 'and not at the edges');
ok(edge('A', 'A', 'up / act -&gt; P\nagain\nhome -&gt; P', $nesting),
    'a composite that is left and entered again is named');
like($hard, qr{"start of all" -> "edge start".*\n.*-> "s0"}, 'the start');
like($hard, qr{"s4" \[peripheries=2}, 'a final state');
unlike($hard, qr/not drawn/, 'a group that overlaps is not drawn');
unlike($hard, qr/ignore|poke/, 'nothing is drawn of ignored cells');

# --- classes, by which a script finds what is drawn ---------------------------

for my $class ('state-s0', 'from-s0 to-s1', 'from-s0 to-s0', 'from-s2 to-s1',
    'notes') {
    like($hard, qr/class="\Q$class\E"/, "class $class");
}
is(scalar(() = $hard =~ /class="from-s2 to-s1"/g), 3,
    'an edge and its label have one class');

# --- options ------------------------------------------------------------------

my $client = '"CLOSED" -> "edge \d+":n \[dir=none, penwidth=2.4, (?!style)';
my $server = '"CLOSED" -> "edge \d+":n \[dir=none, penwidth=2.4, style=dashed';
my ($plain) = run("$segue emit dot --plain spec/tcp.segue");
unlike($plain, qr/penwidth/, '--plain draws no path');
my ($one) = run("$segue emit dot --highlight 'client open' spec/tcp.segue");
like($one, qr/$client/, '--highlight is bold');
unlike($one, qr/$server/, 'and alone');
like($one, qr/"SYN_SENT" \[penwidth/, 'states of the path are bold');
unlike($one, qr/"LISTEN" \[penwidth/, 'others are not');
my ($other) = run("$segue emit dot --dashed 'server open' spec/tcp.segue");
like($other, qr/$server/, '--dashed is dashed');
unlike($other, qr/$client/, 'and alone');

my ($out, $err, $status) =
    run("$segue emit dot --highlight 'client opne' spec/tcp.segue");
is($status, 1, 'a scenario that is not there: status 1');
is($out, '', 'and nothing is written');
is($err, "segue: error: --highlight: machine 'tcp' has no scenario "
    . "or check 'client opne' (did you mean 'client open'?)\n",
    'and the nearest is named');
(undef, $err) = run("$segue emit dot --dashed xyz spec/tcp.segue");
like($err,
    qr/no scenario or check 'xyz'; it has 'a client opens, and closes first', /,
    'or all are');

# --- a check that fails -------------------------------------------------------

# The gate can be kicked open; the shortest run to that is one step.
sub write_gate {
    my ($kick) = @_;
    open my $gate, '>', "$work/gate.segue" or die;
    print $gate <<"END";
machine gate {
    event coin, push, kick;
    otherwise ignore;
    initial state locked { coin -> unlocked; $kick }
    state unlocked { push -> locked; }
    state open { kick -> locked; }
    check "paid" { never state open; reachable state open; }
}
END
    close $gate or die;
}
my $lenient = '-Wno-error=property-fails -Wno-unreachable-state';
write_gate('kick -> open;');
(undef, undef, $status) =
    run("$segue emit dot --highlight paid $work/gate.segue");
is($status, 1, 'a check that fails: nothing is drawn');
my ($run) =
    run("$segue emit dot $lenient --highlight paid $work/gate.segue");
like($run, qr/"locked" -> "edge \d+":n \[dir=none, penwidth=2.4/,
    'but the run against it, if asked to');
like($run, qr/"open" \[penwidth/, 'up to where it fails');
unlike($run, qr/"unlocked" \[penwidth/, 'and on no other way');
like($run, qr/bold: against &quot;paid&quot;/, 'the legend says so');
write_gate('ignore kick;');
(undef, $err, $status) =
    run("$segue emit dot $lenient --highlight paid $work/gate.segue");
like($err, qr/--highlight: check 'paid' fails, but there is no step to draw/,
    'what is not reached has no run');
is($status, 1, 'status 1');
(undef, $err) = run("$segue emit dot --highlight 'one FIN' spec/tcp.segue");
like($err, qr/--highlight: check 'one FIN' holds, so that no run is against/,
    'nor has what is true');

# --- Graphviz -----------------------------------------------------------------

open my $keep, '>', "$work/old.svg" or die;
print $keep "old\n";
close $keep;
($out, $err, $status) = run("command='$segue'; case \$command in /*) ;; "
    . "*) command=\$PWD/\$command;; esac; PATH=$work; export PATH; "
    . "\$command emit svg -o $work/old.svg spec/tcp.segue");
is($status, 2, 'without dot: status 2');
like($err, qr/^segue: error: cannot run 'dot'.*graphviz.*\n$/,
    'one line says what to install');
is(slurp("$work/old.svg"), "old\n", 'the old picture is left as it was');

my ($source) = run("$segue emit dot spec/tcp.segue");
if ($ENV{UPDATE} && $has_dot) {
    run("$segue emit svg spec/tcp.segue -o docs/tcp.svg");
}
my ($kept) = slurp('docs/tcp.svg') =~ m{<metadata>(.*?)</metadata>}s;
is(unescape($kept // ''), $source,
    'docs/tcp.svg is made from spec/tcp.segue (UPDATE=1 remakes it)');

SKIP: {
    skip 'dot is not installed (apt-get install graphviz)', 11 if !$has_dot;
    my ($svg) = run("$segue emit svg tests/picture/hard.segue");
    my $body = $svg =~ s{<metadata>.*?</metadata>}{}sr;
    my @texts = map { unescape($_) =~ s/\xc2?\xa0/ /gr }
        $body =~ m{<text[^>]*>([^<]*)</text>}g;
    my $all = join '', @texts;
    like($all, qr/\Qa "text" with \N \G, <b>, &lt; & é 中文\E/,
        'a title with every mark');
    like($all, qr/\Qthe "left" <side> \N\E/, 'a label with every mark');
    like($all, qr/\Qround & "round" <\N>\E/, 'a scenario with every mark');
    my $tips = unescape(join "\n", $body =~ m{xlink:title="([^"]*)"}g);
    my $marks = '"quotes", back\slash, \N \G \l, <b>tags</b>, &amp; and a ©';
    like($tips, qr/\Q$marks\E/,
        'a tooltip with every mark');
    like($tips, qr/\Q[see "1" <\N>]\E/, 'a citation with every mark');
    unlike($svg, qr{/work|/tmp|/home}, 'no path of a machine');
    is((run("$segue emit svg tests/picture/hard.segue"))[0], $svg,
        'same input, same bytes');
    like((run("$segue emit png spec/turnstile.segue"))[0], qr/^\x89PNG/, 'PNG');
    like((run("$segue emit pdf spec/turnstile.segue"))[0], qr/^%PDF/, 'PDF');

    # Two paths over one arrow are a double line, and its tip is seen, however
    # the arrow runs: down, up, and round.
    open my $twice, '>', "$work/twice.segue" or die $!;
    print $twice 'machine twice { event go, back, round;
        initial state a { go -> b; ignore back, round; }
        state b { back -> a; round -> b; ignore go; }
        scenario "one" { go -> b; round -> b; back -> a; }
        scenario "two" { go -> b; round -> b; back -> a; } }';
    close $twice;
    my ($double) = run("$segue emit svg $work/twice.segue");
    my @fills = $double =~ m{<polygon fill="(\w+)"}g;
    shift @fills; # the ground
    is("@fills", 'black black black black',
        'the tips of the start and of three arrows');
    like($double, qr{<path fill="none" stroke="white"}, 'lines are double');
}

done_testing;
