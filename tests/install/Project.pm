# SPDX-License-Identifier: MIT
#
# An installed Segue, and projects that use it, far from this tree: for tests in
# Perl (`use lib 'tests/install'; use Project;`).

package Project;

use strict;
use warnings;
use parent 'Exporter';
use File::Temp qw(tempdir);
use Test::More;

our @EXPORT = qw(need_tools make_install installed copy_of run run_well
    touch change);

my $top = tempdir('a folder XXXXXX', TMPDIR => 1, CLEANUP => 1);
my $build = $ENV{BUILD} // 'build';
my $count = 0;

# Skips the whole test if a tool is missing.
sub need_tools {
    for my $tool (@_) {
        plan(skip_all => "no $tool")
            if system("command -v '$tool' >/dev/null 2>&1") != 0;
    }
}

# Runs a command in a folder (undef: here); returns its status and what it
# printed.
sub run {
    my ($folder, @command) = @_;
    my $child = open(my $from, '-|') // die "cannot fork: $!\n";
    if (!$child) {
        chdir $folder or die "$folder: $!\n" if defined $folder;
        open STDERR, '>&', \*STDOUT or die "cannot redirect: $!\n";
        exec { $command[0] } @command or die "cannot run $command[0]: $!\n";
    }
    my $output = do { local $/; <$from> } // '';
    close $from;
    return ($?, $output);
}

# Runs a command that must succeed; returns what it printed.
sub run_well {
    my ($folder, @command) = @_;
    my ($status, $output) = run($folder, @command);
    is($status, 0, "@command" =~ s/\n.*/ .../sr) or diag($output);
    return $output;
}

# `make TARGET NAME=VALUE...` of the build under test, which is not built again.
sub make_install {
    return run(undef, 'make', '-s', '-o', 'all', '-o', "$build/segue",
        "BUILD=$build", @_);
}

# Installs below a folder, tells the shell, pkg-config and CMake of it, and
# returns it. The folder's name has a space in it, unless another is given.
sub installed {
    my $prefix = $_[0] // "$top/prefix " . ++$count;
    my ($status, $output) = make_install('install', "PREFIX=$prefix");
    is("$status$output", '0', 'is installed') or die "cannot go on\n";
    $ENV{PATH} = "$prefix/bin:$ENV{PATH}";
    $ENV{PKG_CONFIG_PATH} = "$prefix/share/pkgconfig";
    $ENV{CMAKE_PREFIX_PATH} = $prefix;
    return $prefix;
}

# Gives a file the time of now, which is later than any time so far: clocks of
# files tick some hundred times a second.
sub touch {
    my ($file) = @_;
    select undef, undef, undef, 0.05;
    utime(undef, undef, $file) or die "$file: $!\n";
}

# Changes a file as sed does.
sub change {
    my ($file, $script) = @_;
    my $status = system('sh', '-c', 'cp "$1" "$1.before" && sed -i "$2" "$1" &&
        ! cmp -s "$1" "$1.before" && rm "$1.before"', 'sh', $file, $script);
    die "'$script' does not change $file\n" if $status;
    touch($file);
}

# A copy of files and folders of this tree, in a new folder, which is returned.
sub copy_of {
    my $folder = "$top/project " . ++$count;
    mkdir $folder or die "$folder: $!\n";
    die "cannot copy @_\n" if @_ && system('cp', '-r', @_, $folder) != 0;
    return $folder;
}

1;
