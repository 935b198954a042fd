# SPDX-License-Identifier: MIT
#
# What is true of the protocols in spec/, and what is not, by their standards
# (`use lib 'tests/properties'; use Sentences;`).

package Sentences;

use strict;
use warnings;
use parent 'Exporter';

our @EXPORT = qw(@true @false with_checks);

# [spec, sentence]
our @true = (
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

# [length of a shortest run against it, counted by hand, spec, sentence]
our @false = (
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

# The text of a spec with more checks, one for each of some sentences.
sub with_checks {
    my ($text, @sentences) = @_;
    my $checks = join '', map { "    check \"of this test, $_\" {"
        . " $sentences[$_]; }\n" } 0 .. $#sentences;
    $text =~ s/^(?=    (?:when !?\w+ \{\n +)?scenario )/$checks/m;
    return $text;
}

1;
