#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# The manual pages: two readers of their macros find nothing to say, and they
# have all that they are made from. They are read as mandoc prints them. What
# they are to have comes from the help texts, from the manual of the language,
# and from what the compiler finds declared in the header.

use strict;
use warnings;
use Cwd        qw(abs_path);
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests';
use Text;

my $segue = $ENV{SEGUE} // abs_path('build/segue');
my $folder = tempdir(CLEANUP => 1);
my $manual = text_of('docs/language.md') =~ s{\bbuild/}{}gr;
my @date = ('2001-02-03');

plan skip_all => 'no mandoc' if system('command -v mandoc >/dev/null');
plan skip_all => 'no groff' if system('command -v groff >/dev/null');

# Makes a page, looks at it in every way, and returns it as it is read.
sub page {
    my ($name, @command) = @_;
    my $page = "$folder/$name";
    for my $file ($page, "$page.again") {
        is(system("@command >$file"), 0, "$name: is made");
    }
    my $text = text_of($page);
    ok($text eq text_of("$page.again"), "$name: the same every time");
    is(`mandoc -T lint -W all '$page' 2>&1`, '', "$name: mandoc is content");
    is(`groff -t -man -ww -T utf8 '$page' 2>&1 >/dev/null`, '',
        "$name: groff is content");
    my $shown = `mandoc -T ascii -O width=78 '$page'`;
    $shown =~ s/.\x08//g;
    my @wide = grep { length > 80 && index($manual, s/^\s+//r) < 0 }
        split /\n/, $shown;
    is(join("\n", @wide), '', "$name: fits 80 columns");
    unlike($shown, qr/`|\*\*|\]\(/, "$name: no mark of Markdown");
    like($shown, qr/2001-02-03/, "$name: its date");
    return $shown;
}

# A part of a page: from a heading to the next of its kind.
sub part {
    my ($shown, $heading) = @_;
    my ($blanks) = $heading =~ /^( *)/;
    my $next = '^' . ' ?' x length($blanks) . '\S';
    my ($part) = $shown =~ /^\Q$heading\E\n(.*?)(?=$next|\z)/ms;
    return $part // '';
}

sub flat { return $_[0] =~ s/\s+/ /gr }

# The words of a help's options: "-o", "--output".
sub options_in {
    my ($help) = @_;
    return map { /(?<!\S)(--?\w[\w-]*)/g } map { /^((?: {2}-.| {6}--).{0,22})/ }
        split /\n/, $help;
}

sub names_in { return map { /^(\S+)/ } @_ }

# A page has each command, or format, of a program, and all that its help says.
sub commands_are_told {
    my ($page, $program, @commands) = @_;
    my $common = part($page, 'COMMON OPTIONS');
    cmp_ok(scalar @commands, '>=', 3, 'there are commands');
    for my $command (@commands) {
        my $help = `'$program' $command --help`;
        my ($usage) = $help =~ /^usage: (.*)/;
        my $part = part($page, "   $usage");
        isnt($part, '', "$command: has a part");
        my $told = $part . join '', grep {
            /\A(All take|These are options of [^:]*\b$command\b[^:]*):/
        } split /^ +(?=All take:|These are options)/m, $common;
        my @options = options_in($help);
        cmp_ok(scalar @options, '>=', 2, "$command: it has options");
        for (@options) {
            like($told, qr/^ +(-\w, )?\Q$_\E(,| |$)/m, "$command: $_");
        }
        my ($examples) = $help =~ /^Examples?:\n(.*?)\n\n/ms;
        for (split /\n/, $examples) {
            my $line = s/^\s+//r;
            like($part, qr/^ +\Q$line\E$/m, "$command: $line");
        }
        for ($help =~ /^format ([\w-]+: .*)/mg) {
            my ($name, $summary) = /^(\S+): (.*)/;
            like(flat($part), qr/ \Q$name $summary\E/,
                "$command: format $name");
        }
    }
    return;
}

# --- segue(1) and segue-import(1) --------------------------------------------

my $one = page('segue.1', 'share/man/commands', $segue, @date);
commands_are_told($one, $segue, names_in(`'$segue' list commands`));
for (names_in(`'$segue' list checks`)) {
    like($one, qr/^       $_( |$)/m, "the warning $_");
}

SKIP: {
    my $import = "$segue-import";
    skip 'no segue-import', 1 if !-x $import;
    commands_are_told(page('segue-import.1', 'share/man/import', $import,
        @date), $import, names_in(`'$import' list`));
}

# A new command and a new option come by themselves.
write_file("$folder/more", <<"END");
#!/bin/sh
case "\$*" in
list) '$segue' list; echo 'zap      leave nothing' ;;
'zap --help') '$segue' help fmt | sed 's/segue fmt/segue zap/' ;;
'fmt --help') '$segue' help fmt
    echo '  -Z, --zeal PLACE          an option that is new' ;;
*) exec '$segue' "\$@" ;;
esac
END
chmod 0755, "$folder/more";
my $more = page('more.1', 'share/man/commands', "$folder/more", @date);
like(part($more, '   segue fmt [OPTION]... SPEC...'),
    qr/-Z, --zeal PLACE\n +an option that is new/, 'a new option');
like(part($more, '   segue zap [OPTION]... SPEC...'), qr/--check/,
    'a new command');

# --- segue(5) ----------------------------------------------------------------

my $five = page('segue.5', qw(share/man/language docs/language.md 1.2.3),
    @date);
for ($manual =~ /^## (.*)/mg) {
    my $heading = uc;
    if (/^What stays/) {
        unlike($five, qr/^$heading/m, "segue.5: not '$_'");
    } else {
        like($five, qr/^$heading$/m, "segue.5: $_");
    }
}
for my $kind (qw(ebnf segue)) {
    for my $fence ($manual =~ /^```$kind\n(.*?)^```/msg) {
        next if index($manual, $fence) > index($manual, '## What stays')
            && index($manual, $fence) < index($manual, '## Limits');
        my $name = substr $fence, 0, index $fence, "\n";
        my @lines = map { s/^\s+|\s+$//gr } split /\n/, $fence;
        my $lines = join '\n *', map { quotemeta } @lines;
        like($five, qr/^ *$lines\n/m, "segue.5: $kind, $name");
    }
}
unlike($five, qr/error: /, 'segue.5: nothing that is wrong');

# --- segue.h(3) --------------------------------------------------------------

my $three = page('segue.h.3', qw(share/man/runtime runtime/segue.h
    docs/embedding.md 1.2.3), @date);
SKIP: {
    write_file("$folder/header.c", qq{#include "segue.h"\n});
    skip 'no gcc', 1 if system("gcc -std=c11 -Iruntime -fsyntax-only "
        . "-aux-info '$folder/found' '$folder/header.c'");
    my @found = text_of("$folder/found") =~
        m{^/\* runtime/segue\.h:.*?\*/ .*?\b(\w+) \(}mg;
    cmp_ok(scalar @found, '>', 20, 'the compiler finds functions');
    like($three, qr/^ .*\b$_\(/m, "segue.h.3: $_") for @found;
}
for my $type (text_of('runtime/segue.h') =~ /^((?:struct|enum) \w+) \{$/mg) {
    like($three, qr/^ *$type \{$/m, "segue.h.3: $type");
}

done_testing;
