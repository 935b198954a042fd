#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# tests/run is run on folders of made-up tests: whatever goes wrong must fail,
# and the counts are known beforehand.

use strict;
use warnings;
use Cwd        qw(abs_path);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

my $run = abs_path('tests/run');
delete @ENV{qw(FULL JOBS LIMIT)};

# Runs the harness on files given as path => text; returns its status and
# output, standard error included.
sub harness {
    my ($arguments, %files) = @_;
    my $folder = tempdir(CLEANUP => 1);
    while (my ($path, $text) = each %files) {
        my $file = "$folder/$path";
        make_path($file =~ s{/[^/]*$}{}r);
        open my $out, '>', $file or die "$file: $!\n";
        print $out $text;
        close $out or die "$file: $!\n";
        chmod 0755, $file;
    }
    my $output = `cd '$folder' && '$run' $arguments 2>&1`;
    return ($? >> 8, $output);
}

# One script with the given body; checks status and last line.
sub ends_with {
    my ($name, $body, $status, $counts) = @_;
    my ($got, $output) = harness('', 'tests/a.t' => "#!/bin/sh\n$body\n");
    my ($last) = $output =~ /([^\n]*)\n\z/;
    is("$got, $last", "$status, $counts", $name) or diag($output);
}

ends_with('a test passes', 'echo 1..1; echo ok 1', 0,
    '1 passed, 0 failed, 0 skipped');
ends_with('a test fails', 'echo 1..2; echo ok 1; echo not ok 2', 1,
    '1 passed, 1 failed, 0 skipped');
ends_with('a test is skipped', 'echo 1..2; echo ok 1; echo "ok 2 # SKIP no x"',
    0, '1 passed, 0 failed, 1 skipped');
ends_with('a file is skipped', 'echo "1..0 # SKIP no x"', 1,
    '0 passed, 0 failed, 1 skipped');
ends_with('a skip without a reason', 'echo 1..2; echo ok 1; echo "ok 2 # SKIP"',
    1, '1 passed, 1 failed, 0 skipped');
ends_with('a file skipped without a reason', 'echo 1..0', 1,
    '0 passed, 1 failed, 0 skipped');
ends_with('a test to be done is a failure', 'echo 1..1; echo not ok 1 \# TODO',
    1, '0 passed, 1 failed, 0 skipped');
ends_with('no plan', 'echo ok 1', 1, '1 passed, 1 failed, 0 skipped');
ends_with('no output', ':', 1, '0 passed, 1 failed, 0 skipped');
ends_with('fewer tests than planned', 'echo 1..2; echo ok 1', 1,
    '1 passed, 1 failed, 0 skipped');
ends_with('more tests than planned', 'echo 1..1; echo ok 1; echo ok 2', 1,
    '1 passed, 2 failed, 0 skipped');
ends_with('a status other than 0', 'echo 1..1; echo ok 1; exit 3', 1,
    '1 passed, 1 failed, 0 skipped');
ends_with('a crash', 'echo 1..1; echo ok 1; kill -SEGV $$', 1,
    '1 passed, 1 failed, 0 skipped');
ends_with('a report of a sanitizer',
    'echo 1..1; echo ok 1; echo bad >"${ASAN_OPTIONS##*log_path=}.1"', 1,
    '1 passed, 1 failed, 0 skipped');

{
    local $ENV{LIMIT} = 1;
    ends_with('a test that hangs', 'echo 1..1; echo ok 1; sleep 60', 1,
        '1 passed, 1 failed, 0 skipped');
}

my ($status, $output) = harness('');
is($status, 1, 'to run no test is a failure');

my $skip = "#!/bin/sh\necho 1..2; echo ok 1; echo \"ok 2 # SKIP \$WHY\"\n";
for (['no x', 1], ['kernel: no x', 0], ['processor: no x', 0]) {
    my ($why, $expected) = @$_;
    local @ENV{qw(FULL WHY)} = (1, $why);
    ($status, $output) = harness('', 'tests/a.t' => $skip);
    is($status, $expected, "a full run, skipped for `$why'");
    like($output, qr/^(SKIPPED|FAILED ) tests\/a\.t: 2.*\Q$why\E$/m,
        'the reason is shown');
}

my $good = "#!/bin/sh\necho 1..1; echo ok 1\n";
my $bad = "#!/bin/sh\necho 1..1; echo not ok 1\n";
($status, $output) =
    harness('-t good', 'tests/x/good.t' => $good, 'tests/bad.t' => $bad);
is($status, 0, '-t runs what is asked for');
($status, $output) = harness('-t none', 'tests/good.t' => $good);
is($status, 1, '-t without a match is a failure');

my $where = "#!/bin/sh\necho 1..1\n"
    . "case \$BUILD:\$SEGUE in one:*/one/segue|two:*/two/segue) echo ok 1;;"
    . " *) echo not ok 1;; esac\n";
($status, $output) = harness('one two', 'tests/a.t' => $where,
    'one/segue' => '', 'two/segue' => '');
like($output, qr/^2 passed, 0 failed, 0 skipped\n\z/m, 'each build is tested');

# Of two builds, the second fails whatever runs for it.
my $body = "echo 1..1\n"
    . "case \$BUILD in one) echo ok 1;; *) echo not ok 1;; esac\n";
for (["#\n# once\n", 0, 'a script that says so runs for the first build only'],
    ["# once more\n", 1, 'if it says just that'],
    ["\n# once\n", 1, 'and in its head']) {
    my ($head, $expected, $name) = @$_;
    my %script = ('tests/a.t' => "#!/bin/sh\n$head$body");
    ($status, $output) = harness('one two', %script);
    is($status, $expected, $name) or diag($output);
    ($status, $output) = harness('two', %script);
    is($status, 1, 'which is the first that is asked for') or diag($output);
}

($status, $output) = harness('', 'tests/x.bats' =>
    "\@test a { true; }\n\@test b { skip 'no x'; }\n\@test c { false; }\n");
like($output, qr/^1 passed, 1 failed, 1 skipped\n\z/m, 'bats is understood');

# What cmocka 1.1.5 prints.
my $cmocka = "#!/bin/sh\necho 1..3; echo 'ok 1 - a'; echo 'no x'\n"
    . "echo 'not ok 2 # SKIP b'; echo 'not ok 3 - c'; echo '# not ok - c'\n";
($status, $output) = harness('', 'tests/unit/x.c' => '',
    'build/tests/unit/x' => $cmocka . "exit 1\n");
like($output, qr/^1 passed, 1 failed, 1 skipped\n\z/m, 'cmocka is understood');
like($output, qr/^SKIPPED tests\/unit\/x\.c: 2 b: no x$/m,
    'the reason of its skip is what was printed before');
($status, $output) = harness('', 'tests/unit/x.c' => '',
    'build/tests/unit/x' => $good . "kill -SEGV \$\$\n");
like($output, qr/^FAILED .*signal 11/m, 'a crash of a unit test is seen');
($status, $output) = harness('', 'tests/unit/x.c' => '');
like($output, qr/^FAILED .*x\.c/m, 'a unit test that was not built is seen');

done_testing;
