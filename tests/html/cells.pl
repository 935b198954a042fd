# SPDX-License-Identifier: MIT
#
# Prints the cells in the JSON of a page as `segue emit ir` does, without who
# decided: a second reader of what gen/emit/html/data.h says.

use strict;
use warnings;
use JSON::PP qw(decode_json);

local $/;
open my $in, '<', $ARGV[0] or die "$ARGV[0]: $!\n";
my ($json) = <$in> =~ m{ id="machine">(.*?)</script>}s;
die "a '<' in it\n" if $json =~ /</;
my $machine = decode_json($json);
my ($states, $events) = @$machine{qw(states events)};

# An event with one valuation of its guards.
sub column {
    my ($event, $v) = @_;
    my @guards = map {
        ($v >> $_ & 1 ? '' : '!')
            . $machine->{guards}[ $event->{guards}[$_] ]{name}
    } 0 .. $#{ $event->{guards} };
    return $event->{name} . (@guards ? ' [' . join(' & ', @guards) . ']' : '');
}

for my $s (0 .. $#$states) {
    my $row = $machine->{cells}[$s] // next;
    for my $event (@$events) {
        for my $v (0 .. 2**@{ $event->{guards} } - 1) {
            my $outcome = $machine->{outcomes}[ $row->[$event->{column} + $v] ];
            my ($verdict, $next, $effect) = @$outcome;
            my $actions = join ', ', map { $machine->{actions}[$_]{name} }
                @{ $machine->{effects}[$effect] };
            print "$states->[$s]{name} ", column($event, $v), ': ',
                (qw(rejected ignored taken))[$verdict],
                $actions ne '' ? " / $actions" : '',
                $verdict == 2 ? " -> $states->[$next // $s]{name}" : '', "\n";
        }
    }
}
