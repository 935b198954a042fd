#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# `segue emit promela` on single machines: spin decides each sentence that LTL
# can say as `segue check` does, and as the standards have it: the sentences of
# the specs, those of tests/properties/Sentences.pm, and random ones about
# random machines.

use strict;
use warnings;
use Cwd qw(abs_path);
use File::Temp qw(tempdir);
use JSON::PP qw(decode_json);
use Test::More;
use lib 'tests', 'tests/properties';
use Random;
use Sentences;
use Text;

use constant { MACHINES => 8, SENTENCES => 16 };

my $segue  = abs_path($ENV{SEGUE} // 'build/segue');
my $cc     = $ENV{CC} // 'cc';
my $folder = tempdir(CLEANUP => 1);
my $quiet  = join ' ', '-Wno-error=property-fails', map { "-Wno-$_" }
    grep { $_ ne 'property-fails' } map { (split)[0] } `'$segue' list checks`;
srand($ENV{SEED} // 1);

plan skip_all => 'no spin (make deps-all installs it)'
    if system('command -v spin >/dev/null');

# What spin says of the sentences of a model, by their numbers: 1 true, 0 not.
# Those that no formula says are not in it.
sub decided_by_spin {
    my ($spec) = @_;
    my %verdict;
    my $log = `cd '$folder' && rm -f pan && { '$segue' emit promela $quiet \\
        -o model.pml '$spec' && spin -a model.pml &&
        $cc -w -O0 -o pan pan.c; } 2>&1`;
    die $log if $?;
    my $model = text_of("$folder/model.pml");
    while ($model =~ /^ltl (sentence|unreachable)_(\d+) /mg) {
        my ($kind, $number) = ($1, $2);
        my $said = `cd '$folder' && ./pan -a -n -N ${kind}_$number 2>&1`;
        my ($errors) = $said =~ /errors: (\d+)/;
        die $said if !defined $errors || $said =~ /max search depth too small/;
        $verdict{$number} = ($errors == 0) == ($kind eq 'sentence') ? 1 : 0;
    }
    return %verdict;
}

# Whether LTL says a sentence, by the table of the manual and its remarks.
sub is_said {
    my ($sentence) = @_;
    return $sentence->{kind} eq 'leads to' ? exists $sentence->{if}
        : $sentence->{kind} eq 'reachable' ? !exists $sentence->{after}
        : $sentence->{kind} ne 'always reachable';
}

# What `segue check` says of the same sentences.
sub decided_by_check {
    my ($spec) = @_;
    my ($number, %verdict) = (0);
    my %fails = map { $_ => 1 } `'$segue' check $quiet --max-messages 0 \\
        '$spec' 2>&1` =~ /^\S+?:(\d+:\d+): warning/mg;
    my $machine = decode_json(scalar
        `'$segue' emit json $quiet '$spec' 2>/dev/null`);
    for my $sentence (map { @{ $_->{sentences} } } @{ $machine->{checks} }) {
        $number++;
        $verdict{$number} = $fails{"$sentence->{line}:$sentence->{column}"}
            ? 0 : 1 if is_said($sentence);
    }
    return %verdict;
}

sub compare {
    my ($name, $spec) = @_;
    my %spin = decided_by_spin($spec);
    my %check = decided_by_check($spec);
    my $false = grep { !$_ } values %check;
    is_deeply(\%spin, \%check, "$name: " . keys(%check)
        . " sentences, $false of them false") or diag(text_of($spec));
    return ($false, %check);
}

for my $spec (glob 'spec/*.segue') {
    my ($name) = $spec =~ m{/(\w+)\.};
    my @right = map { $_->[1] } grep { $_->[0] eq $name } @true;
    my @wrong = map { $_->[2] } grep { $_->[1] eq $name } @false;
    my $text = with_checks(text_of($spec), @right, @wrong);
    my $file = write_file("$folder/$name.segue", $text);
    my ($false) = compare($name, $file);
    is($false, @wrong, '... as its standard has it');
}

# A run can be over: then nothing comes again and again, and what was last does
# not come after itself. Worked out on paper.
my $over = write_file("$folder/over.segue", <<'EOF_SPEC');
machine over {
    timer T, U;
    action a;
    otherwise ignore;
    initial state A { enter / start T, start U; T / stop U -> B; U / a -> A; }
    final state B;
    check "true" {
        state B leads to state A if state B;
        never state B after state B;
        never event T after event T;
        always event * after state A;
        never not enter state B after event U before event U, T;
    }
    check "false" {
        never state A after state A;
        state A leads to state B if event U;
        event T leads to event T if event U or event T or state A;
    }
}
EOF_SPEC
my (undef, %over) = compare('a run that is over', $over);
is(join('', map { $over{$_} } 1 .. 8), '11111001', '... as on paper');

my ($sentences, $false) = (0, 0);
for (1 .. MACHINES) {
    my $machine = random_machine();
    my $checks = join '', map { "    $_->[0];\n" }
        map { random_sentence([]) } 1 .. SENTENCES;
    my $file = write_file("$folder/random.segue",
        "$machine check \"random\" {\n$checks}\n}\n");
    my ($wrong, %check) = compare("random machine $_", $file);
    $sentences += keys %check;
    $false += $wrong;
}
cmp_ok($false, '>', 20, 'many of them are false');
cmp_ok($sentences - $false, '>', 20, 'many are true');

done_testing;
