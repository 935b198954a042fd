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

# Rectangles are [owner, left, bottom, right, top], in points.
sub rectangle {
    my ($owner, $pos, $width, $height) = @_;
    my ($x, $y) = split /,/, $pos;
    return [$owner, $x - $width / 2, $y - $height / 2, $x + $width / 2,
        $y + $height / 2];
}

# The rows of text of a node, a box, an edge or the graph, as they are drawn.
sub texts {
    my ($owner, $thing) = @_;
    my ($size, @found) = (14);
    for my $draw (@{ $thing->{_ldraw_} // [] }) {
        $size = $draw->{size} if $draw->{op} eq 'F';
        next if $draw->{op} ne 'T';
        my ($x, $y) = @{ $draw->{pt} };
        my $left = { l => 0, c => 0.5, r => 1 }->{ $draw->{align} };
        $left = $x - $left * $draw->{width};
        push @found, [$owner, $left, $y - 0.2 * $size,
            $left + $draw->{width}, $y + 0.75 * $size];
    }
    return @found;
}

sub rectangles {
    my ($graph) = @_;
    my @found = texts('title', $graph);
    for my $thing (@{ $graph->{objects} // [] }) {
        push @found, texts($thing->{name}, $thing);
        push @found, rectangle($thing->{name}, $thing->{pos},
            $thing->{width} * 72, $thing->{height} * 72)
            if defined $thing->{pos}; # no cluster
    }
    push @found, texts("$_->{tail} -> $_->{head}", $_)
        for @{ $graph->{edges} // [] };
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
                if $boxes[$i][0] ne $boxes[$k][0]
                && do_meet($boxes[$i], $boxes[$k]);
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
    my $json = `$command 2>/dev/null | dot -Tjson`; # warnings aside
    return $? == 0 && $json ? decode_json($json) : undef;
}

# The test itself finds what it looks for, in a graph with places by hand.
my @font = ({ op => 'F', size => 10 });
is_deeply([collisions({
    objects => [
        { _gvid => 0, name => 'a', pos => '0,0', width => 1, height => 1 },
        { _gvid => 1, name => 'b', pos => '70,0', width => 1, height => 1 },
        { _gvid => 2, name => 'c', pos => '300,0', width => 1, height => 1 },
        { _gvid => 3, name => 'd', pos => '200,5', width => 1, height => 1 },
        { _gvid => 4, name => 'e', pos => '0,300', width => 0, height => 0,
            _ldraw_ => [@font, { op => 'T', pt => [5, 40], align => 'l',
                width => 20 }] },
    ],
    edges => [{ tail => 1, head => 2,
        pos => 'e,264,0 106,0 150,0 200,0 254,0' }],
    _ldraw_ => [@font, { op => 'T', pt => [110, -2], align => 'l',
        width => 10 }],
})], ['a meets b', 'b -> c crosses title', 'b -> c crosses d'],
    'this test finds collisions');
is_deeply([collisions({
    objects => [
        { _gvid => 0, name => 'a', pos => '0,0', width => 1, height => 1 },
        { _gvid => 1, name => 'b', pos => '90,0', width => 0, height => 0,
            _ldraw_ => [@font, { op => 'T', pt => [90, 0], align => 'c',
                width => 120 }] },
    ],
})], ['a meets b'], 'and text that is wider than its place');

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
