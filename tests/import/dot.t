#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Mealy machines made at random as tables, printed as learning tools print them,
# and imported: every cell is what the table says.

use strict;
use warnings;
use Test::More;
use lib 'tests';
use Text;

my $build = $ENV{BUILD} // 'build';
my $segue = $ENV{SEGUE} // 'build/segue';
my $folder = $ENV{TMPDIR} // '/tmp';
plan skip_all => 'no segue-import (make deps installs its libraries)'
    unless -x "$build/segue-import";

srand 7;

# A table: {state}{input} is [output, next], or nothing where none is.
sub make_table {
    my ($states, $inputs, $outputs) = @_;
    my %table;
    for my $state (0 .. $states - 1) {
        for my $input (0 .. $inputs - 1) {
            next if rand() < 0.2;
            my $output = int rand($outputs + 1);
            $table{"s$state"}{"in$input"} =
                [$output ? "out$output" : '', 's' . int rand $states];
        }
    }
    return \%table;
}

# In the style of AALpy or LearnLib, edges in any order.
sub dot_of {
    my ($table, $states, $slash, $nothing) = @_;
    my @edges = map {
        my $state = $_;
        map {
            my ($output, $next) = @{ $table->{$state}{$_} };
            sprintf '%s -> %s [label="%s%s%s"];', $state, $next, $_, $slash,
                $output || $nothing;
        } keys %{ $table->{$state} };
    } keys %$table;
    return join "\n", 'digraph g {', '__start0 [label="", shape=none];',
        (map { "s$_ [label=\"s$_\"];" } 0 .. $states - 1), @edges,
        '__start0 -> s0 [label=""];', "}\n";
}

# What `segue emit ir` has to say of a cell.
sub cell_of {
    my ($state, $answer) = @_;
    return 'rejected' if !$answer;
    my ($output, $next) = @$answer;
    return 'ignored' if !$output && $next eq $state;
    return 'taken' . ($output ? " / $output" : '') . " -> $next";
}

for my $round (1 .. 12) {
    my ($states, $inputs) = (1 + int rand 20, 1 + int rand 8);
    my $table = make_table($states, $inputs, 1 + int rand 6);
    my ($slash, $nothing) =
        @{ ([' / ', 'NIL'], ['/', '-'], [' / ', ''])[$round % 3] };
    write_file("$folder/x.dot", dot_of($table, $states, $slash, $nothing));
    system("$build/segue-import dot $folder/x.dot -o $folder/x.segue") == 0
        or die "segue-import fails\n";
    my %known = map { %{ $table->{$_} // {} } } keys %$table;
    my %got = `$segue emit ir -Wno-error $folder/x.segue 2>$folder/said`
        =~ /^cell (\S+ \S+): ([^;]*);/mg;
    my %expected;
    for my $state (map { "s$_" } 0 .. $states - 1) {
        $expected{"$state $_"} = cell_of($state, $table->{$state}{$_})
            for keys %known;
    }
    is_deeply(\%got, \%expected, "$states states, " . keys(%known) . ' inputs')
        or diag(text_of("$folder/x.dot"));
}

done_testing;
