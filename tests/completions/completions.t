#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# What three shells offer on lines that are not finished. The shells are real;
# what they are to offer comes from the help texts and from the files that are
# there. Words are compared as they would stand on the line.

use strict;
use warnings;
use Cwd        qw(abs_path);
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests';
use Text;

my $segue = $ENV{SEGUE} // abs_path('build/segue');
my @programs = grep { -x } $segue, "$segue-import";
my $folder = tempdir(CLEANUP => 1);

# --- what is expected --------------------------------------------------------

my (@lines, %expected);

sub expect {
    my ($line, @words) = @_;
    push @lines, $line;
    $expected{$line} = join ' ', sort @words;
}

sub names_in { return map { /^(\S+)/ } split /\n/, `'$segue' list $_[0]` }

# Long options in a text of help.
sub longs_in { return $_[0] =~ /^ {2}(?:-.,|   ) (--[\w-]+)/mg }

sub begin_with {
    my ($word, @words) = @_;
    return grep { index($_, $word) == 0 } @words;
}

my @commands = names_in('commands');
my @formats = names_in('formats');
my @checks = names_in('checks');
expect('segue ', @commands, 'help');
expect('segue e', begin_with('e', @commands));
expect('segue help m', begin_with('m', @commands));
expect('segue emit ', @formats);
expect('segue emit -o x.c ', @formats);
expect('segue emit -o x.c p', begin_with('p', @formats));
expect('segue explain ', @checks);
expect('segue explain unused t', begin_with('t', @checks));
expect('segue list ', qw(formats checks commands));
expect('segue list formats ');
for my $command (@commands) {
    my ($own, @more) = split /^format /m, `'$segue' help $command`;
    expect("segue $command --", longs_in($own));
    for (@more) {
        my ($format) = /^([\w-]+):/;
        expect("segue $command $format --", longs_in($own), longs_in($_));
    }
}
expect('segue emit -M', `'$segue' help emit` =~ /^  (-M\w)/mg);
expect('segue emit -MD -MF docs/tes', 'docs/testing.md');
expect('segue emit c --head', '--header');
expect('segue emit svg --head');
expect('segue diff spec/tcp.segue -T ', qw(text dot html));
expect('segue check --diag ', qw(text json));
expect('segue check --diag=', qw(--diag=text --diag=json));
expect('segue check --diag=j', '--diag=json');
expect('segue check -Wun', map { "-W$_" } begin_with('un', @checks));
expect('segue check -Wno-ti', map { "-Wno-$_" } begin_with('ti', @checks));
expect('segue check -Werror=un',
    map { "-Werror=$_" } begin_with('un', @checks));
expect('segue check -W al', 'all');
expect('segue check spec/t', glob 'spec/t*.segue');
expect('segue check spec/tcp.segue spec/q', glob 'spec/q*.segue');
expect('segue emit c spec/t', glob 'spec/t*.segue');
expect('segue emit c -o spec/tcp.m', 'spec/tcp.map');
expect('segue emit c --header=spec/tcp.m', '--header=spec/tcp.map');
expect('segue minimize spec/tcp.segue spec/');
expect('segue run spec/tcp.segue docs/tes', 'docs/testing.md');
expect('segue verify spec/tcp_rfc9293.segue --system ',
    text_of('spec/tcp_rfc9293.segue') =~ /^system (\w+)/mg);
expect('segue check spec/tcp.segue --machine=', '--machine=tcp');

SKIP: {
    skip 'no segue-import', 1 if @programs < 2;
    my @readers = map { /^(\S+)/ } split /\n/, `'$segue-import' list`;
    expect('segue-import ', @readers, 'list');
    for (@readers) {
        expect("segue-import $_ --",
            longs_in(scalar `'$segue-import' $_ --help`));
    }
    expect('segue-import csv tests/data/cells/ospf',
        'tests/data/cells/ospf_neighbour.csv');
}

# --- what is offered ---------------------------------------------------------

# Runs a script on lines; the words for each end with a line `.`.
sub answers {
    my (@command) = @_;
    write_file("$folder/lines", map { "$_\n" } join "\n", @lines);
    my $text = `@command <'$folder/lines'`;
    is($?, 0, "$command[0] does well");
    return map { [split /\n/] } split /^\.\n/m, $text;
}

sub bash {
    write_file("$folder/ask.bash", <<'END');
for file in "$@"; do
    source "$file"
done
while IFS= read -r COMP_LINE; do
    COMP_POINT=${#COMP_LINE} COMPREPLY=()
    $(complete -p "${COMP_LINE%% *}" | sed 's/.*-F \([^ ]*\) .*/\1/')
    # bash puts what is offered behind the last '='.
    word=${COMP_LINE##* } kept=
    [[ $word == *=* ]] && kept=${word%=*}=
    ((${#COMPREPLY[@]})) && printf -- "$kept%s\n" "${COMPREPLY[@]}"
    echo .
done
END
    return answers("bash --norc '$folder/ask.bash' @_");
}

sub zsh { return answers("tests/completions/capture '$folder'") }

sub fish {
    write_file("$folder/ask.fish", <<'END');
for file in $argv
    source $file
end
while read -l line
    complete -C $line | string replace -r '\t.*' ''
    echo .
end
END
    return answers("HOME='$folder' fish --no-config '$folder/ask.fish' @_");
}

my %file = (bash => '%s.bash', zsh => '_%s', fish => '%s.fish');
my %ask = (bash => \&bash, zsh => \&zsh, fish => \&fish);
for my $shell (qw(bash zsh fish)) {
    SKIP: {
        skip "no $shell", 1 if system("command -v $shell >/dev/null");
        my @files;
        for my $program (@programs) {
            push @files, "$folder/"
                . sprintf $file{$shell}, $program =~ s{.*/}{}r;
            is(system("share/completions/$shell '$program' >'$files[-1]'"), 0,
                "$shell: is made");
            is(`$shell -n '$files[-1]' 2>&1`, '', "$shell: its syntax");
        }
        my @answers = $ask{$shell}->(@files);
        for my $line (@lines) {
            my @words = @{shift @answers // ['nothing']};
            # Options are offered beside operands, or not, as the shell likes.
            @words = grep { !/^-/ } @words if $line =~ / $/;
            is(join(' ', sort @words), $expected{$line}, "$shell: $line");
        }
    }
}

done_testing;
