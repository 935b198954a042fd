#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# The run that `segue diff` prints is played by `segue run` on both specs: they
# answer alike until its last step, and not there. Specs are compared with what
# becomes of them when the target of a rule is changed, or its actions are
# dropped, and with each other.

use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests';
use Text;

my $segue = $ENV{SEGUE} // 'build/segue';
my $folder = tempdir(CLEANUP => 1);

# The events of a report's run, as A and as B call them; of one that a machine
# does not have, nothing.
sub run_in {
    my ($report) = @_;
    my ($lines) = $report =~ /^A shortest run .*?:\n(.*?)^$/ms or return;
    my $event = qr/\S+(?: \[[^\]]*\])?/;
    my @run = ([], []);
    for (split /\n/, $lines) {
        my ($a, $in_a, $b, $in_b) =
            /^    A ($event) +(.*?)  +B ($event)  +(.*)/;
        ($a, $in_a, $in_b) = /^    ($event) +A (.*?)  +B (.*)/ if !defined $a;
        next if !defined $a || $a eq '(start)';
        $b //= $a;
        push @{ $run[0] }, $in_a eq 'has no such event' ? '' : $a;
        push @{ $run[1] }, $in_b eq 'has no such event' ? '' : $b;
    }
    return @run;
}

# What a machine answers to each event, its verdict and its actions, and
# whether it may end then.
sub answers {
    my ($spec, $events) = @_;
    my $file = write_file("$folder/events", join '', map { "$_\n" } @$events);
    my @lines = `'$segue' run '$spec' '$file' 2>/dev/null`;
    my ($state) = $lines[-1] =~ /-> (\S+)/;
    my $is_final =
        text_of($spec) =~ /\bfinal (?:initial )?state \Q$state\E\b/;
    shift @lines;
    my @answers = map {
        $_ eq '' ? ' rejected' : do {
            my $line = shift @lines;
            my ($actions, $verdict) =
                $line =~ m{^\S+(?: \[[^\]]*\])? +(?:/ (.*?))? *-> \S+ +(\w+)$};
            ($actions // '') . " $verdict";
        }
    } @$events;
    return (@answers, $is_final ? 'final' : 'not final');
}

# Whether a run tells two specs apart in its last step and not before, or, if it
# says so, by where it ends.
sub tells_apart {
    my ($report, @specs) = @_;
    my @run = run_in($report);
    return 0 if !@run;
    my @a = answers($specs[0], $run[0]);
    my @b = answers($specs[1], $run[1]);
    my ($last_a, $last_b) = (pop @a, pop @b);
    ($last_a, $last_b) = (pop @a, pop @b)
        if $report !~ /may end here/;
    return "@a" eq "@b" && $last_a ne $last_b;
}

sub compare {
    my @specs = @_;
    my $report = `'$segue' diff '$specs[0]' '$specs[1]' 2>/dev/null`;
    return ($? >> 8, $report);
}

for my $spec (map { "spec/$_.segue" } qw(tcp ppp_lcp dhcp_client)) {
    my $text = text_of($spec) =~ s/^    scenario .*?^    \}\n//msgr;
    my @states = $text =~ /^ *(?:initial |final )*state ([\w-]+)/mg;
    my ($mutants, $equal, @wrong) = (0, 0);
    while ($text =~ /-> ([\w-]+)|(?<=\S) *(\/ [^;>]*)(?= ->)/g) {
        my ($at, $length) = ($-[0], $+[0] - $-[0]);
        my $new = defined $1 ? "-> $states[$mutants % @states]" : '';
        my $mutant = $text;
        substr $mutant, $at, $length, $new;
        write_file("$folder/mutant.segue", $mutant);
        my ($status, $report) = compare($spec, "$folder/mutant.segue");
        next if $status == 2;
        $mutants++;
        $equal += $status == 0;
        push @wrong, $new . ' at ' . substr $text, $at - 30, 60
            if $status && !tells_apart($report, $spec, "$folder/mutant.segue");
    }
    ok(!@wrong, "$spec: the runs of $mutants mutants, $equal of them equal")
        or diag(@wrong);
    ok($mutants - $equal >= 10, "$spec: mutants that differ");
}

my @pair = ('spec/tcp.segue', 'spec/tcp_rfc9293.segue');
my ($status, $report) = compare(@pair);
ok($status == 1 && tells_apart($report, @pair), 'the diagram and the text');

done_testing;
