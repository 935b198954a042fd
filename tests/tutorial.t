#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# docs/tutorial.md, done as its reader does it: in an empty folder outside the
# tree, with Segue installed. Blocks with a file name behind the fence are files
# (```segue-part: to be put in front of the last brace of one), ```console
# blocks are run and print what they show.

use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests', 'tests/install';
use Markdown;
use Project;
use Text;

my $folder = tempdir(CLEANUP => 1);
my $blocks = text_of('docs/tutorial.md');

installed(tempdir(CLEANUP => 1));
chdir $folder or die "$folder: $!\n";

my $files = 0;
for my $block (blocks_in($blocks)) {
    my ($line, $info, $text) = @$block;
    my ($word, $file) = split ' ', $info;
    if ($word eq 'segue-part') {
        write_file($file, text_of($file) =~ s/^\}\n\z/\n$text}\n/mr);
    } elsif (defined $file) {
        write_file($file, $text);
        $files++;
    } elsif ($word eq 'console') {
        for my $session (split /^(?=\$ )/m, $text) {
            my ($command, $shown) = $session =~ /\A\$ (.*)\n((?s).*)\z/;
            is_as_shown(scalar `{ $command\n} 2>&1`, $shown,
                "line $line: \$ $command");
        }
    }
    is(scalar `segue fmt - <'$file'`, text_of($file),
        "line $line: it is laid out") if $word =~ /^segue/;
}
is($files, 7, 'all files were written');

done_testing;
