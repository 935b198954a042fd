#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# The rules of MISRA that generated code and segue.h break, in the eyes of the
# addon of cppcheck, are those of the table in docs/misra.md: no other, and
# each of them still.

use strict;
use warnings;
use Cwd        qw(abs_path);
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests';
use Text;

my $segue = $ENV{SEGUE} // abs_path('build/segue');
my $folder = tempdir(CLEANUP => 1);

plan skip_all => 'no cppcheck'
    if system('command -v cppcheck >/dev/null') != 0;

# What is found in files: rules, by number, with the places; and all else that
# cppcheck has to say.
sub findings {
    my (@files) = @_;
    my (%rules, @others);
    for (split /\n/, `cd '$folder' && cppcheck --addon=misra --quiet \\
        -I . -I '$ENV{PWD}/runtime' --template='{file}:{line} {id} {message}' \\
        @files 2>&1`) {
        if (/^(\S+) misra-c2012-(\d+\.\d+) /) {
            push @{$rules{$2}}, $1;
        } else {
            push @others, $_;
        }
    }
    return (\%rules, @others);
}

$ENV{PWD} = abs_path('.');

# The addon works, and sees what is wrong on purpose.
write_file("$folder/wrong.c", <<'END');
int f(int a);
int f(int a)
{
    if (a == 1) {
        return 2;
    }
    goto end;
end:
    return a;
}
END
my ($rules) = findings('wrong.c');
ok($rules->{'15.1'} && $rules->{'15.5'}, 'a goto and a second return are found')
    or BAIL_OUT('the addon of cppcheck does not work');

my %documented =
    map { $_ => 1 } text_of('docs/misra.md') =~ /^\| (\d+\.\d+) \|/mg;
cmp_ok(scalar keys %documented, '>', 3, 'docs/misra.md has rules');

write_file("$folder/user.c", qq(#include "segue.h"\n#include "m.h"\n));
my %found;
for (map({ [$_, '--self-test --coverage'] } glob 'spec/*.segue'),
    ['tests/emit/wide.segue', '--self-test --coverage --layout split']) {
    my ($spec, $options) = @$_;
    is(system("'$segue' emit c -Wno-unused $spec $options -o '$folder/m.c'"
        . " --header '$folder/m.h' 2>/dev/null"), 0, "$spec: emitted");
    my @user = $spec =~ /turnstile|wide/ ? ('user.c') : ();
    my ($rules, @others) = findings('m.c', @user);
    is("@others", '', "$spec: nothing else is found");
    my @new = grep { !$documented{$_} } sort keys %$rules;
    ok(!@new, "$spec: rules that are documented")
        or diag(map { "$_: @{$rules->{$_}}\n" } @new);
    $found{$_} = 1 for keys %$rules;
}
ok($found{$_}, "rule $_, which is documented, is broken somewhere")
    for sort keys %documented;

done_testing;
