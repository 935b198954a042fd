#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# `segue run spec/tcp.segue --from STATE` answers every arrow of the TCP diagram
# (tests/data/tcp_rows.txt, read off the RFC) as the figure says, and rejects
# every other pair of a state and an event. What a RST means after an active
# OPEN is text of the RFC, not an arrow: the one pair that is neither.

use strict;
use warnings;
use IPC::Open2;

my $segue = $ENV{SEGUE} // 'build/segue';
my $rows  = 'tests/data/tcp_rows.txt';
my $tests = 0;

sub ok {
    my ($passed, $name) = @_;
    printf "%sok %d - %s\n", $passed ? '' : 'not ', ++$tests, $name;
    return $passed;
}

# What the machine answers to one event: event, actions, state, verdict.
sub answer {
    my ($from, $event) = @_;
    my $pid = open2(my $out, my $in, $segue, 'run', 'spec/tcp.segue', '--from',
        $from);
    print $in "$event\n";
    close $in;
    my @lines = <$out>;
    waitpid $pid, 0;
    return 'no answer' if $? || !@lines;
    my @fields = $lines[-1] =~ m{^(.*?) *(?:/ (.*?))? *-> (\S+) +(\S+)$}
        or return "unreadable: $lines[-1]";
    return join ' | ', map { $_ // '' } @fields;
}

my (%is_arrow, %states, %events);
open my $in, '<', $rows or die "cannot read $rows: $!\n";
while (<$in>) {
    next if /^#|^$/;
    chomp;
    my ($from, $event, $when, $does, $to) = split / *\| */;
    $states{$from} = $events{$event} = 1;
    $is_arrow{"$from $event"} = 1;
    my $asked = $event . ($when ? " [$when]" : '');
    my $wanted = join ' | ', $asked, $does, $to, 'taken';
    my $got = answer($from, $asked);
    ok($got eq $wanted, "$from: $asked")
        or print "# expected $wanted\n# got      $got\n";
}
ok(keys %is_arrow == 21, 'there are 21 arrows');
ok(keys %states == 11,   'every state has one');

my $wrong = 0;
for my $state (sort keys %states) {
    for my $event (sort keys %events) {
        next if $is_arrow{"$state $event"};
        my $got = answer($state, $event);
        next if $got eq "$event |  | $state | rejected";
        print "# $state answers $got\n";
        $wrong++;
    }
}
ok($wrong == 0, 'where there is no arrow, the machine rejects');
ok(answer('SYN_RECEIVED', 'R:RST') eq 'R:RST |  | CLOSED | taken',
    'after an active OPEN, a RST closes');
print "1..$tests\n";
