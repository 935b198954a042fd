#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# The package for Debian: it is built from a release, its own critic finds no
# error, and what is in it works. `make deb-check` installs it in a whole Debian
# besides.

use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests', 'tests/install', 'tests/packaging';
use Clone;
use Project;
use Text;

need_tools(qw(git dpkg-buildpackage dh lintian));
need_import();
my $top = tempdir(CLEANUP => 1);
my ($version) = text_of('Makefile') =~ /^VERSION := (\S+)/m;
my $clone = clone("$top/clone");

# Debian's word for building without optimisation: it is quicker.
local $ENV{DEB_BUILD_OPTIONS} = 'noopt';
run_well($clone, qw(make -s WERROR=1 deb));
my $folder = "$clone/build/deb";
my ($package) = glob "$folder/segue_$version-1_*.deb";
ok(defined $package, 'a package is built') or die "cannot go on\n";

my ($status, $output) = run($folder, 'sh', '-c', 'lintian --allow-root '
    . '--fail-on error,warning segue_*.changes');
is($status, 0, 'lintian is content') or diag($output);

is(run_well(undef, 'dpkg-deb', '-f', $package, 'Version'), "$version-1\n",
    'its version');
like(run_well(undef, 'dpkg-deb', '-f', $package, 'Depends'),
    qr/^(?=.*libc6 \()(?=.*libxml2)/,
    'it needs the C library, and those of segue-import');

# All that `make install` puts below /usr, at places that Debian looks at.
run_well(undef, 'dpkg-deb', '-x', $package, "$top/root");
run_well($clone, qw(make -s WERROR=1 install PREFIX=/usr),
    "DESTDIR=$top/staged");
my @staged = split /\n/, sh('cd "$1" && find usr -type f', "$top/staged");
my @lacking = grep { !-e "$top/root/$_" } map {
    s{zsh/site-functions}{zsh/vendor-completions}r =~ s{(/man/.*)}{$1.gz}r
} grep { !m{/LICENSE$} } @staged;
is("@lacking", '', 'what is installed is in it');
cmp_ok(scalar @staged, '>', 30, 'and that is not little');

# It works.
my $usr = "$top/root/usr";
is(run_well(undef, "$usr/bin/segue", '--version'), "segue $version\n",
    'the compiler runs');
is(run_well(undef, "$usr/bin/segue-import", '--version'),
    "segue-import $version\n", 'and what reads other formats');
run_well(undef, "$usr/bin/segue", qw(emit c), '--header', "$top/tcp.h",
    "$usr/share/segue/spec/tcp.segue", '-o', "$top/tcp.c");
run_well(undef, $ENV{CC} // 'cc', '-c', "-I$usr/include/segue", "-I$top",
    '-include', 'segue.h', "$top/tcp.c", '-o', "$top/tcp.o");
like(sh('zcat "$1"', "$usr/share/man/man1/segue.1.gz"), qr/^\.SH NAME$/m,
    'the manual page is there');
like(text_of("$usr/share/doc/segue/copyright"),
    qr/^Copyright: \d+, the Segue authors\nLicense: Expat\n Permission /m,
    'the licence is there');

done_testing;
