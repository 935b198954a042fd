#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# The contestants of the bench do the same work: each is held against the
# runtime on short streams. Nothing is measured. A contestant made wrong is
# found.

use strict;
use warnings;
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

for my $tool (qw(gcc clang ragel re2c)) {
    plan(skip_all => "$tool is not installed")
        if system("command -v $tool >/dev/null") != 0;
}

my $segue = $ENV{SEGUE} // 'build/segue';
my $build = tempdir(CLEANUP => 1);
my $make  = "make -s -f bench/Makefile BUILD='$build' SEGUE='$segue'";

# Builds the bench of a machine and runs it; returns its status and output.
sub check {
    my ($machine) = @_;
    my $output = `$make MACHINE=$machine FASTEST=-O1 machine 2>&1`;
    is($?, 0, "$machine: the bench is built") or diag($output);
    my $said = `'$build/bench/$machine/bench' --check 2>&1`;
    return ($? >> 8, $said);
}

for my $machine (split ' ', `$make list`) {
    my ($status, $output) = check($machine);
    is($status, 0, "$machine: all do the same");
    is(substr($output, 0, 1000), '', "$machine: nothing is left out");
}

# One cell of the peers is changed, and who reads it is caught.
my $cells = "$build/bench/tcp/cells.h";
open my $in, '<', $cells or die "$cells: $!\n";
my $text = do { local $/; <$in> };
ok($text =~ s/CELL\(1, 3, 8, 4\)/CELL(1, 3, 9, 4)/, 'a cell is changed');
open my $out, '>', $cells or die "$cells: $!\n";
print $out $text;
close $out or die "$cells: $!\n";
my ($status, $output) = check('tcp');
is($status, 1, 'a wrong contestant is found');
like($output, qr/^bench: switch, gcc, follow: wrong .*state/m, 'and named');
unlike($output, qr/ragel/, 'and nobody else');

done_testing;
