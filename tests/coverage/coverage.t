#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Counters of generated code (--coverage), and pictures of them (--counts). What
# random steps come to is counted here, from a list of the steps and the printed
# cells; pictures are held against counts by hand.

use strict;
use warnings;
use Cwd        qw(abs_path);
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests';
use Text;

my $segue = $ENV{SEGUE} // abs_path('build/segue');
my $folder = tempdir(CLEANUP => 1);

# The output and the status of a command.
sub run {
    my ($command) = @_;
    my $output = `{ $command\n} 2>&1`;
    return ($output, $? >> 8);
}

# --- counters -----------------------------------------------------------------

my $warnings = '-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror';
my @languages = ('gcc -std=c11', 'clang -std=c11', 'g++ -x c++ -std=c++17',
    'clang++ -x c++ -std=c++17');

# What stands in `segue emit ir`: by event the guards that bear on it, in order;
# by cell, as files of counts name it, its verdict.
sub machine_of {
    my ($spec) = @_;
    my (%guards, %verdict);
    for (split /\n/, `'$segue' emit ir -Wno-unused '$spec' 2>/dev/null`) {
        if (/^event (\S+) = \d+ columns \S+ \.\. \S+(.*)/) {
            my ($event, $rest) = ($1, $2);
            $guards{$event} = [$rest =~ /guard (\S+)/g];
        } elsif (/^guard (\S+) = (\d+)/) {
            $guards{'#'}{$1} = $2;
        } elsif (/^cell (\S+) (\S+?)(?: \[(.*?)\])?: (\w+)/) {
            my ($cell, $verdict) = ("$1 $2", $4);
            my @hold = grep { !/^!/ } split / & /, $3 // '';
            $cell .= ' [' . join(' & ', @hold) . ']' if @hold;
            $verdict{$cell} = $verdict;
        }
    }
    return (\%guards, \%verdict);
}

# Counts of steps, as "step STATE EVENT MASK" tells them.
sub count_steps {
    my ($guards, @steps) = @_;
    my %count;
    for (@steps) {
        my (undef, $state, $event, $mask) = split;
        my @hold = grep { $mask >> $guards->{'#'}{$_} & 1 }
            @{$guards->{$event}};
        $count{"$state $event" . (@hold ? ' [' . join(' & ', @hold) . ']' : '')}
            ++;
    }
    return %count;
}

# A spec's counters, walked at random.
sub walk {
    my ($spec, $steps) = @_;
    my ($prefix) = text_of($spec) =~ /^machine ([\w-]+)/m;
    $prefix =~ tr/-/_/;
    is(system("'$segue' emit c -Wno-unused $spec --coverage -o '$folder/m.c'"
        . " --header '$folder/m.h' 2>/dev/null"), 0, "$spec: emitted");
    my $header = text_of("$folder/m.h");
    my $about = "-I'$folder' -Iruntime -DPREFIX=$prefix -DCAPS=\U$prefix\E"
        . ($header =~ /_step_if_counted/ ? ' -DHAS_GUARDS' : '')
        . ($header =~ /uint64_t guards/ ? ' -DWIDE_MASK' : '');
    my ($output, $status) = run("tests/cc $about -DSOURCE='\"m.c\"'"
        . " tests/coverage/walk.c -o '$folder/walk'");
    is($status, 0, "$spec: compiles") or diag($output);
    my @lines = split /\n/, `'$folder/walk' $steps`;
    is($?, 0, "$spec: a full counter stays full");
    my ($guards, $verdict) = machine_of($spec);
    my %counted = count_steps($guards, grep { /^step/ } @lines);
    my ($first, @counts) = map { s/^count //r } grep { /^count/ } @lines;
    like($first, qr/^#machine \S+ [0-9a-f]{8}$/, "$spec: which machine it is");
    is_deeply([sort @counts], [sort map { "$_ $counted{$_}" } keys %counted],
        "$spec: the steps, counted here");
    write_file("$folder/counts", join '', map { "$_\n" } $first, @counts);
    my $rejected = 0;
    $rejected += $counted{$_}
        for grep { $verdict->{$_} eq 'rejected' } keys %counted;
    my $sum = grep { /^step/ } @lines;
    like(`'$segue' emit dot -Wno-unused $spec --counts '$folder/counts' \\
        2>&1 >'$folder/dot'`,
        qr/^\Q$folder\E\/counts: $sum steps, $rejected rejected; /m,
        "$spec: the file is read back");
    return %counted;
}

walk($_, 20000) for glob('spec/*.segue'), 'tests/emit/wide.segue';

for my $language (@languages) {
    for my $level ('-O0', '-O2') {
        for my $spec ('spec/tcp.segue', 'spec/turnstile.segue',
            'tests/emit/wide.segue') {
            my ($name) = $spec =~ m{(\w+)\.segue$};
            system("'$segue' emit c -Wno-unused $spec --coverage --self-test"
                . " -o '$folder/$name.c' --header '$folder/$name.h'"
                . ' 2>/dev/null');
            for my $names ('', '-DSEGUE_NO_NAMES') {
                my ($output, $status) = run("$language $level $warnings $names"
                    . " -ffreestanding -c '$folder/$name.c' -o '$folder/m.o'");
                is($status, 0, "$language $level $names $name")
                    or diag($output);
            }
        }
    }
}
my $plain = `'$segue' emit c spec/tcp.segue`;
my $with = `'$segue' emit c spec/tcp.segue --coverage`;
unlike($plain, qr/coverage/, 'without the option there is nothing of it');
my ($header, $code) = split /^(?=\/\*\n \* The machine: a row)/m, $with;
$header =~ s/\n\/\*\n \* Counts of steps.*?(?=\n#ifdef __cplusplus\n\})//s;
$code =~ s/\n#ifdef TCP_HAS_NAMES\n\/\*\n \* The counts as text.*//s;
is("$header$code", $plain, 'with it all else stays as it is');

# --- pictures -----------------------------------------------------------------

my ($name) = `'$segue' emit c spec/turnstile.segue --coverage`
    =~ /(#machine \w+ \w+)/;
my $first =
    write_file("$folder/first", "$name\nlocked coin 3\nlocked push 7\n");
my $second = write_file("$folder/second",
    "# by hand\n\n$name\nunlocked push 2\nlocked coin 1\n"
        . "$name\nlocked coin 5\n");
my $dot = "'$segue' emit dot spec/turnstile.segue";
my ($seen) = run("$dot --counts '$first' --counts='$second'");
like($seen, qr/^\Q$first\E and 1 more: 18 steps, 0 rejected; 2 of 3 trans/m,
    'two files add up');
like($seen, qr/counts: \S+first and 1 more; dashed: not once/, 'the title');
like($seen, qr/9\xC3\x97 coin \/ unlock/, '3 + 1 + 5 of coin');
like($seen, qr/2\xC3\x97 push \/ lock/, '2 of push');
like($seen, qr/0\xC3\x97 coin \/ thank/, 'never');
my ($one) = run("$dot --counts '$first' -o '$folder/dot'; cat '$folder/dot'");
my ($unlock) = $one =~ /(^[^\n]*->[^;]*unlock[^;]*;)/m;
my ($lock) = $one =~ /(^[^\n]*->[^;]*push[^;]*;)/m;
unlike($unlock, qr/dashed/, 'an arrow that was used');
like($lock, qr/dashed/, 'an arrow that was not');
like($one, qr/3\xC3\x97 coin \/ unlock/, 'one file is not two');
my ($none) = run("'$segue' emit dot spec/turnstile.segue");
unlike($none, qr/\xC3\x97|counts/, 'without counts there are none');

# --- what is wrong with files -------------------------------------------------

# refused TEXT, STATUS, PATTERN, NAME
sub refused {
    my ($text, $pattern, $name) = @_;
    my $file = write_file("$folder/wrong", $text);
    unlink "$folder/out";
    my ($output, $status) = run("$dot --counts '$file' -o '$folder/out'");
    is($status, 1, "$name: status");
    like($output, $pattern, "$name: message");
    ok(!-e "$folder/out", "$name: nothing is written");
}

my $at = qr/^\Q$folder\E\/wrong/;
refused("$name\nlockd coin 1\n",
    qr/$at:2: error: no state is named 'lockd' \(did you mean 'locked'\?\)$/,
    'unknown state');
refused("$name\n\nlocked cion 1\n",
    qr/$at:3: error: no event is named 'cion'; did you mean 'coin'\?$/,
    'unknown event');
refused("$name\nlocked coin [x] 1\n", qr/$at:2: error: .*'x'/, 'unknown guard');
refused("#machine turnstile 00000000\nlocked coin 1\n",
    qr/$at:1: error: these are counts of another 'turnstile', /,
    'an older machine');
refused("#machine tcp 00000000\nlocked coin 1\n",
    qr/$at:1: error: .* of machine 'tcp', not of 'turnstile'\n\z/,
    'another machine');
refused($_, qr/$at:1: error: a file of counts begins with '#machine/,
    'no counts') for '', "locked coin 1\n", "hello\n";
refused("$name\nlocked coin\n",
    qr/$at:2: error: a line is a state, an event and a count/, 'no count');
refused("$name\nlocked coin $_\n", qr/$at:2: error: '\Q$_\E' is no count/,
    "count $_") for '1.5', '-1', '0x10', '18446744073709551616';
refused("$name\nlocked coin 18446744073709551615\nlocked coin 0\n"
    . "unlocked coin 1\n", qr/$at:4: error: all counts are more than/,
    'overflow');
refused("$name\nlocked coin 1\0\n", qr/$at:2: error: a NUL byte/, 'NUL');
refused("$name\n" . 'x' x 100_000 . " coin 1\n", qr/$at:2: error: .* too long/,
    'a long line');
refused("$name\n" . "x coin 1\n" x 25, qr/wrong: 5 more mistakes\n\z/,
    'many mistakes');

my ($output, $status) = run("$dot --counts '$folder/nothing'");
is($status, 2, 'a file that is not there');
like($output, qr/^segue: error: cannot read .*nothing/, 'it is named');
($output, $status) = run("$dot --counts '$first' -o '$first'");
is($status, 2, 'counts are not replaced');
like(text_of($first), qr/^#machine/, 'they are still there');
($output, $status) = run("cat '$first' | $dot --counts -");
is($status, 0, 'counts from standard input');
like($output, qr/^<stdin>: 10 steps/, 'its name');
($output, $status) = run("$dot --counts '$first' --counts '$second' -MD"
    . " -o '$folder/a.dot'; cat '$folder/a.d'");
like($output, qr{^\Q$folder\E/a.dot: spec/turnstile.segue \Q$first $second\E$}m,
    'a depfile names counts, too');
# A rule changes: the counts are of another machine.
write_file("$folder/changed.segue",
    text_of('spec/turnstile.segue') =~ s/\/ thank/\/ lock/r);
($output, $status) = run("'$segue' emit dot -Wno-unused '$folder/changed.segue'"
    . " --counts '$first'");
is($status, 1, 'a rule was changed since');
like($output, qr/these are counts of another 'turnstile'/, 'which is said');
write_file("$folder/said.segue",
    text_of('spec/turnstile.segue') =~ s/takes coins/lets pass/r);
($output, $status) = run("'$segue' emit dot '$folder/said.segue'"
    . " --counts '$first'");
is($status, 0, 'other texts are not another machine');

done_testing;
