#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# docs/language.md says of words, limits and grammar what the sources do. Its
# grammar is read and used: what it derives at random must be accepted by
# `segue fmt`, which asks for syntax only; of what it derives with a token
# removed, doubled or exchanged, exactly what it derives, too. And it derives
# the specs that there are.

use strict;
use warnings;
no warnings 'recursion';
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests';
use Text;

use constant { SENTENCES => 60, MUTANTS => 300, DEPTH => 7 };

my $segue = $ENV{SEGUE} // 'build/segue';
my $folder = tempdir(CLEANUP => 1);

my $manual = text_of('docs/language.md');

# Reserved words

my ($words) = $manual =~ /reserved(.*?)^### /ms;
my ($shown, $checks, $systems) = $words =~ /^```text\n(.*?)^```/msg;
my @reserved = sort split ' ', $shown;
my @in_check = sort split ' ', $checks;
my @in_system = grep { $_ ne 'never' } sort split ' ', $systems;
my ($everywhere, $there, $together) =
    map { [sort /\{"(\w+)", T_/g] } text_of('grammar/scan.c') =~
    /^static const struct word \w+\[\] = \{(.*?)^\};/msg;
is_deeply([sort @reserved, 'check', 'system'], $everywhere,
    'the reserved words');
is_deeply(\@in_check, $there, 'the words of checks');
is_deeply(\@in_system, $together, 'the words of systems');

# Limits: the row of the manual's table, and the constant that it tells.

my @limits = (
    ['guards that bear on one event', 'gen/ir/machine.h', 'GUARDS_AN_EVENT'],
    ['supplied guards of a machine', 'gen/ir/machine.h', 'GUARDS_A_MACHINE'],
    ['actions of a machine', 'gen/ir/machine.h', 'ACTIONS_A_MACHINE'],
    ['a pinned number', 'gen/ir/machine.h', 'PINNED_NUMBER'],
    ['states of a machine', 'gen/ir/machine.h', 'STATES_A_MACHINE'],
    ['cells of a machine', 'gen/ir/machine.h', 'CELLS_A_MACHINE'],
    ['`and`, `or` and `not`', 'gen/ir/property.h', 'CONDITION_OPERATORS'],
    ['steps searched for checks', 'gen/algo/space.h', 'SPACE_STEPS'],
    ['defined guards that', 'gen/lower/guards.c', 'DEFINITION_DEPTH'],
    ["sentences of a system with `after`, `before` or `leads to`",
     'gen/ir/system.h', 'OBSERVERS_A_SYSTEM'],
    ['ends of a system', 'gen/ir/system.h', 'ENDS_A_SYSTEM'],
    ['channels of a system', 'gen/ir/system.h', 'CHANNELS_A_SYSTEM'],
    ['messages in a channel', 'gen/ir/system.h', 'CHANNEL_CAPACITY'],
    ['facts of an end', 'gen/ir/system.h', 'FACTS_AN_END'],
    ['events that an end is offered', 'gen/ir/system.h', 'OFFERS_AN_END'],
    ['timers of a machine in a system', 'gen/ir/system.h', 'TIMERS_AN_END'],
    ['guards that an end tells', 'gen/ir/system.h', 'TELLS_AN_END'],
    ['bytes of a packed joint state', 'gen/algo/global.h', 'GLOBAL_BYTES'],
    ['braces, brackets, ', 'grammar/parse.h', 'PARSE_DEPTH_LIMIT'],
    ['bytes of a name', 'grammar/parse.h', 'PARSE_NAME_LIMIT'],
    ['bytes of a file', 'gen/base/source.h', 'SOURCE_LIMIT'],
);
my ($table) = $manual =~ /^## Limits\n(.*?)^## /ms;
for (@limits) {
    my ($row, $file, $constant) = @$_;
    my ($number, $shift) =
        text_of($file) =~ /\b$constant = (\d+)(?: << (\d+))?/;
    my ($told) = $table =~ /^\| \Q$row\E[^|]*\| (\d+)/m;
    is($told, $number << ($shift // 0), "the limit of $row");
}
is(scalar(() = $table =~ /^\| .*\d/mg), @limits, 'each limit is checked');

# The grammar as a tree: [kind, parts...].

my %rule;

sub choice {
    my ($tokens) = @_;
    my @ways = sequence($tokens);
    while (@$tokens && $tokens->[0] eq '|') {
        shift @$tokens;
        push @ways, sequence($tokens);
    }
    return @ways > 1 ? ['choice', @ways] : $ways[0];
}

sub sequence {
    my ($tokens) = @_;
    my @parts;
    push @parts, part($tokens) while @$tokens && $tokens->[0] !~ /^[])}|]$/;
    return ['sequence', @parts];
}

sub part {
    my ($tokens) = @_;
    my $token = shift @$tokens;
    my $kind = { '(' => 'sequence', '[' => 'option', '{' => 'repeat',
        'list(' => 'list', 'body(' => 'body' }->{$token};
    if (!$kind) {
        return ['word', $1] if $token =~ /^"(.*)"$/;
        return [$token =~ /^[A-Z]/ ? 'class' : 'rule', $token];
    }
    my $inner = choice($tokens);
    shift @$tokens;
    return [$kind, $inner] if $kind =~ /sequence|option|repeat/;
    my $comma = ['repeat', ['sequence', ['word', ','], $inner]];
    return ['sequence', $inner, $comma] if $kind eq 'list';
    my $when = ['sequence', ['word', 'when'], ['option', ['word', '!']],
        ['class', 'NAME']];
    my $body = ['sequence', ['word', '{'],
        ['repeat', ['choice', $inner, $when]], ['word', '}']];
    push @$when, $body;
    return $body;
}

my ($grammar) = $manual =~ /^```ebnf\n(.*?)^```/ms;
for (split /^(?=\w)/m, $grammar) {
    my ($name, $text) = /^(\w+) *=(.*)/s;
    my @tokens = $text =~ /"[^"]+"|(?:list|body)\(|\w+|[][(){}|]/g;
    $rule{$name} = choice(\@tokens);
}

# What the grammar derives.

my %examples = (
    NAME     => [qw(a B SYN+ACK FIN-WAIT-1 2MSL start off 4m x_1 check)],
    NUMBER   => [qw(0 7 255)],
    DURATION => [qw(4m 500ms 90s)],
    STRING   => ['"text"', '"with \"quotes\""'],
);

sub any { return $_[int rand @_] }

sub derive {
    my ($node, $depth) = @_;
    my ($kind, @parts) = @$node;
    return $parts[0] if $kind eq 'word';
    return any(@{ $examples{ $parts[0] } }) if $kind eq 'class';
    return derive($rule{ $parts[0] }, $depth + 1) if $kind eq 'rule';
    return derive(any(@parts), $depth) if $kind eq 'choice';
    return map { derive($_, $depth) } @parts if $kind eq 'sequence';
    my $times = $depth > DEPTH ? 0 : int rand($kind eq 'option' ? 2 : 3);
    return map { derive($parts[0], $depth) } 1 .. $times;
}

# Whether it derives a list of tokens.

my %class = (
    NUMBER   => qr/^\d+$/,
    DURATION => qr/^0*[1-9]\d*(?:ns|us|ms|s|m|h)$/,
    STRING   => qr/^"/,
);
my %is_reserved = map { $_ => 1 } @reserved;

sub is_of {
    my ($class, $token) = @_;
    return $token =~ $class{$class} if $class{$class};
    return $token =~ /^\w/ && $token =~ /[A-Za-z]/ && !$is_reserved{$token};
}

# The places at which a node may end that begins at one of the places given.
sub ends {
    my ($node, $tokens, @at) = @_;
    my ($kind, @parts) = @$node;
    if ($kind eq 'word' || $kind eq 'class') {
        return map { $_ + 1 } grep {
            $_ < @$tokens
                && ($kind eq 'word' ? $tokens->[$_] eq $parts[0]
                : is_of($parts[0], $tokens->[$_]))
        } @at;
    }
    return ends($rule{ $parts[0] }, $tokens, @at) if $kind eq 'rule';
    my %seen;
    if ($kind eq 'choice') {
        $seen{$_} = 1 for map { ends($_, $tokens, @at) } @parts;
    } elsif ($kind eq 'sequence') {
        for my $part (@parts) {
            @at = ends($part, $tokens, @at) or return;
        }
        return @at;
    } else {
        my @new = @at;
        @seen{@at} = (1) x @at;
        while (@new = grep { !$seen{$_}++ } ends($parts[0], $tokens, @new)) {
            last if $kind eq 'option';
        }
    }
    return keys %seen;
}

sub is_derived {
    my (@tokens) = @_;
    return scalar grep { $_ == @tokens } ends($rule{file}, \@tokens, 0);
}

sub tokens_of {
    my ($text) = @_;
    my $comment = qr{//[^\n]*|/\*.*?\*/}s;
    my $string = qr/"(?:[^"\\]|\\.)*"/;
    return grep { defined }
        $text =~ m{$comment|($string|->|\w+(?:[+-]\w+)*|[^\s\w])}g;
}

sub is_accepted {
    my (@tokens) = @_;
    open my $out, '>', "$folder/sentence" or die $!;
    print $out "@tokens\n";
    close $out or die $!;
    my $status =
        system("'$segue' fmt - <'$folder/sentence' >'$folder/out' 2>&1");
    die "segue fmt: status $status\n" if $status && $status != 256;
    return $status == 0;
}

sub mutate {
    my (@tokens) = @_;
    my $at = int rand @tokens;
    my $way = int rand 4;
    splice @tokens, $at, 1 if $way == 0;
    splice @tokens, $at, 0, $tokens[$at] if $way == 1;
    $tokens[$at] = any(@tokens, @reserved, @in_check, 'check',
        qw(-> / [ ] { } ; : * ! & | = @))
        if $way == 2;
    @tokens[ $at - 1, $at ] = @tokens[ $at, $at - 1 ] if $way == 3;
    return @tokens;
}

for my $spec (glob 'spec/*.segue tests/language/*.segue') {
    ok(is_derived(tokens_of(text_of($spec))), "the grammar derives $spec");
}

srand 1;
my %wrong = (accepts => '', mutant => '');
my %count = (0 => 0, 1 => 0);
for (1 .. SENTENCES) {
    my @tokens = derive($rule{file}, 0);
    $wrong{accepts} ||= "@tokens" if !is_accepted(@tokens);
    for (1 .. MUTANTS / SENTENCES) {
        my @mutant = mutate(@tokens);
        my $is = is_derived(@mutant) ? 1 : 0;
        $count{$is}++;
        $wrong{mutant} ||= ($is ? 'derived: ' : 'not derived: ') . "@mutant"
            if $is != is_accepted(@mutant);
    }
}
is($wrong{accepts}, '', 'what the grammar derives is accepted');
is($wrong{mutant}, '', 'a mutant is accepted if and only if it is derived');
ok($count{0} > MUTANTS / 4 && $count{1} > MUTANTS / 20,
    "mutants are of both kinds: $count{1} derived, $count{0} not");

done_testing;
