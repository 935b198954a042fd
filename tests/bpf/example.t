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
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests', 'tests/bpf', 'tests/install';
use Kernel;
use Project;
use Text;

my $missing = missing();
plan skip_all => "no $missing" if $missing;
need_tools('pkg-config');
my $prefix = tempdir('segue-XXXXXX', TMPDIR => 1, CLEANUP => 1);
is(join('', make_install('install', "PREFIX=$prefix")), '0', 'is installed');
$ENV{PKG_CONFIG_PATH} = "$prefix/share/pkgconfig";
my $folder = copy_of('examples/ebpf') . '/ebpf';

# make in a folder, where warnings are errors.
my @make = ('make', '-s', 'WARNINGS=-Wall -Wextra -Werror');
is(run_well($folder, @make), '', 'it is built from what is installed');

# What the loader is to fill in: addresses of maps and tables, and no calls.
my $object = "$folder/conntrack.bpf.o";
my $sections = run_well(undef, 'readelf', '-SW', $object);
my @data = $sections =~ /\s(\.(?:data|bss|tbss|tdata)\S*)/g;
is("@data", '', 'nothing that can be written but maps');
my $relocations = run_well(undef, 'readelf', '-rW', $object);
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
    my ($status, $output) = run(undef, "$folder/try", $object);
    skip $output =~ s/\n.*//sr, 1 if $status >> 8 == 77;
    ($status, $output) = run(undef, 'unshare', '-n', 'true');
    skip 'kernel: ' . $output =~ s/\n.*//sr, 1 if $status != 0;
    ($status, $output) =
        run(undef, 'unshare', '-n', 'sh', '-euc', <<'END', $object);
ip link set lo up
ip link set dev lo xdpgeneric obj "$0" sec xdp
tests/bpf/connect
END
    is($output, "ask\nanswer\nend\nrefused\n", 'real connections pass');
}

# Who may not load programs is told so, and nothing else.
if ($> == 0 && system('command -v setpriv >/dev/null') == 0) {
    my ($status, $output) = run(undef, 'sh', '-euc', <<'END', "$folder/try");
exec setpriv --reuid=65534 --clear-groups --inh-caps=-all \
    /proc/self/fd/3 nothing 3<"$0"
END
    is($status >> 8, 77, 'nobody may not load programs');
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
    my $changed = copy_of('examples/ebpf') . '/ebpf';
    write_file("$changed/conntrack.segue", $text);
    run_well($changed, @make, 'SEGUEFLAGS=-Wno-unused', 'conntrack.bpf.o');
    in_kernel("$name: noticed", sub { $_[1] == 1 },
        "'$folder/try' '$changed/conntrack.bpf.o'");
}

done_testing;
