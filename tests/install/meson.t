#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# Meson with the depfile of segue, as in examples/meson: what is built again.

use strict;
use warnings;
use Test::More;
use lib 'tests', 'tests/install';
use Project;
use Text;

need_tools(qw(meson ninja pkg-config));
installed();
my $folder = copy_of(glob 'examples/meson/*');
my $build = copy_of() . '/build';

# What a build made: the spec, objects and programs, without folders, sorted.
sub built {
    my $output = run_well(undef, 'meson', 'compile', '-C', $build);
    my @made = $output =~ /Generating\ from\ '(\S+)'
        |Compiling\ C\ object\ (\S+)|Linking\ target\ (\S+)/gx;
    return join ' ', sort map { s{.*/}{}r } grep { defined } @made;
}

run_well($folder, 'meson', 'setup', $build);
is(built(), 'hdlc hdlc.segue main.c.o meson-generated_hdlc.c.o',
    'all is built');
is(built(), '', 'the second time nothing is');
touch("$folder/hdlc.segue");
is(built(), 'hdlc.segue', 'a spec that is touched: the compiler is asked');
is(built(), '', 'once');
change("$folder/hdlc.segue", 's/hunting/searching/');
is(built(), 'hdlc hdlc.segue main.c.o meson-generated_hdlc.c.o',
    'a spec that is changed');
is(built(), '', 'once, too');

change("$folder/hdlc.segue", 's/-> escaped/-> escape/');
my ($status, $output) = run(undef, 'meson', 'compile', '-C', $build);
isnt($status, 0, 'a mistake stops the build');
like($output, qr/hdlc\.segue:\d+:\d+: error: .*'escape'/, 'and is shown');
change("$folder/hdlc.segue", 's/-> escape;/-> escaped;/');
is(built(), 'hdlc.segue', 'mended: nothing is to be compiled');

# The runtime, where pkg-config says it is.
change("$folder/meson.build",
    q{s/process('hdlc.segue')/&, dependencies: segue/});
change("$folder/main.c", 's/^#include "hdlc.h"/&\n#include "segue.h"/');
like(built(), qr/main\.c\.o/, 'segue.h is found');
run_well(undef, 'meson', 'test', '-C', $build);

done_testing;
