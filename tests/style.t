#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# The habits of docs/ARCHITECTURE.md that a program can see. Lines over 80
# columns, tabs, spaces at a line's end, and C that clang-format would lay out
# otherwise are failures. Long functions, long files and long parameter lists
# are told, all of them, and left to judgement.

use strict;
use warnings;
use open qw(:std :encoding(UTF-8));
use File::Find qw(find);
use Test::More;

use constant {
    COLUMNS        => 80,
    FILE_LINES     => 500,
    FUNCTION_LINES => 60,
    PARAMETERS     => 5,
};

# What tests expect, and feed to the compiler, may be of any width.
my @files;
find({ no_chdir => 1, wanted => sub {
    push @files, $_ if /\.([chlyt]|rl|segue)$/ && !m{^tests/.*/.*\.(?![chlt])};
} }, grep { -d } qw(gen grammar runtime spec tests examples bench));
@files = sort 'Makefile', @files;
my @c = grep { /\.[ch]$/ } @files;

sub lines_of {
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!\n";
    chomp(my @lines = <$in>);
    return @lines;
}

# Commas between the outermost parentheses of `int f(int a, int (*g)(int, int))`
# are parameters, less one.
sub parameters_in {
    my ($head) = @_;
    my ($depth, $count) = (0, 1);
    for (split //, $head) {
        $depth++ if $_ eq '(';
        $depth-- if $_ eq ')';
        $count++ if $_ eq ',' && $depth == 1;
    }
    return $count;
}

# Functions of a laid-out C file: [line, lines, parameters, head].
sub functions_in {
    my @lines = @_;
    my ($begin, @found) = (0);
    for my $i (0 .. $#lines) {
        $begin = $i + 1 if $lines[$i] =~ m{^(\s*$|\}|#|/\*|//| \*|.*;$)};
        next if $lines[$i] ne '{';
        my $end = $i;
        $end++ while $end < $#lines && $lines[$end] ne '}';
        my $head = join ' ', map { s/^\s+//r } @lines[$begin .. $i - 1];
        push @found,
            [$begin + 1, $end - $begin + 1, parameters_in($head), $head];
    }
    return @found;
}

my @sample = ('static int f(int a, int (*g)(int, int),', '        int c)',
    '{', '    int x = 1;', '', '    return x;', '}', '', 'struct s {',
    '    int a;', '};', 'void g(void)', '{', '}');
is(join(' ', map { "@$_[0 .. 2]" } functions_in(@sample)), '1 7 3 12 3 1',
    'functions, their lines and parameters are found');

for my $file (@files) {
    my ($number, @wrong) = (0);
    for (lines_of($file)) {
        $number++;
        push @wrong, "$file:$number: over " . COLUMNS . ' columns'
            if length > COLUMNS;
        push @wrong, "$file:$number: a tab" if /\t/ && $file ne 'Makefile';
        push @wrong, "$file:$number: space at the end" if /\s$/;
    }
    ok(!@wrong, "columns of $file") or diag(join "\n", @wrong);
}

SKIP: {
    skip 'clang-format is not installed', 1
        if system('clang-format --version >/dev/null 2>&1') != 0;
    my $wrong = `clang-format --dry-run @c 2>&1`;
    is($wrong, '', 'laid out as clang-format does (make format)');
}

my $functions = 0;
for my $file (@c) {
    my @lines = lines_of($file);
    note("$file: ", scalar @lines, ' lines') if @lines > FILE_LINES;
    for (functions_in(@lines)) {
        my ($line, $length, $parameters, $head) = @$_;
        my ($name) = $head =~ /(\w+)\(/;
        $functions++;
        note("$file:$line: $name has $length lines")
            if $length > FUNCTION_LINES;
        note("$file:$line: $name has $parameters parameters")
            if $parameters > PARAMETERS;
    }
}
note("$functions functions in ", scalar @c, ' files were measured');

done_testing;
