#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# What is true of the protocols in spec/, and what is not, by their standards.
# Of what is not true stands here how long a shortest run against it is, counted
# by hand in the figures of the standards. `segue run` must accept the events of
# the run that is shown, and do with them what it says.

use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;

my $segue = $ENV{SEGUE} // 'build/segue';
my $folder = tempdir(CLEANUP => 1);

my @true = (
    # RFC 9293, figure 5: from each state arrows lead to CLOSED.
    ['tcp', 'always reachable state CLOSED'],
    # 3.5: what ends the handshake acknowledges our SYN.
    ['tcp', 'never state ESTABLISHED before event R:ACK, R:SYN+ACK'],
    # 3.6: a FIN is sent once; what is sent again is not the machine's.
    ['tcp', 'never action S:FIN after action S:FIN before state CLOSED'],
    # 3.10.8, TIME-WAIT TIMEOUT.
    ['tcp', 'state TIME_WAIT leads to state CLOSED if event 2MSL'],
    # 3.10.7: a segment that contains a RST is never answered by one.
    ['tcp_rfc9293', 'never event R:RST and action S:RST'],
    # RFC 5880, 6.2: Up is entered when the peer is heard to hear us.
    ['bfd', 'never state Up before event R:Init, R:Up'],
    # RFC 2131, figure 5: a lease begins with an ACK or is an old one.
    ['dhcp_client', 'never state BOUND before event R:ACK or state REBOOTING'],
    # RFC 2328, 10.1: Full comes behind the exchange of the databases.
    ['ospf_neighbour', 'never state Full before state Exchange'],
    # RFC 1661, 4.1: Opened is both a Configure-Ack sent and one received.
    ['ppp_lcp', 'never state Opened before event RCA'],
    ['ppp_lcp', 'never state Opened before action sca'],
    # 4.4: This-Layer-Up on entering Opened, This-Layer-Down on leaving it.
    ['ppp_lcp', 'never enter state Opened and not action tlu'],
    ['ppp_lcp', 'never leave state Opened and not action tld'],
    # RFC 9000, figure 2: "Reset Sent" has one way out, "Reset Recvd" none.
    ['quic_send', 'never not state Reset-Sent, Reset-Recvd'
        . ' after state Reset-Sent'],
    # Figure 3: a stream whose data were read is not reset.
    ['quic_receive', 'never state Reset-Recvd after state Data-Read'],
);

my @false = (
    # RFC 9293, figure 6, B: a listener gets SYN, then ACK.
    [3, 'tcp', 'never state ESTABLISHED before event R:SYN+ACK'],
    # 3.10.2, LISTEN: a SEND makes it active.
    [2, 'tcp', 'never action S:SYN after state LISTEN before state CLOSED'],
    # Figure 5, note 1: a listener whose caller is reset listens again.
    [3, 'tcp', 'never state LISTEN after state SYN_RECEIVED'
        . ' before state CLOSED'],
    # Figure 7: both call at once.
    [2, 'tcp_rfc9293', 'never state SYN_RECEIVED after state SYN_SENT'
        . ' before state CLOSED'],
    # 3.10.7.4, security: not only a RST ends a connection: SYN, SYN+ACK, and a
    # segment of another security.
    [3, 'tcp_rfc9293', 'never leave group synchronised and enter state CLOSED'
        . ' and not event R:RST, ABORT, USER_TIMEOUT'
        . ' after state CLOSED before action S:FIN'],
    # 3.10.4, CLOSE-WAIT: it waits for its own user, not for segments. SYN, then
    # a FIN that acknowledges ours lead there, and then ACKs come for ever.
    [4, 'tcp_rfc9293', 'state CLOSE_WAIT leads to state CLOSED if event R:ACK'],
    # RFC 5880, 6.8.6: Down goes Up at once if the peer is in Init.
    [1, 'bfd', 'never state Up before event R:Up'],
    # RFC 2131, 3.2: an address that is remembered is used if nobody answers.
    [2, 'dhcp_client', 'never state BOUND before event R:ACK'],
    # RFC 2328, 10.3: Hellos keep a neighbour: HelloReceived, 2-WayReceived,
    # NegotiationDone, ExchangeDone with nothing left to load, and Hellos.
    [5, 'ospf_neighbour', 'state Full leads to state Down'
        . ' if event HelloReceived'],
    # RFC 1661, 4.1: a Configure-Request in Opened begins anew: Open, Up, RCA,
    # RCR, RCR.
    [5, 'ppp_lcp', 'never leave state Opened and not event Down, Close, RTR'],
    # RFC 9000, 3.2: a stream can be reset when its size is known.
    [2, 'quic_receive', 'never state Reset-Recvd after state Size-Known'],
);

sub text_of {
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!\n";
    local $/;
    return <$in>;
}

# What `segue check` says of a spec with one more check.
sub check {
    my ($spec, $sentence) = @_;
    my $text = text_of("spec/$spec.segue");
    my $check = "    check \"of this test\" { $sentence; }\n";
    $text =~ s/^(?=    (?:when !?\w+ \{\n +)?scenario )/$check/m;
    open my $out, '>', "$folder/$spec.segue" or die $!;
    print $out $text;
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
