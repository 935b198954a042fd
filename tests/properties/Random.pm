# SPDX-License-Identifier: MIT
#
# Random machines, and random sentences about them, for tests in Perl
# (`use lib 'tests/properties'; use Random;`). The machines share their names:
# states A to E, of which D and E are inside P, and timers T and U.

package Random;

use strict;
use warnings;
use parent 'Exporter';

our @EXPORT = qw(any chance random_machine random_sentence @timers);

sub any { return $_[int rand @_] }
sub chance { return rand() < $_[0] }

# --- a random machine ---------------------------------------------------------

my @states = qw(A B C D E);
my @events = qw(a R:b R:c);
our @timers = qw(T U);
my @plain = qw(x S:y S:z);

sub random_actions {
    my @list = map { any(@plain) } 1 .. int rand 2;
    push @list, any('start', 'stop') . ' ' . any(@timers) if chance(0.4);
    return @list ? ' / ' . join ', ', @list : '';
}

# What follows a trigger: a rule that moves, stays, or does nothing.
sub random_rule {
    my ($trigger, $guard) = @_;
    return any('ignore', 'reject') . " $trigger$guard;" if chance(0.2);
    my $actions = random_actions();
    my $target = chance(0.6) || !$actions ? ' -> ' . any(@states, 'P') : '';
    return "$trigger$guard$actions$target;";
}

sub random_rules {
    my @rules;
    for my $trigger (@events, @timers) {
        next if chance(0.3);
        if (chance(0.3)) {
            my $guard = any('g', 'h', 'g & h', '!g', 'g | h');
            push @rules, random_rule($trigger, " [$guard]"),
                random_rule($trigger, ' [else]');
        } else {
            push @rules, random_rule($trigger, '');
        }
    }
    return join "\n", @rules;
}

# D and E are inside P.
sub random_machine {
    my %body = map {
        my $enter = chance(0.2) ? 'enter / ' . any(@plain) . ';' : '';
        my $exit = chance(0.1) ? 'exit / stop T;' : '';
        ($_ => "{ $enter $exit\n" . random_rules() . " }\n")
    } @states;
    my $inside = join '', 'initial state D ', $body{D}, 'state E ', $body{E};
    return "machine m {\nevent a; event R: b, c; action x; action S: y, z;\n"
        . "timer T, U; guard g, h;\ngroup one = A, D; group two = B, C, P;\n"
        . 'otherwise ' . any('ignore', 'reject') . ";\n"
        . "initial state A $body{A} state B $body{B} state C $body{C}\n"
        . "state P { $inside }\n";
}

# --- random sentences ---------------------------------------------------------

my %leaves = ((map { $_ => [$_] } @states), P => [qw(D E)],
    one => [qw(A D)], two => [qw(B C D E)]);

# Whether a set of leaves has a state: '' before the start is in none.
sub is_in {
    my ($names, $state) = @_;
    return scalar grep { $_ eq $state } map { @{ $leaves{$_} } } @$names;
}

# A condition is its words and a function of a moment and the actions of the
# start.
sub random_fact {
    my ($guarded) = @_;
    my $way = int rand 8;
    if ($way < 4) {
        my $kind = any('state', 'group');
        my @names = map { any($kind eq 'state' ? (@states, 'P') : qw(one two)) }
            1 .. 1 + int rand 2;
        my $words = "$kind " . join ', ', @names;
        return [$words, sub { is_in(\@names, $_[0][2]) }] if $way < 2;
        return ["enter $words", sub {
            my ($moment) = @_;
            return scalar grep { is_in([$_], $moment->[2])
                && !is_in([$_], $moment->[1]) } @names;
        }] if $way == 2;
        return ["leave $words", sub {
            my ($moment) = @_;
            return scalar grep { is_in([$_], $moment->[1])
                && !is_in([$_], $moment->[2]) } @names;
        }];
    }
    if ($way == 4 && @$guarded) {
        my ($event, $guard) = @{ any(@$guarded) };
        my $not = chance(0.5);
        return ["event $event [" . ($not ? '!' : '') . "$guard]", sub {
            my ($cell) = @{ $_[0] };
            return $cell && $cell->[1] eq $event
                && ($cell->[2]{$guard} xor $not);
        }];
    }
    if ($way < 6) {
        my @names = map { any(@events, @timers, 'R:*') } 1 .. 1 + int rand 2;
        @names = ('*') if chance(0.05);
        return ['event ' . join(', ', @names), sub {
            my ($cell) = @{ $_[0] } or return 0;
            return $cell && scalar grep { $_ eq '*' || $_ eq $cell->[1]
                || ($_ eq 'R:*' && $cell->[1] =~ /^R:/) } @names;
        }];
    }
    if ($way == 6) {
        my @names = map { any(@plain, 'S:*', 'start T', 'stop U') }
            1 .. 1 + int rand 2;
        return ['action ' . join(', ', @names), sub {
            my ($moment, $start) = @_;
            my @done = $moment->[0] ? @{ $moment->[0][4] } : keys %$start;
            return scalar grep { my $name = $_; grep { $_ eq $name
                || ($name eq 'S:*' && /^S:/) } @done } @names;
        }];
    }
    my @names = map { any(qw(taken ignored rejected)) } 1 .. 1 + int rand 2;
    return ['verdict ' . join(', ', @names), sub {
        my ($cell) = @{ $_[0] };
        return $cell && scalar grep { $_ eq $cell->[3] } @names;
    }];
}

sub random_condition {
    my ($guarded) = @_;
    my $way = rand;
    return random_fact($guarded) if $way < 0.6;
    my $left = random_condition($guarded);
    return ["not ($left->[0])", sub { !$left->[1](@_) }] if $way < 0.75;
    my $right = random_condition($guarded);
    return ["($left->[0]) and ($right->[0])",
        sub { $left->[1](@_) && $right->[1](@_) }] if $way < 0.88;
    return ["($left->[0]) or ($right->[0])",
        sub { $left->[1](@_) || $right->[1](@_) }];
}

# [words, kind, P, Q (after; target), R (before; if)]; undef where absent.
sub random_sentence {
    my ($guarded) = @_;
    my $make = sub { random_condition($guarded) };
    my $kind = any(qw(never always reachable), 'always reachable', 'leads to');
    my $p = $make->();
    if ($kind eq 'leads to') {
        my $q = $make->();
        my $r = chance(0.5) ? $make->() : undef;
        return ["$p->[0] leads to $q->[0]" . ($r ? " if $r->[0]" : ''), $kind,
            $p, $q, $r];
    }
    my $q = chance(0.5) ? $make->() : undef;
    my $r = chance(0.5) && $kind !~ /reach/ ? $make->() : undef;
    return ["$kind $p->[0]" . ($q ? " after $q->[0]" : '')
        . ($r ? " before $r->[0]" : ''), $kind, $p, $q, $r];
}

1;
