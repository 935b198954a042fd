#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# make install and make uninstall: what they put where, and what they leave.

use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests', 'tests/install';
use Project;
use Text;

need_tools('pkg-config');
my $build = $ENV{BUILD} // 'build';
my $top = tempdir('in stall XXXXXX', TMPDIR => 1, CLEANUP => 1);

# All files below a folder with their modes, one a line.
sub files_below {
    my ($folder) = @_;
    return run_well($folder, qw(find . -type f -printf), '%m %P\n');
}

sub sorted {
    return join '', sort map { "$_\n" } split /\n/, $_[0];
}

my $prefix = installed();
my $headers = join '', map { s{^runtime/}{644 include/segue/}r . "\n" }
    glob 'runtime/*.h';
my $shared = qr{/(man|doc|bash-completion|zsh|fish|spec|vim|vscode)/};
my $listed = join '', grep { !/$shared/ } split /^/, files_below($prefix);
my $import = -e "$build/segue-import" ? "755 bin/segue-import
" : '';
is(sorted($listed), sorted("${headers}${import}755 bin/segue
644 share/cmake/Segue/SegueConfig.cmake
644 share/cmake/Segue/SegueConfigVersion.cmake
644 share/pkgconfig/segue.pc
644 share/segue/segue.mk
"), 'the files that are installed');

my ($version) = run_well(undef, "$prefix/bin/segue", '--version') =~ /(\d\S*)/;
my @unfilled = grep { text_of($_) =~ /@[A-Z]/ }
    map { "$prefix/$_" } $listed =~ /^\d+ (share\S+)/mg;
is("@unfilled", '', 'all is filled in');

# pkg-config.
is(run_well(undef, qw(pkg-config --modversion segue)), "$version\n",
    'the version of pkg-config is that of the program');
is(run_well(undef, qw(pkg-config --variable=segue segue)),
    "$prefix/bin/segue\n", 'pkg-config knows the compiler');
my $project = copy_of('spec/turnstile.segue');
write_file("$project/main.c", <<'END');
#include "segue.h"
#include "segue_run.h"
#include "turnstile.h"
int main(void)
{
    return (int)segue_step(&turnstile_machine, 0, 0).verdict - SEGUE_TAKEN;
}
END
run_well($project, qw(sh -euc), <<'END');
eval "segue=\"$(pkg-config --variable=segue segue)\""
"$segue" emit c turnstile.segue -o turnstile.c --header turnstile.h
eval "cc main.c turnstile.c $(pkg-config --cflags segue) -o main"
./main
END
is(run_well(undef, qw(pkg-config --define-variable=prefix=/moved --cflags
    segue)) =~ s/\s+$//r, '-I/moved/include/segue', 'its prefix can be set');

# DESTDIR stages what PREFIX alone would put there, whatever the umask.
my $umask = umask 077;
my ($status, $output) =
    make_install('install', "PREFIX=$prefix", "DESTDIR=$top/stage");
umask $umask;
is("$status$output", '0', 'is staged');
run_well(undef, 'diff', '-r', $prefix, "$top/stage$prefix");
is(sorted(files_below("$top/stage$prefix")), sorted(files_below($prefix)),
    'with its modes');
is(run_well("$top/stage$prefix", qw(find . ! -perm -755 -type d)), '',
    'all may look into the folders');

# Folders can be anywhere; odd names arrive in what is filled in.
my $odd = "$top/it's a|b&c";
make_install('install', "PREFIX=$odd", "BINDIR=$top/else where/bin",
    "INCLUDEDIR=$top/headers");
ok(-x "$top/else where/bin/segue" && -e "$top/headers/segue/segue.h",
    'folders of their own');
is(run_well(undef, 'env', "PKG_CONFIG_PATH=$odd/share/pkgconfig", 'pkg-config',
    '--variable=segue', 'segue'), "$top/else where/bin/segue\n",
    'and pkg-config knows');
is(run_well(undef, 'env', "PKG_CONFIG_PATH=$odd/share/pkgconfig", 'pkg-config',
    '--variable=makefile', 'segue'), "$odd/share/segue/segue.mk\n",
    'also of an odd prefix');
($status, $output) = make_install('install', 'PREFIX=here');
isnt($status, 0, 'a prefix that depends on the folder is refused');
like($output, qr{^install: PREFIX must begin with /$}m, 'and it is said');
ok(!-e 'here', 'nothing is installed');

# segue-import needs libraries: it is installed where it was built, and removed
# where it is.
my $made = tempdir(CLEANUP => 1);
my @programs = map { write_file("$made/$_", '') } qw(segue segue-import);
my @two = ("PROGRAMS=@programs", "PREFIX=$top/two");
make_install('install', @two);
is(run_well("$top/two/bin", 'ls'), "segue\nsegue-import\n", 'two programs');
unlink $programs[1] or die;
make_install('install', "PROGRAMS=@programs", "PREFIX=$top/one");
is(run_well("$top/one/bin", 'ls'), "segue\n", 'one program');
make_install('uninstall', @two);
is(run_well("$top/two/bin", 'ls'), '', 'no program');

# Uninstalling leaves what is not ours, and takes all that is.
write_file("$prefix/include/segue/other.h", '');
write_file("$prefix/share/pkgconfig/other.pc", '');
is((make_install('uninstall', "PREFIX=$prefix"))[1], '', 'is uninstalled');
is(sorted(files_below($prefix)),
    "644 include/segue/other.h\n644 share/pkgconfig/other.pc\n",
    'what others put there is left');
is((make_install('uninstall', "PREFIX=$prefix", "DESTDIR=$top/stage"))[1], '',
    'is taken from the stage');
is(run_well("$top/stage", qw(find . -type f -o -iname segue)), '',
    'nothing of ours is left, no folder either');
is(join('', make_install('uninstall', "PREFIX=$top/never")), '0',
    'what is not there can be uninstalled, too');
ok(!-e "$top/never", 'and is not made for it');

done_testing;
