#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# segue.mk: when Make asks the compiler, and when it compiles again.

use strict;
use warnings;
use Test::More;
use lib 'tests', 'tests/install';
use Markdown;
use Project;
use Text;

need_tools(qw(make pkg-config));
installed();

# A project of two specs, one of them somewhere else. Names with spaces are for
# whoever quotes them.
my $folder = copy_of('spec/turnstile.segue');
mkdir "$folder/more" or die;
write_file("$folder/more/lamp.segue", text_of('spec/turnstile.segue')
    =~ s/turnstile/lamp/r);
write_file("$folder/main.c", <<'END');
#include "segue.h"
#include "lamp.h"
#include "turnstile.h"
int main(void)
{
    return TURNSTILE_STATE_LOCKED != 0 || LAMP_STATE_COUNT != 2;
}
END
write_file("$folder/Makefile", <<'END' =~ s/^    /\t/mgr);
include $(subst $() ,\ ,$(shell pkg-config --variable=makefile segue))
VPATH = more
CPPFLAGS = $(shell pkg-config --cflags segue)
gate: main.o turnstile.o lamp.o
    $(CC) -o $@ $^
main.o: turnstile.h lamp.h
END
my @make = qw(make -j2 SEGUEFLAGS=-Wno-unused);

# What Make did: the files that came of it, in any order.
sub made {
    my $output = run_well($folder, @make, @_);
    return join ' ', sort map { m{-o (\S+)} ? $1 : () } split /\n/, $output;
}

is(made(), 'gate lamp.c lamp.o main.o turnstile.c turnstile.o', 'all is made');
is(run_well($folder, './gate'), '', 'it runs');
is(made(), '', 'the second time nothing is');

touch("$folder/turnstile.segue");
is(made(), 'turnstile.c', 'a spec that is touched: the compiler is asked');
is(made(), '', 'once');

change("$folder/more/lamp.segue", 's/thank/thanks/');
is(made(), 'gate lamp.c lamp.o main.o', 'a spec that is changed');
is(made(), '', 'once, too');

for my $file ('turnstile.h', 'lamp.c') {
    unlink "$folder/$file" or die;
    like(made(), qr/^gate /, "without $file");
    ok(-e "$folder/$file", 'it is there again');
    is(made(), '', 'and nothing more is to be done');
}

# A mistake stops the build, and shows itself; what was there stays.
my $before = text_of("$folder/turnstile.c");
change("$folder/turnstile.segue", 's/-> unlocked/-> open/');
my ($status, $output) = run($folder, @make);
isnt($status, 0, 'a mistake stops the build');
like($output, qr/^turnstile\.segue:7:\d+: error: .*'open'/m, 'and is shown');
is(text_of("$folder/turnstile.c"), $before, 'the C is as it was');
change("$folder/turnstile.segue", 's/-> open/-> unlocked/');
is(made(), 'turnstile.c', 'mended: nothing is to be compiled');

# Options for one spec.
write_file("$folder/Makefile", text_of("$folder/Makefile")
    . "lamp.segue.stamp: SEGUEFLAGS += --prefix light\n");
touch("$folder/more/lamp.segue");
@make = 'make';
($status, $output) = run($folder, @make);
isnt($status, 0, 'another prefix is another program');
change("$folder/main.c", 's/LAMP_/LIGHT_/');
like(made(), qr/main\.o/, 'which is compiled');
run_well($folder, './gate');

# Without segue.mk, as docs/embedding.md has it.
my $by_hand = copy_of('spec/tcp.segue');
my ($shown) = map { $$_[2] } grep { $$_[1] eq 'make stamp' }
    blocks_in(text_of('docs/embedding.md'));
write_file("$by_hand/Makefile", "tcp.o: tcp.c tcp.h\n$shown");
@make = 'make';
$folder = $by_hand;
is(made(), 'tcp.c tcp.o', 'a stamp by hand: all is made');
is(made(), '', 'the second time nothing is');
touch("$by_hand/tcp.segue");
is(made(), 'tcp.c', 'a spec that is touched');
is(made(), '', 'once');

done_testing;
