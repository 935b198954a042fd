# SPDX-License-Identifier: MIT
#
# Clones of the files that are here, with the build under test in them, so that
# nothing is compiled to make a release; for tests in Perl.

package Clone;

use strict;
use warnings;
use parent 'Exporter';
use Cwd qw(abs_path);
use Project;
use Test::More;

our @EXPORT = qw(need_import sh clone);

# Skips the whole test where segue-import was not built: a release has its part.
sub need_import {
    plan(skip_all => 'no segue-import: libgraphviz-dev or libxml2-dev lacks')
        if !-x "@{[$ENV{BUILD} // 'build']}/segue-import";
    return;
}

# Runs a script, with arguments behind it, that must do well.
sub sh {
    my ($script, @arguments) = @_;
    return run_well(undef, 'sh', '-euc', $script, 'sh', @arguments);
}

# Makes a clone of what is here, built; returns its folder.
sub clone {
    my ($folder) = @_;
    mkdir $folder or die "$folder: $!\n";
    sh(<<'END', $folder, abs_path($ENV{BUILD} // 'build'));
tar -c --exclude=./.git --exclude=./build . | tar -x -C "$1"
cd "$1"
git init -q
git add -A
git -c user.name=a -c user.email=a@example.org commit -q -m all
mkdir build
cd "$2"
cp -a flags gen grammar libsegue.a obj objects segue segue-import "$1/build"
END
    return $folder;
}

1;
