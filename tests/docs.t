#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# What README and docs/ show is true. Blocks in fences are found by the word
# behind the fence:
#
#     ```segue         a file that passes `segue check -Werror` and is laid out
#                      as `segue fmt` does
#     ```segue wrong   a file that does not; what `segue check` prints is shown
#                      in the ```text block that follows
#     ```console       lines after `$ ` are run at the top of the repository,
#                      and print the lines that follow; `...` stands for any.
#                      build/ is the build under test; of `make deps demo` it
#                      is what comes after installing and building
#     ```c             a C program; "NAME.h" is generated from spec/NAME.segue
#
# docs/checks.md is printed by the compiler; tests/checks.t runs its examples,
# and tests/tutorial.t those of docs/tutorial.md.
# Links lead to files that exist. Every command and every folder is named in
# README.

use strict;
use warnings;
use Cwd        qw(abs_path);
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests';
use Markdown;
use Text;

my $segue = $ENV{SEGUE} // abs_path('build/segue');
my $build = $ENV{BUILD} // 'build';
my $cc = $ENV{CC} // 'cc';
my $folder = tempdir(CLEANUP => 1);

sub console {
    my ($name, $text) = @_;
    for (sessions_in($text)) {
        my ($command, $shown) = @$_;
        $command =~ s{^make deps demo$}{examples/demo};
        $command =~ s{\bbuild/}{$build/}g;
        if ($command =~ m{(\Q$build\E/segue-import)\b} && !-x $1) {
            SKIP: {
                skip 'no segue-import (make deps installs its libraries)', 1;
            }
            next;
        }
        my $output = `{ $command\n} 2>&1`;
        $output =~ s{\Q$build\E/}{build/}g;
        is_as_shown($output, $shown, "$name: \$ $command");
    }
}

sub program {
    my ($name, $text) = @_;
    my @sources = write_file("$folder/program.c", $text);
    for my $spec ($text =~ /#include "(\w+)\.h"/g) {
        next if $spec eq 'segue';
        push @sources, "$folder/$spec.c";
        is(system($segue, 'emit', 'c', "spec/$spec.segue", '-o', $sources[-1],
            '--header', "$folder/$spec.h"), 0, "$name: emit $spec");
    }
    is(system($cc, qw(-std=c11 -Wall -Wextra -Werror -Iruntime), "-I$folder",
        '-o', "$folder/program", @sources), 0, "$name: compiles");
    is(system("$folder/program >/dev/null"), 0, "$name: runs");
}

# The status and the output of `segue check` on a text.
sub check {
    my ($text, @options) = @_;
    write_file("$folder/example.segue", $text);
    my $output =
        `cd '$folder' && '$segue' check @options example.segue 2>&1`;
    return ($? >> 8, $output);
}

sub check_blocks {
    my ($file, @blocks) = @_;
    while (my $block = shift @blocks) {
        my ($line, $word, $text) = @$block;
        my $name = "$file:$line";
        if ($word eq 'segue') {
            my ($status, $output) = check($text, '-Werror');
            is($status, 0, "$name: passes check") or diag($output);
            is(`'$segue' fmt - <'$folder/example.segue'`, $text,
                "$name: is laid out");
        } elsif ($word eq 'segue wrong') {
            my ($status, $output) = check($text);
            my $shown = shift @blocks;
            is_as_shown($output, $shown->[2], "$name: what check says");
            like($output, qr/^example\.segue:.*: (error|warning): /m,
                "$name: it is a mistake");
        } elsif ($word eq 'console') {
            console($name, $text);
        } elsif ($word eq 'c') {
            program($name, $text);
        }
    }
}

# Headings as links name them.
sub anchors_in {
    my ($text) = @_;
    return map { lc s/[^\w\s-]//gr =~ s/\s/-/gr } $text =~ /^#+ (.*)$/mg;
}

sub check_links {
    my ($file, $text) = @_;
    my ($here) = $file =~ m{^(.*/)?};
    $text =~ s/^```.*?^```$//msg;
    for my $link ($text =~ /\]\(([^)\s]+)\)/g) {
        next if $link =~ /^https?:/;
        my ($path, $anchor) = split /#/, $link, 2;
        my $target = $path eq '' ? $file : ($here // '') . $path;
        ok(-e $target, "$file: $link") or next;
        ok((grep { $_ eq $anchor } anchors_in(text_of($target))),
            "$file: $link") if defined $anchor;
    }
}

my @run_elsewhere = ('docs/checks.md', 'docs/tutorial.md');
for my $file ('README.md', 'CONTRIBUTING.md', glob 'docs/*.md') {
    my $text = text_of($file);
    check_blocks($file, blocks_in($text))
        unless grep { $_ eq $file } @run_elsewhere;
    check_links($file, $text);
}

check_links('examples/README.md', text_of('examples/README.md'));

my $readme = text_of('README.md');
for (glob 'gen/cmd/*.c') {
    my ($name) = m{(\w+)\.c$};
    ok($readme =~ /^\| `segue $name\b/m, "README names the command $name");
}
for (grep { -d && $_ ne 'build' } glob '*') {
    ok($readme =~ /^\| `$_\/`/m, "README names the folder $_");
}

done_testing;
