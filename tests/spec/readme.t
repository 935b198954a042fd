#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Every spec compiles without a word of warning, and spec/README.md has a row
# for it with the figures that the compiler counts.

use strict;
use warnings;
use Test::More;

my $segue = $ENV{SEGUE} // 'build/segue';

open my $in, '<', 'spec/README.md' or die "cannot read spec/README.md: $!\n";
my %row_of = map { /^\| \[(\w+)\]\(\1\.segue\)/ ? ($1 => $_) : () } <$in>;

my @specs = map { m{spec/(\w+)\.segue} } glob 'spec/*.segue';
is_deeply([sort keys %row_of], \@specs, 'a row for every spec, no other');

for my $name (@specs) {
    my $findings = `$segue check spec/$name.segue 2>&1 >/dev/null`;
    is($findings, '', "$name: no warning");
    my %count;
    for (`$segue emit ir spec/$name.segue`) {
        next if /; nobody rests here$/;    # the row of a junction
        $count{$1}++ if /^(state|event|cell|scenario) /;
        $count{$1}++ if /^cell .*?: (taken|ignored|rejected)\b/;
    }
    $_ //= 0 for @count{qw(state event cell taken ignored rejected scenario)};
    my @wanted = (@count{qw(state event cell)},
        join(", ", @count{qw(taken ignored rejected)}), $count{scenario});
    my (undef, undef, undef, @figures) =
        map { s/^\s+|\s+$//gr } split /\|/, $row_of{$name} // '';
    is("@figures[0 .. 4]", "@wanted", "$name: figures");
}
done_testing();
