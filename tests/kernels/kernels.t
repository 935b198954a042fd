#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Every kernel of segue_run.h against the machine's cells (kernels.c), for
# machines of all sizes at which something changes, under the sanitizers; then
# as other compilers make it, and as 64-bit and 32-bit ARM and RISC-V run it
# (once: it is not the compiler of segue that is tried here).

use strict;
use warnings;
use Test::More;

my $segue = $ENV{SEGUE} // 'build/segue';
my $folder = `mktemp -d`;
chomp $folder;
END { system 'rm', '-rf', $folder if $folder }

# A machine made at random: most states are left by most events, some events
# are ignored, some rejected. The last of `full` states has a way in, too, so
# that no number is left over.
sub machine_of {
    my ($name, $states, $events, $guards) = @_;
    my $text = "machine $name {\n";
    $text .= "event e$_;\n" for 0 .. $events - 1;
    $text .= "guard g$_;\n" for 0 .. $guards - 1;
    $text .= "action a$_;\n" for 0 .. 4;
    $text .= "otherwise reject;\n";
    for my $state (0 .. $states - 1) {
        $text .= ($state ? '' : 'initial ') . "state s$state {\n";
        my $next = ($state + 1) % $states;
        $text .= "e0 -> s$next;\n";
        for my $event (1 .. $events - 1) {
            my $kind = int rand 10;
            my $to = int rand $states;
            my $act = $kind < 6 ? ' / a' . int(rand 5) : '';
            my $if = $event % 3 == 1 && $guards
                ? ' [g' . int(rand $guards) . ']' : '';
            next if $kind < 2;
            $text .= $kind < 4 ? "ignore e$event$if;\n"
                : "e$event$if$act -> s$to;\n";
        }
        $text .= "}\n";
    }
    return "$text}\n";
}

my @machines = ('tcp', grep { -e "spec/$_.segue" } 'tcp_rfc9293');
my %spec = map { $_ => "spec/$_.segue" } @machines;
srand 1;
for (['one', 1, 1, 0], ['two', 2, 5, 0], ['eight', 8, 32, 0],
    ['eleven', 11, 16, 2], ['fifteen', 15, 15, 0], ['sixteen', 16, 16, 0],
    ['sixteen_more', 16, 17, 0], ['seventeen', 17, 7, 1],
    ['thirty_two', 32, 8, 0], ['thirty_three', 33, 40, 1],
    ['sixty_three', 63, 16, 0], ['sixty_four', 64, 4, 0],
    ['sixty_five', 65, 9, 0], ['hundred', 100, 100, 0],
    ['most', 256, 256, 0]) {
    my $name = $_->[0];
    push @machines, $name;
    $spec{$name} = "$folder/$name.segue";
    open my $out, '>', $spec{$name} or die;
    print $out machine_of(@$_);
    close $out or die;
}
# Runs from different states never meet.
push @machines, 'ring';
$spec{ring} = "$folder/ring.segue";
open my $ring, '>', $spec{ring} or die;
print $ring "machine ring { event turn, rest; otherwise ignore;\n", map {
    ($_ ? '' : 'initial ') . "state s$_ { turn -> s" . ($_ + 1) % 5 . "; }\n"
} 0 .. 4;
print $ring "}\n";
close $ring or die;

for (@machines) {
    my $out = "-o $folder/$_.c --header $folder/$_.h";
    my $told = `$segue emit c $spec{$_} $out 2>&1`;
    $? == 0 or die "$told\n$_ is not compiled\n";
}
open my $list, '>', "$folder/list.c" or die;
print $list qq(#include "kernels.h"\n), map { qq(#include "$_.h"\n) } @machines;
print $list 'const struct segue_machine *const machines[] = {';
print $list "&${_}_machine, " for @machines;
print $list "NULL};\n";
close $list or die;

my $warnings = '-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror';

# Compiles and runs; what was printed becomes tests.
sub try_build {
    my ($title, $compile, $run) = @_;
    my ($compiler) = split ' ', $compile;
    SKIP: {
        skip "$compiler or $run is not installed", 1
            if system("command -v $compiler $run >/dev/null") != 0;
        my $sources = join ' ', "$folder/list.c",
            map { "$folder/$_.c" } @machines;
        my $command = "$compile $warnings -Iruntime -Itests/kernels "
            . "-I$folder $sources tests/kernels/kernels.c -o $folder/kernels";
        is(system("$command 2>&1"), 0, "$title: compiled") or return;
        my @lines = `$run $folder/kernels`;
        my $status = $?;
        my ($levels, $held) = (0, 0);
        for (@lines) {
            if (/^lacks (\S+)/) {
                SKIP: { skip "processor: has no $1", 1 }
            } elsif (/^(not )?ok (\S+) (\S+)/) {
                $held++;
                $levels += $3 eq 'tcp';
                fail("$title: $2 of $3") if $1;
            } else {
                diag($_);
            }
        }
        is($status, 0, "$title: ran to its end");
        is($held, $levels * @machines, "$title: @machines, $levels levels");
        cmp_ok($levels, '>', 0, "$title: has levels");
    }
}

if (($ENV{BUILD} // 'build') =~ /san$/) {
    my $sanitize = '-fsanitize=address,undefined -fno-sanitize-recover=all';
    try_build('sanitizers', "gcc -std=c11 -g -O1 $sanitize", '');
} else {
    try_build('gcc', 'gcc -std=c11 -O3', '');
    try_build('clang', 'clang -std=c11 -O2', '');
    try_build('no vectors', 'gcc -std=c11 -O2 -DSEGUE_NO_SIMD', '');
    for (['aarch64-linux-gnu', 'aarch64'], ['arm-linux-gnueabihf', 'arm'],
        ['riscv64-linux-gnu', 'riscv64']) {
        try_build($_->[1], "$_->[0]-gcc -std=c11 -O2 -static", "qemu-$_->[1]");
    }
}

done_testing;
