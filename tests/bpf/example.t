#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# examples/ebpf: the tracker compiles for BPF, asks for nothing that a loader
# could not give it, passes the kernel's verifier, and does in the kernel what
# its machine does here. On a device it lets real connections pass. Whether this
# kernel loads programs is asked of the kernel.

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

my $make = "make -s -C examples/ebpf SEGUE='$segue' BUILD='$folder'";
my ($output, $status) = run($make);
is($status, 0, 'the tracker and the program that tries it compile')
    or diag($output);
is($output, '', 'without a word');

# What the loader is to fill in: addresses of maps and tables, and no calls.
my $object = "$folder/conntrack.bpf.o";
my ($sections) = run("readelf -SW '$object'");
my @data = $sections =~ /\s(\.(?:data|bss|tbss|tdata)\S*)/g;
is("@data", '', 'nothing that can be written but maps');
my ($relocations) = run("readelf -rW '$object'");
my ($program) = $relocations =~ /^(Relocation section '\.relxdp'.*?)\n\n/ms;
my %asked = map { s/_[0-9a-f]{8}$//r => 1 }
    $program =~ /R_BPF_INSN_64 +\S+ +(\S+)/g;
is(join(' ', sort keys %asked), 'connections conntrack_cells counts',
    'the program asks for maps and for one table');
unlike($program, qr/R_BPF_(?!INSN_64)/, 'and calls no function');

in_kernel('the kernel does what the machine does', sub {
    $_[1] == 0 && $_[0] =~ /^taken \d+, .*: the kernel agrees$/;
}, "'$folder/try' '$object'");

# A device of the kernel's, in a network of our own: real connections.
SKIP: {
    skip 'no ip (iproute2)', 1 if system('command -v ip >/dev/null') != 0;
    my ($output, $status) = run("'$folder/try' '$object'");
    skip $output =~ s/\n.*//sr, 1 if $status == 77;
    ($output, $status) = run('unshare -n true');
    skip 'kernel: ' . $output =~ s/\n.*//sr, 1 if $status != 0;
    ($output) = run("unshare -n sh -c 'ip link set lo up && ip link set dev lo"
        . " xdpgeneric obj $object sec xdp && tests/bpf/connect'");
    is($output, "ask\nanswer\nend\nrefused\n", 'real connections pass');
}

# Who may not load programs is told so, and nothing else.
if ($> == 0 && system('command -v setpriv >/dev/null') == 0) {
    chmod 0755, $folder;
    my ($output, $status) = run('setpriv --reuid=65534 --clear-groups'
        . " --inh-caps=-all '$folder/try' '$object'");
    is($status, 77, 'nobody may not load programs');
    like($output, qr/^kernel: bpf\(BPF_PROG_LOAD\): .*\n\z/, 'and is told so');
}

# Other machines in the kernel than here are noticed.
for (['C:SYN -> SYN_SENT', 's/(C:SYN\s+-> )SYN_SENT/$1ANSWERED/'],
    ['S:FIN is ignored', 's/ignore S:ACK, S:FIN, C:ACK/ignore S:ACK, C:ACK/'],
    ['RST of a client', 's/C:RST, S:RST/S:RST/']) {
    my ($name, $change) = @$_;
    my $text = text_of('examples/ebpf/conntrack.segue');
    $text =~ s/^    (check|scenario) .*?^    \}\n//msg;
    my $before = $text;
    eval "\$text =~ $change; 1" or die $@;
    isnt($text, $before, "$name: changed");
    write_file("$folder/changed.segue", $text);
    mkdir "$folder/changed";
    is(system($segue, 'emit', 'c', '-Wno-unused', "$folder/changed.segue", '-o',
        "$folder/changed/conntrack.c", '--header',
        "$folder/changed/conntrack.h"), 0, "$name: emitted");
    my ($output, $status) = run("$make -o '$folder/changed/conntrack.c'"
        . " -o '$folder/changed/conntrack.h' BUILD='$folder/changed'"
        . " '$folder/changed/conntrack.bpf.o'");
    is($status, 0, "$name: compiled") or diag($output);
    in_kernel("$name: noticed", sub { $_[1] == 1 },
        "'$folder/try' '$folder/changed/conntrack.bpf.o'");
}

done_testing;
