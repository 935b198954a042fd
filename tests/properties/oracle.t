#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Checks against a second implementation, on random machines and random
# sentences. It takes the cells from `segue emit ir` and reads the table of the
# manual aloud: every moment of a run (what was, the step, what is, which timers
# run) is a node of a graph, and the formula of a sentence is worked out on it
# as the least or the greatest set that its definition allows, sweep by sweep.
# Fairness is looked up in what it means: a fair run ends in a component that it
# cannot leave, and passes everywhere in it.
#
# The same is said of the machine when `segue emit segue` has made it flat, and
# `segue fmt` leaves that as it is.
#
# The run against a sentence must be a scenario that the machine plays, it must
# break the sentence by the words of its definition, and no shorter run may.

use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests/properties';
use Random;

use constant { MACHINES => 60, SENTENCES => 12, TRIES => 4000 };

my $segue = $ENV{SEGUE} // 'build/segue';
my $folder = tempdir(CLEANUP => 1);
my $seed = $ENV{SEED} // 1;
srand $seed;

# --- the program under test ---------------------------------------------------

my @others = grep { $_ ne 'property-fails' }
    map { (split)[0] } `$segue list checks`;
my $quiet = join ' ', '-Wno-error=property-fails', map { "-Wno-$_" } @others;

sub write_file {
    my ($name, $text) = @_;
    open my $out, '>', "$folder/$name" or die "$name: $!\n";
    print $out $text;
    close $out or die "$name: $!\n";
    return "$folder/$name";
}

# The cells of a machine: [state, event, {guard => holds}, verdict, {action =>
# 1}, state]; what the start does comes first.
sub cells_of {
    my ($file) = @_;
    my (@start, @cells);
    for (`$segue emit ir $quiet $file`) {
        @start = ($2, { map { $_ => 1 } split /, /, $1 // '' })
            if /^start \S+(?: \/ (.*))? -> (\S+)$/;
        next if !/^cell (\S+) (\S+)(?: \[(.*?)\])?: (\w+)(.*);/;
        my ($state, $event, $guards, $verdict, $rest) =
            ($1, $2, $3 // '', $4, $5);
        my %holds = map { /^!(.*)/ ? ($1 => 0) : ($_ => 1) } split / & /,
            $guards;
        my ($next) = $rest =~ / -> (\S+)$/;
        my ($actions) = $rest =~ m{ / (.*?)(?: -> \S+)?$};
        my @actions = split /, /, $actions // '';
        push @cells, [$state, $event, \%holds, $verdict, \@actions,
            $next // $state];
    }
    return (\@start, \@cells);
}

# --- moments ------------------------------------------------------------------

# What can come behind a moment.
sub later {
    my ($next, $i) = @_;
    my (%seen, @queue);
    @queue = ($i);
    while (@queue) {
        push @queue, grep { !$seen{$_}++ } @{ $next->[shift @queue] };
    }
    return \%seen;
}

# The graph: {moments, next}; a moment is [cell, before, after, timers].
sub graph_of {
    my ($start, $cells) = @_;
    my %from;
    push @{ $from{ $_->[0] } }, $_ for @$cells;
    my ($state, $actions) = @$start;
    my $running = join '', sort grep { $actions->{"start $_"} } @timers;
    my @moments = ([undef, '', $state, $running]);
    my (%known, @next);
    for (my $i = 0; $i < @moments; $i++) {
        my (undef, undef, $at, $timers) = @{ $moments[$i] };
        $next[$i] = [];
        for my $cell (@{ $from{$at} }) {
            my %runs = map { $_ => 1 } split //, $timers;
            my $event = $cell->[1];
            next if grep({ $_ eq $event } @timers) && !delete $runs{$event};
            for (@{ $cell->[4] }) {
                $runs{$1} = 1 if /^start (.*)/;
                delete $runs{$1} if /^stop (.*)/;
            }
            my $moment = [$cell, $at, $cell->[5], join '', sort keys %runs];
            my $key = "$cell $moment->[3]";
            if (!defined $known{$key}) {
                push @moments, $moment;
                $known{$key} = $#moments;
            }
            push @{ $next[$i] }, $known{$key};
        }
    }
    my @later = map { later(\@next, $_) } 0 .. $#next;
    return { moments => \@moments, next => \@next, start => $actions,
        later => \@later };
}

# --- what the formulas mean ---------------------------------------------------

# The moments at which a condition holds, as a list of truths.
sub truth_of {
    my ($graph, $condition) = @_;
    return [map { is_so($graph, $condition, $_) ? 1 : 0 }
        0 .. $#{ $graph->{moments} }];
}

# The least set, or the greatest from all, that a rule leads to.
sub fixpoint {
    my ($graph, $first, $rule) = @_;
    my @set = ($first) x @{ $graph->{moments} };
    my $is_changed = 1;
    while ($is_changed) {
        $is_changed = 0;
        for my $i (reverse 0 .. $#set) {
            my $new = $rule->($i, \@set) ? 1 : 0;
            $is_changed ||= $new != $set[$i];
            $set[$i] = $new;
        }
    }
    return \@set;
}

sub all_next { my ($graph, $i, $set) = @_;
    return !grep { !$set->[$_] } @{ $graph->{next}[$i] } }
sub some_next { my ($graph, $i, $set) = @_;
    return scalar grep { $set->[$_] } @{ $graph->{next}[$i] } }

sub always_after { my ($graph, $p) = @_;    # AG p
    return fixpoint($graph, 1, sub { $p->[$_[0]] && all_next($graph, @_) }) }
sub can_come { my ($graph, $p) = @_;        # EF p
    return fixpoint($graph, 0, sub { $p->[$_[0]] || some_next($graph, @_) }) }
sub weak_until { my ($graph, $p, $r) = @_;      # A (p W r)
    return fixpoint($graph, 1, sub { $r->[$_[0]]
        || ($p->[$_[0]] && all_next($graph, @_)) }) }

# The moments from which a way leads to one of a set, itself included.
sub reaches {
    my ($graph, $set, $allowed) = @_;
    return fixpoint($graph, 0, sub { $allowed->[$_[0]]
        && ($set->[$_[0]] || some_next($graph, @_)) });
}

# Whether a moment comes again, by a way through allowed moments only.
sub comes_again {
    my ($graph, $i, $allowed) = @_;
    my @target = map { $_ == $i } 0 .. $#{ $graph->{moments} };
    my $reaches = reaches($graph, \@target, $allowed);
    return $allowed->[$i] && some_next($graph, $i, $reaches);
}

# Whether no fair run leaves a component, once there: all that can come later
# leads back. A run that ends, ends where it is.
sub is_closed {
    my ($graph, $i) = @_;
    return !grep { !$graph->{later}[$_]{$i} } keys %{ $graph->{later}[$i] };
}

sub holds {
    my ($graph, $sentence) = @_;
    my (undef, $kind, $p, $q, $r) = @$sentence;
    my @all = (1) x @{ $graph->{moments} };
    my $never = [map { 0 } @all];
    my $p_set = truth_of($graph, $p);
    my $q_set = $q ? truth_of($graph, $q) : undef;
    my $r_set = $r ? truth_of($graph, $r) : $never;
    if ($kind eq 'never' || $kind eq 'always') {
        $p_set = [map { !$_ } @$p_set] if $kind eq 'never';
        my $inner = weak_until($graph, $p_set, $r_set);
        return $inner->[0] if !$q;
        return always_after($graph, [map { !$q_set->[$_]
            || all_next($graph, $_, $inner) } 0 .. $#all])->[0];
    }
    if ($kind =~ /reachable/) {
        my $inner = can_come($graph, $p_set);
        $inner = always_after($graph, $inner) if $kind =~ /always/;
        return $inner->[0] if !$q;
        my $next = $kind =~ /always/ ? \&all_next : \&some_next;
        return always_after($graph, [map { !$q_set->[$_]
            || $next->($graph, $_, $inner) } 0 .. $#all])->[0];
    }
    my @without = map { !$_ } @$q_set;
    my @bad;
    if ($r) {
        @bad = map { $without[$_] && $r_set->[$_]
            && comes_again($graph, $_, \@without) } 0 .. $#all;
    } else {
        @bad = map { my $way = $graph->{later}[$_];
            is_closed($graph, $_) && !grep { $q_set->[$_] } keys %$way }
            0 .. $#all;
    }
    my $lost = reaches($graph, \@bad, \@without);
    return always_after($graph,
        [map { !$p_set->[$_] || !$lost->[$_] } 0 .. $#all])->[0];
}

# --- runs ---------------------------------------------------------------------

# Whether the moments of a run, from its start, break a sentence about the past:
# the definition, word by word.
sub breaks {
    my ($sentence, $graph, @run) = @_;
    my (undef, $kind, $p, $q, $r) = @$sentence;
    my $is = sub { is_so($graph, $_[0], $run[$_[1]]) };
    for my $i ($q ? (grep { $is->($q, $_) } 0 .. $#run) : (-1)) {
        for my $j ($i + 1 .. $#run) {
            my $is_before = !$r || !grep { $is->($r, $_) } $i + 1 .. $j;
            return 1 if $is_before && ($kind eq 'never' xor !$is->($p, $j));
        }
    }
    return 0;
}

# The length of a shortest run that breaks it; undef if it takes too long.
sub shortest {
    my ($sentence, $graph) = @_;
    my @runs = ([0]);
    my $tries = 0;
    while (@runs) {
        for my $run (@runs) {
            return $#$run if breaks($sentence, $graph, @$run);
            return undef if $tries++ > TRIES;
        }
        @runs = map { my $run = $_;
            map { [@$run, $_] } @{ $graph->{next}[$run->[-1]] } } @runs;
    }
    return undef;
}

# The moments that the steps of a scenario lead through: events with the guards
# that hold.
sub play {
    my ($graph, @steps) = @_;
    my @run = (0);
    for (@steps) {
        my ($event, $guards) =
            m{^(?:ignore |reject )?(\S+?)(?: \[(.*?)\])?(?: |;|$)} or return;
        my %holds = map { $_ => 1 } split / & /, $guards // '';
        my ($next) = grep {
            my $cell = $graph->{moments}[$_][0];
            $cell->[1] eq $event
                && !grep { $cell->[2]{$_} != ($holds{$_} // 0) }
                keys %{ $cell->[2] };
        } @{ $graph->{next}[$run[-1]] };
        return if !defined $next;
        push @run, $next;
    }
    return @run;
}

# Whether a condition holds at a moment, by its number.
sub is_so {
    my ($graph, $condition, $i) = @_;
    return $condition->[1]($graph->{moments}[$i], $graph->{start});
}

# Whether P has been and Q has not come since.
sub is_owed {
    my ($graph, $sentence, @run) = @_;
    my (undef, undef, $p, $q) = @$sentence;
    for my $i (reverse 0 .. $#run) {
        return 0 if is_so($graph, $q, $run[$i]);
        return 1 if is_so($graph, $p, $run[$i]);
    }
    return 0;
}

# Whether the steps of a run from one on lead back to where they began, with the
# one that is assumed to come again and again, and without an answer.
sub is_circle {
    my ($graph, $sentence, $from, @run) = @_;
    my ($first, $last) = @{ $graph->{moments} }[@run[$from, -1]];
    return "@$first[2, 3]" eq "@$last[2, 3]"
        && is_owed($graph, $sentence, @run)
        && !grep({ is_so($graph, $sentence->[3], $_) } @run[$from + 1 .. $#run])
        && grep { is_so($graph, $sentence->[4], $_) } @run[$from + 1 .. $#run];
}

# Whether what must come cannot come behind the last moment of a run.
sub is_lost {
    my ($graph, $sentence, @run) = @_;
    my (undef, $kind, $p, $q) = @$sentence;
    my $coming = $kind eq 'leads to' ? $q : $p;
    return 0 if grep { is_so($graph, $coming, $_) }
        keys %{ $graph->{later}[$run[-1]] };
    return is_owed($graph, $sentence, @run) if $kind eq 'leads to';
    return !is_so($graph, $p, $run[-1]) if $kind =~ /^always/ || !$q;
    return is_so($graph, $q, $run[-1]);
}

# --- the comparison -----------------------------------------------------------

my %count = map { $_ => 0 } qw(true false run shortest circle);
my %wrong;

sub compare_run {
    my ($graph, $sentence, $text) = @_;
    my $is_past = $sentence->[1] eq 'never' || $sentence->[1] eq 'always';
    my @lines = grep { !/^hint/ } $text =~ /^ +=(?: witness:)? +(.*)$/mg;
    my @steps = grep { /;$/ } @lines;
    my @run = play($graph, @steps);
    $wrong{play} //= "$sentence->[0]\n$text" if !@run;
    $count{run}++ if @steps;
    if ($is_past) {
        $wrong{breaks} //= "$sentence->[0]\n$text"
            if !breaks($sentence, $graph, @run)
            || breaks($sentence, $graph, @run[0 .. $#run - 1]);
        my $least = shortest($sentence, $graph);
        $count{shortest} += defined $least;
        $wrong{shortest} //= "$least: $sentence->[0]\n$text"
            if defined $least && $least != $#run;
    }
    if (@run && !$is_past) {
        my ($turn) = grep { $lines[$_] =~ /for ever/ } 0 .. $#lines;
        my $from = grep { !/^scenario/ } @lines[0 .. ($turn // 0) - 1];
        my $is_lost = $turn ? is_circle($graph, $sentence, $from, @run)
            : is_lost($graph, $sentence, @run);
        $count{circle} += defined $turn;
        $wrong{lost} //= "$sentence->[0]\n$text" if !$is_lost;
    }
    return join "\n", @lines;
}

# The places among the sentences of a file of those that fail, by their lines.
sub failing {
    my ($file, $text) = @_;
    my ($number, %place) = (0);
    my $line = 0;
    my $is_inside = 0;
    for (split /^/, $text) {
        $line++;
        $is_inside = 1, next if /^ *check /;
        $place{$line} = $number++ if $is_inside && /^ {4,8}[\w(]/;
    }
    my $said = `$segue check --max-messages 0 $quiet $file 2>&1`;
    return join ' ', map { $place{$_} } $said =~ /^\S+?:(\d+):\d+: warning/mg;
}

for my $number (1 .. MACHINES) {
    my $machine = random_machine();
    my $file = write_file('machine.segue', "$machine }\n");
    my ($start, $cells) = cells_of($file);
    my $graph = graph_of($start, $cells);
    my %guarded;
    for my $cell (@$cells) {
        $guarded{"$cell->[1] $_"} = [$cell->[1], $_] for keys %{ $cell->[2] };
    }
    my $guarded = [map { $guarded{$_} } sort keys %guarded];
    my @sentences = map { random_sentence($guarded) } 1 .. SENTENCES;
    my $head = () = $machine =~ /\n/g;
    my $checks = join '', map { "    $_->[0];\n" } @sentences;
    $file = write_file('checks.segue',
        "$machine check \"all\" {\n$checks}\n}\n");
    my $output = `$segue check --max-messages 0 $quiet $file 2>&1`;
    die "$output\n$machine\n$checks" if $? || $output =~ /error:/;
    my %said = map { /^\S+?:(\d+):/ ? ($1 => $_) : () }
        split /^(?=\S)/m, $output;
    my $flat = `$segue emit segue $quiet $file 2>/dev/null`;
    my $flattened = write_file('flat.segue', $flat);
    my $told = failing($flattened, $flat);
    my $expected = join ' ',
        grep { $said{ $head + 2 + $_ } } 0 .. $#sentences;
    $wrong{flat} //= "$told, not $expected:\n$checks\n$flat"
        if $told ne $expected;
    my $again = `$segue fmt - <$flattened 2>&1`;
    $wrong{fmt} //= "$flat\n$again" if $again ne $flat;
    my $scenarios = '';
    for my $i (0 .. $#sentences) {
        my $told = $said{ $head + 2 + $i };
        my $is_so = holds($graph, $sentences[$i]);
        $count{ $is_so ? 'true' : 'false' }++;
        if (($is_so ? 1 : 0) != (defined $told ? 0 : 1)) {
            $wrong{verdict} //= "machine $number is told "
                . ($told ? 'no' : 'yes') . ": $sentences[$i][0]\n$machine";
            next;
        }
        $scenarios .= compare_run($graph, $sentences[$i], $told) . "\n"
            if !$is_so;
    }
    $file = write_file('scenarios.segue', "$machine\n$scenarios}\n");
    $output = `$segue check $quiet $file 2>&1 >/dev/null`;
    $wrong{accepted} //= "$output\n$machine\n$scenarios" if $?;
}

is($wrong{verdict}, undef, 'the verdicts');
is($wrong{play}, undef, 'the runs are runs');
is($wrong{breaks}, undef, 'they break the sentence with their last step');
is($wrong{shortest}, undef, 'and none that is shorter does');
is($wrong{lost}, undef, 'what must come cannot come behind the others');
is($wrong{flat}, undef, 'a flat machine keeps and breaks the same sentences');
is($wrong{fmt}, undef, 'it is laid out');
is($wrong{accepted}, undef, 'the scenarios can be pasted');
cmp_ok($count{$_}, '>', 10, "$count{$_} times: $_") for sort keys %count;
diag("seed $seed: " . join ', ', map { "$count{$_} $_" } sort keys %count);
done_testing;
