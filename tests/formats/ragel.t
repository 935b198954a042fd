#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# `segue emit ragel`, compiled by Ragel, against the generated table: the walk
# of tests/ragel over the product of both. What a letter and a number mean is
# read off the comments of the grammar. A grammar with a damaged step is found.

use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests';
use Text;

my $segue  = $ENV{SEGUE} // 'build/segue';
my $folder = tempdir(CLEANUP => 1);
my @specs  = (glob('spec/*.segue'),
    map { "tests/language/$_.segue" } qw(junctions nesting options));

plan skip_all => 'no ragel (make deps installs it)'
    if system('command -v ragel >/dev/null');

my $host = <<'EOF_HOST';
#include "tests/ragel/matcher.h"

static void NAME_entered(struct matched *owner, int state)
{
    switch (state) {
STATES
    }
}

static void NAME_action(struct matched *owner, int action)
{
    switch (action) {
ACTIONS
    }
}

static void NAME_ignored(struct matched *owner)
{
    owner->verdict = IGNORED;
}

%%{
    machine NAME;
    include "grammar.rl";
    write data noentry;
}%%

static const struct letter letters[] = {
LETTERS
};

static struct matched step(int cs, int letter)
{
    struct matched matched = {.verdict = TAKEN}, *owner = &matched;
    const int *p = &letter, *pe = p + 1;
    (void)NAME_action;
    (void)NAME_ignored;
    (void)owner;

    %% write exec;

    if (cs == NAME_error)
        matched.verdict = REJECTED;
    matched.is_final = cs >= NAME_first_final;
    matched.state = cs;
    return matched;
}

const struct matcher ragel_matcher = {
    NAME_start, 0, letters, sizeof letters / sizeof letters[0], step,
};
EOF_HOST

# The letters of an event: one for each way in which its guards can hold.
sub letters_of {
    my ($first, $event, @guards) = @_;
    my @letters;
    for my $v (0 .. 2 ** @guards - 1) {
        my ($code, @all) = ($first);
        for (@guards) {
            my ($number, $guard) = @$_;
            my $holds = $v & $number;
            $code += $number if $holds;
            push @all, ($holds ? '' : '!') . $guard;
        }
        my $condition = @all ? " [" . join(' & ', @all) . ']' : '';
        push @letters, "{\"$event$condition\", $code},";
    }
    return @letters;
}

# The host of a grammar.
sub host_of {
    my ($grammar) = @_;
    my ($name) = $grammar =~ /^    machine (\w+);/m or die $grammar;
    my (@states, @letters, %action);
    while ($grammar =~ /^    export EVENT_\w+ = (\d+); # (.*)$/mg) {
        my ($first, $event, @guards) = ($1, split /, /, $2);
        push @letters, letters_of($first, $event,
            map { [/^(\d+) if (.*)$/] } @guards);
    }
    while ($grammar =~ /action in_\w+ \{ \w+\(owner, (\d+)\); \} # (.*)$/mg) {
        push @states, "case $1: matched_enter(owner, \"$2\"); break;";
    }
    while ($grammar =~ /action effect_\d+ \{(.*?)\} # (.*)$/mg) {
        my ($numbers, @names) = ($1, split /, /, $2);
        $action{$_} = shift @names for $numbers =~ /(\d+)\)/g;
    }
    my @actions =
        map { "case $_: matched_output(owner, \"$action{$_}\"); break;" }
        keys %action;
    return $host =~ s/NAME/$name/gr =~ s/STATES/@states/r
        =~ s/LETTERS/@letters/r =~ s/ACTIONS/@actions/r;
}

sub run {
    my ($command) = @_;
    my $said = `cd '$folder' && { $command; } 2>&1`;
    return $? ? "$command: $said" : '';
}

# Walks table and grammar; returns what product.c says, or why it cannot.
sub walk {
    my ($name, $grammar) = @_;
    my $caps = uc $name;
    write_file("$folder/grammar.rl", $grammar);
    write_file("$folder/host.rl", host_of($grammar));
    my $trouble = run('ragel -G2 host.rl -o host.c');
    return $trouble if $trouble;
    return `{ tests/cc -I'$folder' -DMACHINE=$name -DMACHINE_CAPS=$caps \\
        -DHEADER='"$name.h"' -Wno-implicit-fallthrough tests/ragel/product.c \\
        '$folder/host.c' '$folder/$name.c' '$folder/walk.o' \\
        -o '$folder/walk' && '$folder/walk'; } 2>&1`;
}

system("tests/cc -c tests/ragel/walk.c -o '$folder/walk.o'") == 0
    or die "walk.c does not compile\n";
for my $spec (@specs) {
    my $grammar = `'$segue' emit ragel -Wno-all '$spec'`;
    my ($name) = $grammar =~ /^    machine (\w+);/m or die $spec;
    is(system("'$segue' emit c -Wno-all '$spec' -o '$folder/$name.c' \\
        --header '$folder/$name.h'"), 0, $spec);
    my $said = walk($name, $grammar);
    my $states = () = `'$segue' emit ir -Wno-all '$spec'` =~ /^state /mg;
    ok($said =~ /^ok .* agree in every cell$/m
            && $said =~ /^ok .* agree on random events$/m
            && $said =~ /^ok .* letters divide events and valuations$/m,
        "$spec: the table is the grammar's machine") or diag($said);
    like($said, qr/product: $states pairs,/, '... in all states');
    next unless $spec =~ m{/(tcp|turnstile|nesting)\.};
    # The last step of all leads back to where it came from, or elsewhere.
    my ($other) = $grammar =~ /^            0(?: \@\w+)? -> (\w+)/m;
    my ($target) = $grammar =~ /.* -> (STATE_\w+)/s;
    ($other) = grep { $_ ne $target } $other, $grammar =~ /-> (STATE_\w+)/g;
    my $damaged = $grammar =~ s/(.* -> )STATE_\w+/$1$other/sr;
    isnt($damaged, $grammar, '... with one step to another state');
    like(walk($name, $damaged), qr/^not ok .* agree in every cell/m,
        '... it is not');
}

# A machine may have the name of what Ragel has a word for.
for my $word (qw(Access Action Eof Err Export From Getkey Import Include Inwhen
    Lerr Machine Outwhen Postpop Prepush To Variable When Write Any Int)) {
    write_file("$folder/word.segue",
        "machine $word { event e; initial final state s { e -> s; } }\n");
    my $grammar = `'$segue' emit ragel -Wno-all '$folder/word.segue'`;
    write_file("$folder/grammar.rl", $grammar);
    write_file("$folder/host.rl", host_of($grammar));
    is(run('ragel -G2 host.rl -o host.c'), '', "a machine called $word");
}

done_testing;
