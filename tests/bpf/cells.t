#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# The generated code of every spec, packed and split, in the kernel: it and
# segue.h compile for BPF, the verifier takes it with any numbers as state and
# event, and it answers and counts as it does here (cells.c).

use strict;
use warnings;
use Cwd        qw(abs_path);
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests', 'tests/bpf';
use Kernel;
use Text;

my $segue = $ENV{SEGUE} // abs_path('build/segue');
my $folder = tempdir(CLEANUP => 1);
my $missing = missing();
plan skip_all => "no $missing" if $missing;

chomp(my $headers = '/usr/include/' . `cc -print-multiarch`);
my $warnings = '-std=gnu11 -Wall -Wextra -Werror';
my $bpf = "clang -target bpf -O2 -g -ffreestanding $warnings"
    . " -idirafter '$headers'";

sub compiles {
    my ($name, $command) = @_;
    is(`$command 2>&1`, '', "$name compiles");
}

for my $spec (glob('spec/*.segue'), 'tests/emit/wide.segue') {
    my ($prefix) = text_of($spec) =~ /^machine ([\w-]+)/m;
    $prefix =~ tr/-/_/;
    for my $layout ('packed', 'split') {
        my $name = "$spec, $layout";
        is(system("'$segue' emit c -Wno-unused $spec --coverage"
            . " --layout $layout -o '$folder/m.c' --header '$folder/m.h'"
            . ' 2>/dev/null'), 0, "$name: emitted");
        my $guards = text_of("$folder/m.h") =~ /${prefix}_step_if/
            ? '-DHAS_GUARDS' : '';
        my $about = "-I'$folder' -Iruntime -I. -DPREFIX=$prefix"
            . " -DCAPS=\U$prefix\E -DSOURCE='\"m.c\"' $guards";
        compiles("$name: for the kernel it", "$bpf"
            . " $about -c tests/bpf/cells.bpf.c -o '$folder/m.o'");
        compiles("$name: here it", "cc -O1 -g $warnings $about"
            . " tests/bpf/cells.c -lbpf -o '$folder/cells'");
        in_kernel("$name: agrees with the kernel", sub {
            $_[1] == 0 && $_[0] =~ /^\d{2,} steps agree$/;
        }, "'$folder/cells' '$folder/m.o'");
    }
    write_file("$folder/both.c", qq(#include "segue.h"\n#include "m.c"\n));
    compiles("$spec: names, and segue.h behind,", "$bpf -Wconversion"
        . " -I'$folder' -Iruntime -c '$folder/both.c' -o '$folder/both.o'");
    unlike(`readelf -sW '$folder/both.o'`, qr/ UND \S/,
        "$spec: nothing is missing");
}

done_testing;
