#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# `segue emit json`, against what knows it by another way:
#  - reprint.c reads it with jansson and prints `segue emit ir` from it;
#  - ajv holds it, and damaged copies of it, against docs/machine.schema.json;
#  - the places that it tells are looked up in the spec;
#  - each condition of a check, read off its tree, is proved by `segue check` to
#    be the one of its sentence.

use strict;
use warnings;
use File::Temp qw(tempdir);
use JSON::PP;
use Test::More;
use lib 'tests', 'tests/properties';
use Sentences;
use Text;

my $segue  = $ENV{SEGUE} // 'build/segue';
my $npm    = ($ENV{BUILD} // 'build') =~ s{/san$}{}r . '/npm';
my $folder = tempdir(CLEANUP => 1);
my @specs  = (glob('spec/*.segue'), 'tests/emit/wide.segue',
    map { "tests/language/$_.segue" }
    qw(checks junctions names nesting options));

my %json;
for my $spec (@specs) {
    $json{$spec} = $spec =~ s{.*/}{$folder/}r =~ s{segue$}{json}r;
    is(system("'$segue' emit json -Wno-all '$spec' -o '$json{$spec}'"), 0,
        $spec);
}

# The same as `segue emit ir`, by jansson.

# Where a step leads to is in a document always, in the text where it was said.
sub told_of {
    my ($spec) = @_;
    my ($state, @lines);
    for (split /^/, `'$segue' emit ir -Wno-all '$spec'`) {
        next if /^effect / || /; nobody rests here$/;
        $state = $1 if /^scenario .* from (\S+)$/;
        if (/^    .*: (taken|ignored|rejected)/) {
            $state = $1 if / -> (\S+)$/;
            s/( -> \S+)?$/ -> $state/;
        }
        push @lines, $_;
    }
    return join '', @lines;
}

SKIP: {
    my $reprint = "$folder/reprint";
    skip 'no jansson (make deps-all installs it)', 1
        if system("echo '#include <jansson.h>' |"
            . ' ${CC:-cc} -E - >/dev/null 2>&1');
    system("tests/cc tests/formats/reprint.c -o '$reprint' -ljansson") == 0
        or die "reprint.c does not compile\n";
    for my $spec (@specs) {
        is(`'$reprint' <'$json{$spec}'`, told_of($spec),
            "$spec: jansson reads the machine that it is");
    }
}

# The schema.

SKIP: {
    skip 'no ajv (make deps-all installs it)', 1
        unless -d "$npm/node_modules/ajv" && !system('node -v >/dev/null');
    my $root = `pwd`;
    chomp $root;
    $npm = "$root/$npm" unless $npm =~ m{^/};
    my @said = split /^/, `node tests/formats/schema.js '$npm' \\
        docs/machine.schema.json @json{@specs} 2>&1`;
    my $count = pop(@said) // '';
    is(join('', @said), join('', map { s{.*/}{}r . " is valid\n" }
        @json{@specs}), 'all are valid by the schema');
    like($count, qr/^[1-9]\d\d+ damages, 0 pass$/, 'no damaged one is');
}

# Places.

my $json = JSON::PP->new->utf8;

sub place_is_right {
    my ($lines, $list, $it) = @_;
    my $at = substr $lines->[$it->{line} - 1] // '', $it->{column} - 1;
    my $name = ($it->{name} // '') =~ s/^(?:\w+:|start |stop )//r;
    my $trigger = qr/^(?:always|(?:ignore |reject )?[\w+*-]+)/;
    return $list eq 'rules' ? $at =~ $trigger && $at !~ /^(?:enter|exit)\b/
        : $list eq 'scenarios' ? $at =~ /^"/
        : $list eq 'checks' ? $at =~ /^"/
        : $at =~ /^\Q$name\E(?![\w+-])/;
}

for my $spec (@specs) {
    my @lines = split /\n/, text_of($spec);
    my $machine = $json->decode(text_of($json{$spec}));
    my ($count, @wrong) = (0);
    for my $list (grep { ref $machine->{$_} eq 'ARRAY' } keys %$machine) {
        next if $list eq 'cells';
        for (@{ $machine->{$list} }) {
            $count++;
            push @wrong, "$list $_->{line}:$_->{column}"
                unless place_is_right(\@lines, $list, $_);
        }
    }
    ok($count && !@wrong, "$spec: $count places") or diag("@wrong");
}

# Conditions.

# A list of columns, or of states, as a condition.
sub fact {
    my ($kind, $list) = @_;
    if ($kind eq 'event') {
        return join ' or ', map {
            my $guards = $_->{guards};
            my @all = map { ($guards->{$_} ? '' : '!') . $_ } keys %$guards;
            "event $_->{event}" . (@all ? ' [' . join(' & ', @all) . ']' : '')
        } @$list;
    }
    my $names = join ', ', @$list;
    return "$kind $names" if $kind =~ /^(state|action|verdict)$/;
    my ($this, $other) = $kind eq 'enter' ? qw(enter leave) : qw(leave enter);
    my $each = sub { join ' or ', map { "$_[0] state $_" } @$list };
    return @$list == 1 ? "$this state $names"
        : '(' . $each->($this) . ') and not (' . $each->($other) . ')';
}

# A condition of the language, read off its tree.
sub condition {
    my ($tree) = @_;
    my ($kind) = keys %$tree;
    my $value = $tree->{$kind};
    return 'not (' . condition($value) . ')' if $kind eq 'not';
    return '(' . join(") $kind (", map { condition($_) } @$value) . ')'
        if $kind =~ /^(and|or)$/;
    return fact($kind, $value);
}

# [condition in words, tree] of a sentence.
sub pairs_of {
    my ($it) = @_;
    my $words = $it->{sentence} =~ s/^\Q$it->{kind}\E //r;
    my ($what, @rest) = split / (after|before|leads to|if) /, $words;
    my @pairs = ([$what, $it->{what}]);
    while (my ($word, $text) = splice @rest, 0, 2) {
        push @pairs, [$text, $it->{$word eq 'leads to' ? 'target' : $word}];
    }
    return @pairs;
}

for my $spec (glob 'spec/*.segue') {
    my $machine = $json->decode(text_of($json{$spec}));
    my @pairs = map { pairs_of($_) } map { @{ $_->{sentences} } }
        @{ $machine->{checks} };
    next unless @pairs;
    my $text = with_checks(text_of($spec), map {
        my ($words, $tree) = ($_->[0], condition($_->[1]));
        "always ($words) and ($tree) or not ($words) and not ($tree)"
    } @pairs);
    my $said = `'$segue' check -Wno-all '@{[
        write_file("$folder/pairs.segue", $text)]}' 2>&1`;
    is($?, 0, "$spec: " . @pairs . ' conditions are those of their sentences')
        or diag($said);
    write_file("$folder/pairs.segue", $text =~ s/\) and not \(/) and (/r);
    like(`'$segue' check -Wno-all '$folder/pairs.segue' 2>&1`,
        qr/^\S+ error: check "of this test, 0" fails/,
        '... and one that is not is found');
}

done_testing;
