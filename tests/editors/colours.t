#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# Colours of specs in editors: the grammar of VS Code, run by its own engine,
# and the syntax of Vim have every byte of every spec as the compiler's lexer
# and parser have it (classes.c). And no word of the language is missing in
# either, or too much.

use strict;
use warnings;
use File::Basename qw(basename);
use File::Temp     qw(tempdir);
use JSON::PP       qw(decode_json);
use Test::More;
use lib 'tests';
use Text;

my $build = $ENV{BUILD} // 'build';
my $folder = tempdir(CLEANUP => 1);
my $grammar = 'share/vscode/syntaxes/segue.tmLanguage.json';
my $syntax = 'share/vim/syntax/segue.vim';
my @specs = (glob('spec/*.segue tests/language/*.segue'),
    'tests/picture/hard.segue', 'tests/emit/wide.segue',
    'tests/editors/words.segue');
my @wrapped = map { "tree_$_" } qw(name channel_name end_name star
    star_name);

# --- what the compiler reads -------------------------------------------------

is(system(qw(tests/cc -Igrammar), "-I$build/grammar",
    'tests/editors/classes.c', "$build/libsegue.a",
    join(',', '-Wl', map { "--wrap=$_" } 'scan_token', @wrapped),
    '-o', "$folder/classes"), 0, 'classes.c is compiled');
my %letters;
for (@specs) {
    $letters{$_} = `'$folder/classes' $_`;
    is($?, 0, "$_ is read");
}
my $all = join '', values %letters;
cmp_ok(eval "\$all =~ tr/$_//", '>', 20, "there is much of $_") for qw(k n s c);

# Letters as an editor has them; blanks do not count, nobody sees them.
sub compare {
    my ($editor) = @_;
    for my $spec (@specs) {
        my @text = split /\n/, text_of($spec);
        my @expected = split /\n/, $letters{$spec};
        my @got = split /\n/, text_of("$folder/$editor/" . basename($spec));
        my @wrong;
        for my $i (0 .. $#text) {
            my $blanks = $text[$i] =~ s/\S/\x00/gr =~ s/\s/\xff/gr;
            my ($a, $b) = map { ($_->[$i] // '') | $blanks } \@expected, \@got;
            push @wrong, sprintf "line %d:\n%s\n%s\n%s", $i + 1, $text[$i],
                $expected[$i], $got[$i] // 'nothing' if $a ne $b;
        }
        ok(!@wrong, "$editor: $spec") or diag(join "\n", @wrong);
    }
}

mkdir "$folder/$_" for qw(vscode vim);
SKIP: {
    my $npm = "$build/npm";
    skip 'no vscode-textmate', 1 if !-d "$npm/node_modules/vscode-textmate"
        || system('command -v node >/dev/null');
    is(system('node', 'tests/editors/textmate.js', $npm, $grammar,
        "$folder/vscode", @specs), 0, 'vscode: reads all specs');
    compare('vscode');
}

my @vim = ('vim', '-Es', '-u', 'NONE', '-N', '-i', 'NONE', '--cmd',
    'set runtimepath^=share/vim', '-c', 'filetype plugin on', '-c',
    'syntax on');
SKIP: {
    skip 'no vim', 1 if system('vim --version 2>/dev/null | grep -q +syntax');
    local $ENV{OUTPUT} = "$folder/vim";
    is(system(@vim, '-c', 'source tests/editors/classes.vim', @specs), 0,
        'vim: reads all specs');
    compare('vim');

    # What `segue check` finds stands where Vim goes to.
    write_file("$folder/bad.segue", text_of('tests/diag/clean.segue')
        =~ s/->\s*\K\w+/nowhere/r);
    local $ENV{PATH} = "$build:$ENV{PATH}";
    my ($line, $column) = `'$build/segue' check '$folder/bad.segue' 2>&1`
        =~ /:(\d+):(\d+): error/;
    my $first = 'filter(getqflist(), "v:val.valid")[0]';
    is(system(@vim, '-c', 'edit', '-c', 'silent make', '-c', "call "
        . "writefile([$first.lnum . ':' . $first.col], '$folder/places')",
        '-c', 'quitall!', "$folder/bad.segue"), 0, 'vim: runs segue check');
    like(text_of("$folder/places"), qr/^$line:$column\b/,
        'vim: finds the place of the error');
}

# --- the words ---------------------------------------------------------------

my @words = (text_of('grammar/scan.c') =~ /^ *\{"(\w+)", T_/mg,
    text_of('grammar/scan.c') =~ /\}, *\{"(\w+)", T_/g, qw(start stop));
sub sorted { my %seen; return join ' ', sort grep { !$seen{$_}++ } @_ }
cmp_ok(scalar @words, '>', 40, 'the lexer has words');
is(sorted(map { split /\|/ } text_of($grammar)
    =~ /\Q(?<![A-Za-z0-9_])\E\(([a-z|]+)\)/g), sorted(@words),
    'vscode: has the words of the lexer');
is(sorted(map { split /\\\|/ } text_of($syntax)
    =~ /\\<(?:\\%\()?([a-z]+(?:\\\|[a-z]+)*)(?:\\\))?(?:\\>|\\ze)/g),
    sorted(@words), 'vim: has the words of the lexer');

# --- the extension -----------------------------------------------------------

my $package = decode_json(text_of('share/vscode/package.json'));
my $contributes = $package->{contributes};
for ($contributes->{languages}[0]{configuration},
    $contributes->{grammars}[0]{path}) {
    ok(eval { decode_json(text_of("share/vscode/$_")) }, "$_ is JSON");
}
is($contributes->{grammars}[0]{scopeName},
    decode_json(text_of($grammar))->{scopeName}, 'the scope has one name');
is($package->{version}, (`'$build/segue' --version` =~ /(\d\S*)/)[0],
    'the version is that of the program');

done_testing;
