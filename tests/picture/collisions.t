#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# In no picture does anything cover a text: labels, states, names of boxes and
# the title do not meet, and no edge runs through one that is not its own.
# Places come from Graphviz (dot -Tjson).

use strict;
use warnings;
use JSON::PP qw(decode_json);
use Test::More;

my $segue = $ENV{SEGUE} // 'build/segue';

if (system('dot -V >/dev/null 2>&1') != 0) {
    plan skip_all => 'dot is not installed (apt-get install graphviz)';
}

# Rectangles are [name, left, bottom, right, top], in points.
sub rectangle {
    my ($name, $pos, $width, $height) = @_;
    my ($x, $y) = split /,/, $pos;
    return [$name, $x - $width / 2, $y - $height / 2, $x + $width / 2,
        $y + $height / 2];
}

sub rectangles {
    my ($graph) = @_;
    my @found;
    for my $node (@{ $graph->{objects} // [] }) {
        next if !defined $node->{pos}; # a cluster
        push @found, rectangle($node->{name}, $node->{pos},
            $node->{width} * 72, $node->{height} * 72);
    }
    push @found, rectangle('title', $graph->{lp}, $graph->{lwidth} * 72,
        $graph->{lheight} * 72);
    return @found;
}

# The points of an edge's curve, less than a point apart.
sub points {
    my ($edge) = @_;
    my (@controls, @points);
    for (split ' ', $edge->{pos}) {
        push @controls, [split /,/] unless /^[se],/;
    }
    for (my $i = 0; $i + 3 < @controls; $i += 3) {
        my @c = @controls[$i .. $i + 3];
        my $length = 0;
        $length += abs($c[$_][0] - $c[$_ - 1][0])
            + abs($c[$_][1] - $c[$_ - 1][1]) for 1 .. 3;
        my $steps = int($length) + 1;
        for my $step (0 .. $steps) {
            my $t = $step / $steps;
            my @weight = ((1 - $t) ** 3, 3 * $t * (1 - $t) ** 2,
                3 * $t ** 2 * (1 - $t), $t ** 3);
            my @point = (0, 0);
            for my $k (0 .. 3) {
                $point[$_] += $weight[$k] * $c[$k][$_] for 0, 1;
            }
            push @points, \@point;
        }
    }
    return @points;
}

sub is_inside {
    my ($point, $box) = @_;
    return $point->[0] > $box->[1] && $point->[0] < $box->[3]
        && $point->[1] > $box->[2] && $point->[1] < $box->[4];
}

sub do_meet {
    my ($one, $other) = @_;
    return $one->[1] < $other->[3] && $other->[1] < $one->[3]
        && $one->[2] < $other->[4] && $other->[2] < $one->[4];
}

# What covers what in a laid out graph.
sub collisions {
    my ($graph) = @_;
    my @boxes = rectangles($graph);
    my %name_of = map { $_->{_gvid} => $_->{name} } @{ $graph->{objects} };
    my @found;
    for my $i (0 .. $#boxes) {
        for my $k (0 .. $i - 1) {
            push @found, "$boxes[$k][0] meets $boxes[$i][0]"
                if do_meet($boxes[$i], $boxes[$k]);
        }
    }
    for my $edge (@{ $graph->{edges} // [] }) {
        my ($tail, $head) = map { $name_of{ $edge->{$_} } } qw(tail head);
        my @curve = points($edge);
        for my $box (@boxes) {
            next if $box->[0] eq $tail || $box->[0] eq $head;
            push @found, "$tail -> $head crosses $box->[0]"
                if grep { is_inside($_, $box) } @curve;
        }
    }
    return @found;
}

sub lay_out {
    my ($command) = @_;
    my $json = `$command | dot -Tjson`;
    return $? == 0 && $json ? decode_json($json) : undef;
}

# The test itself finds a label on a line, a label on a label and a crossing.
my $bad = lay_out(q{printf 'digraph { label=t; a [pos="50,0"]; }'});
$bad->{objects} = [
    { _gvid => 0, name => 'a', pos => '0,0', width => 1, height => 1 },
    { _gvid => 1, name => 'b', pos => '70,0', width => 1, height => 1 },
    { _gvid => 2, name => 'c', pos => '300,0', width => 1, height => 1 },
    { _gvid => 3, name => 'd', pos => '200,5', width => 1, height => 1 },
];
$bad->{edges} = [{ tail => 1, head => 2,
    pos => 'e,264,0 106,0 150,0 200,0 254,0' }];
$bad->{lp} = '0,500';
is_deeply([collisions($bad)], ['a meets b', 'b -> c crosses d'],
    'this test finds collisions');

# The machines of a spec.
sub machines {
    my ($spec) = @_;
    open my $in, '<', $spec or die "$spec: $!\n";
    return map { /^machine\s+([\w+-]+)/ ? $1 : () } <$in>;
}

for my $spec (sort glob('spec/*.segue tests/picture/*.segue')) {
    for my $machine (machines($spec)) {
        for my $options ('', ' --plain') {
            my $what = "$machine$options of $spec";
            my $graph =
                lay_out("$segue emit dot$options --machine $machine $spec");
            ok($graph, "dot accepts $what") or next;
            my @found = collisions($graph);
            is(scalar @found, 0, "nothing covers a text in $what")
                or diag(join "\n", @found);
        }
    }
}

done_testing;
