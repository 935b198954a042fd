#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# A release: it has all that git knows and what was made, is the same whoever
# makes it, and is built and used without flex, bison and Perl.

use strict;
use warnings;
use Cwd        qw(getcwd);
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests', 'tests/install', 'tests/packaging';
use Clone;
use Project;
use Text;

need_tools(qw(git tar gzip));
need_import();
my $top = tempdir(CLEANUP => 1);
my ($version) = text_of('Makefile') =~ /^VERSION := (\S+)/m;
my $name = "segue-$version";
my $tarball = "build/$name.tar.gz";

my @make = qw(make -s WERROR=1);
my $clone = clone("$top/one");
is(run_well($clone, @make, 'dist'), '', 'a release is made in silence');

# Another's files are older, and what others may do with them differs.
my $other = clone("$top/two");
sh('find "$1" -path "$1/.git" -prune -o -exec chmod g+w {} +', $other);
run_well($other, 'env', 'TZ=Asia/Tokyo', 'LC_ALL=C', 'sh', '-c',
    "umask 077; @make dist");
ok(text_of("$clone/$tarball") eq text_of("$other/$tarball"),
    'another makes the same bytes');

# What is in it.
my @packed = grep { !m{/$} } split /\n/,
    run_well($clone, 'tar', 'tf', $tarball);
my @known = split /\n/, run_well($clone, qw(git ls-files));
my @made = map { "generated/$_" } qw(grammar/lexer.c grammar/lexer.h
    grammar/parser.c grammar/parser.h share/man/man3/segue.h.3
    share/man/man5/segue.5), map { ("share/man/man1/$_.1",
    "share/bash-completion/completions/$_", "share/zsh/site-functions/_$_",
    "share/fish/vendor_completions.d/$_.fish") } qw(segue segue-import);
is(join("\n", sort @packed), join("\n", sort map { "$name/$_" } @known, @made),
    'it has what git knows, and what was made');
is(join(' ', grep { !m{^-rw(xr-x|-r--)r-[x-] 0/0 } }
    grep { !/^d/ } split /\n/, run_well($clone, 'tar', 'tvf', $tarball)), '',
    'files are nobody\'s, and everybody may read them');
unlike(run_well($clone, 'sh', '-c', "gzip -dc $tarball | strings"),
    qr/\Q$top\E|\Q${\getcwd()}\E/, 'no path of this machine is in it');

# It is built, installed and used.
{
    local $ENV{CFLAGS} = '-O0';
    local $ENV{TESTS} = 'tests/cli/help';
    like(run_well($clone, 'share/release/try', $tarball, $name),
        qr/is well\n\z/, 'a release is well');
}

# A parser that was changed is made anew, by bison; one that lacks, too.
sh('tar -x -C "$1" -f "$2"', $top, "$clone/$tarball");
mkdir "$top/bin";
write_file("$top/bin/bison", "#!/bin/sh\necho bison is called\nexit 1\n");
chmod 0755, "$top/bin/bison";
sub parser {
    my $path = "PATH=$top/bin:$ENV{PATH}";
    return (run("$top/$name", 'env', $path, qw(make -s build/grammar/parser.c
        BUILD=build)))[1];
}
is(parser(), '', 'the parser of the release is taken');
unlink "$top/$name/build/grammar/parser.c";
utime undef, undef, "$top/$name/grammar/parser.y";
like(parser(), qr/^bison is called/, 'one that was changed is made anew');
sh('rm -r "$1/generated"; tar -cz -f "$1.tar.gz" -C "$2" "$3"',
    "$top/$name", $top, $name);
my ($status, $output) = run($top, 'sh', '-c',
    "cd '$clone' && share/release/try '$top/$name.tar.gz' $name");
isnt($status, 0, 'a release that lacks something is not well');
like($output, qr/(bison|flex) is called/, 'and it is said what');

# What is no clone, or not all of it committed.
write_file("$clone/README.md", 'changed');
like(run_well($clone, 'share/release/is-clone'),
    qr/^dist: with changes that are not committed$/, 'changes are told');
sh('rm -rf "$1/.git"', $other);
($status, $output) = run($other, @make, 'dist');
isnt($status, 0, 'without a clone there is no release');
like($output, qr/^dist: this is no git clone; a release is made from one$/m,
    'and it is said');

done_testing;
