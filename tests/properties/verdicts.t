#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# What is true of the protocols in spec/, and what is not, by Sentences.pm; it
# also says how long a shortest run against it is. `segue run` must accept the
# events of the run that is shown, and do with them what it says.

use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests/properties';
use Sentences;

my $segue = $ENV{SEGUE} // 'build/segue';
my $folder = tempdir(CLEANUP => 1);

sub text_of {
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!\n";
    local $/;
    return <$in>;
}

# What `segue check` says of a spec with one more check.
sub check {
    my ($spec, $sentence) = @_;
    open my $out, '>', "$folder/$spec.segue" or die $!;
    print $out with_checks(text_of("spec/$spec.segue"), $sentence);
    close $out or die $!;
    my $said = `$segue check $folder/$spec.segue 2>&1 >/dev/null`;
    return ($? >> 8, $said);
}

# [event with guards, actions, state], by the steps of a scenario.
sub steps_of {
    my ($said) = @_;
    my @steps;
    for ($said =~ /^ +=(?: witness:)? +(.*;)$/mg) {
        my ($event, $rest) = /^(?:ignore |reject )?(\S+(?: \[.*?\])?)(.*);$/;
        my ($actions) = $rest =~ m{ / (.*?)(?: -> .*)?$};
        my ($state) = $rest =~ / -> (.*)/;
        push @steps, [$event, $actions // '', $state];
    }
    return @steps;
}

# The same, of what `segue run` makes of the events.
sub run {
    my ($spec, @events) = @_;
    open my $out, '>', "$folder/events" or die $!;
    print $out "$_\n" for @events;
    close $out or die $!;
    my $output = `$segue run --strict spec/$spec.segue $folder/events 2>&1`;
    my $status = $? >> 8;
    my @steps;
    for (split /^/, $output) {
        m{^(\S+(?: \[.*?\])?) *(?:/ (.*?))? +-> (\S+) +(\w+)$}
            and push @steps, [$1, $2 // '', $3];
    }
    return ($status, @steps);
}

# The bugs of tests/suites/nested.h, in the spec: its checks find each of them.
my $again = 'state AGAIN { R:SYN / S:SYN+ACK -> SYN_RECEIVED;'
    . ' CLOSE -> CLOSED; }';
my @bugs = (
    ['a reset closes a listener',
        sub { s/(R:RST \[passive\] +)-> LISTEN/$1-> CLOSED/ }],
    ['the FIN of a peer that closes, too, is taken for the last segment',
        sub { s{(R:FIN +/ S:ACK +)-> CLOSING}{$1-> TIME_WAIT} }],
    ['a listener that was reset does not call out itself',
        sub { s/(R:RST \[passive\] +)-> LISTEN/$1-> AGAIN/
                && s/(?=    state ESTABLISHED)/    $again\n/ }],
);

for (@bugs) {
    my ($name, $plant) = @$_;
    local $_ = text_of('spec/tcp.segue');
    ok($plant->(), "planted: $name");
    open my $out, '>', "$folder/bug.segue" or die $!;
    print $out $_;
    close $out or die $!;
    my $others = '-Wno-all -Wno-scenario-fails -Wno-unreachable-state';
    my $said = `$segue check $others $folder/bug.segue 2>&1`;
    like($said, qr/error: check ".*" fails: .*\[-Wproperty-fails\]/,
        '... and found');
    unlike($said, qr/error: (?!check)/, '... by the checks alone');
}

for (@true) {
    my ($spec, $sentence) = @$_;
    my ($status, $said) = check($spec, $sentence);
    is($status, 0, "$spec: $sentence") or diag($said);
}

for (@false) {
    my ($length, $spec, $sentence) = @$_;
    my ($status, $said) = check($spec, $sentence);
    is($status, 1, "$spec: not so: $sentence");
    my @told = steps_of($said);
    is(@told, $length, "... $length steps tell") or diag($said);
    my ($run, @done) = run($spec, map { $_->[0] } @told);
    is($run, 0, '... which the machine makes');
    for my $i (0 .. $#done) {
        $told[$i][2] //= $done[$i][2] if $i < @told;
    }
    is_deeply(\@done, \@told, '... as they are told');
}

done_testing;
