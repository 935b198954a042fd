#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Suites in JSON: they are read, their counts are counted, and `segue run`,
# which knows nothing of suites, must answer each event as they say.

use strict;
use warnings;
use File::Temp qw(tempdir);
use JSON::PP qw(decode_json);
use Test::More;

my $segue  = $ENV{SEGUE} // 'build/segue';
my $folder = tempdir(CLEANUP => 1);

# An event with its guards, as a line of events spells it.
sub input_of {
    my ($step) = @_;
    my @guards = @{ $step->{guards} };
    return $step->{event} . (@guards ? ' [' . join(' & ', @guards) . ']' : '');
}

# A line of `segue run`, blanks squeezed.
sub line_of {
    my ($input, $step, $verdict) = @_;
    my @actions = @{ $step->{actions} };
    return join ' ', $input, (@actions ? '/ ' . join(', ', @actions) : ()),
        "-> $step->{state}", $verdict // ();
}

# What `segue run` should print, and what is to be fed to it.
sub play {
    my ($suite) = @_;
    my ($events, @lines) = ('');
    for my $test (@{ $suite->{suite} }) {
        $events .= join('; ', map { input_of($_) } @$test) . "\n";
        push @lines, line_of('(start)', $suite->{start}),
            map { line_of(input_of($_), $_, $_->{verdict}) } @$test;
    }
    return ($events, join '', map { "$_\n" } @lines);
}

for my $spec (qw(tcp quic_receive quic_send tcp_rfc9293 turnstile)) {
    for my $method (qw(tour hsi)) {
        my $name = "$spec, $method";
        my $file = "spec/$spec.segue";
        my $text = `'$segue' tests --format json --method $method $file`;
        is($?, 0, "$name: status");
        my $suite = decode_json($text);
        my @tests = @{ $suite->{suite} };
        my $events = 0;
        $events += @$_ for @tests;
        is("@$suite{qw(machine method tests events)}",
            "$spec $method " . @tests . " $events", "$name: the head");
        is_deeply($suite->{seen}, ['verdict', 'actions'], "$name: seen");
        is(defined $suite->{$_}, $method eq 'hsi', "$name: $_")
            for qw(bound classes);
        my ($fed, $expected) = play($suite);
        open my $out, '>', "$folder/events" or die $!;
        print $out $fed;
        close $out or die $!;
        my $played = `'$segue' run --restart $file '$folder/events'`;
        is($played =~ tr/ //sr, $expected, "$name: answers");
    }
}

done_testing;
