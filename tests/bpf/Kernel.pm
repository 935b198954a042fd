# SPDX-License-Identifier: MIT
#
# Programs in the kernel, for tests in Perl.

package Kernel;

use strict;
use warnings;
use parent 'Exporter';
use Test::More;

our @EXPORT = qw(missing in_kernel);

# What is not there of that which makes and looks at programs, or ''.
sub missing {
    for my $tool ('clang', 'readelf', 'make') {
        return $tool if system("command -v $tool >/dev/null") != 0;
    }
    return 'libbpf' if system("echo '#include <bpf/libbpf.h>' |"
        . ' cc -E - >/dev/null 2>&1') != 0;
    return '';
}

# A test of what a command prints and its status; skipped, with what the kernel
# said, if that lets us load no programs (examples/ebpf/kernel.h).
sub in_kernel {
    my ($name, $is_well, $command) = @_;
    my $output = `$command 2>&1`;
    my $status = $? >> 8;
    SKIP: {
        skip $output =~ s/\n.*//sr, 1 if $status == 77;
        ok($is_well->($output, $status), $name) or diag($output);
    }
}

1;
