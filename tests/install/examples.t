#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# examples/README.md is true: each example is copied away from this tree, built
# with what `make install` installed, and run as it is shown.

use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;
use lib 'tests', 'tests/install';
use Markdown;
use Project;
use Text;

my %tools = (
    make       => ['pkg-config'],
    cmake      => ['cmake'],
    meson      => [qw(meson ninja pkg-config)],
    server     => ['pkg-config'],
    'cortex-m' => [qw(arm-none-eabi-gcc qemu-system-arm pkg-config)],
);

# Make takes no file whose name has a space in it for a makefile.
installed(tempdir(CLEANUP => 1) . '/prefix');
delete $ENV{DESTDIR};
$ENV{CFLAGS} = '-std=c11 -O1 -Wall -Wextra -Wpedantic -Wconversion -Wshadow'
    . ' -Werror';
$ENV{CXXFLAGS} = '-O1 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror';

my $readme = text_of('examples/README.md');
my %shown;
for my $section (split /^## /m, $readme) {
    my ($name) = $section =~ /\A.*`(.+)\/`$/m or next;
    $shown{$name} = join '', map { $$_[2] } grep { $$_[1] eq 'console' }
        blocks_in($section);
}

for my $name (sort grep { $shown{$_} ne '' } keys %shown) {
    SKIP: {
        for my $tool (@{ $tools{$name} }) {
            skip("no $tool", 1)
                if system("command -v $tool >/dev/null 2>&1") != 0;
        }
        my $folder = copy_of(glob "examples/$name/*");
        for (sessions_in($shown{$name})) {
            my ($command, $print) = @$_;
            my (undef, $output) = run($folder, 'bash', '-c', $command);
            is_as_shown($output, $print, "$name: \$ $command");
        }
    }
}

# Every example is told of, here or in a page of its own.
my $told = join '', map { text_of($_) } glob 'docs/*.md';
for my $folder (grep { -d } glob 'examples/*') {
    my ($name) = $folder =~ m{([^/]+)$};
    ok($readme =~ /^\| \[`\Q$name\E\/`\]/m
            || $told =~ m{\bexamples/\Q$name\E\b},
        "a document tells of examples/$name");
}

# What docs/embedding.md shows of build files is what they have.
my $files = join "\n", map { text_of($_) }
    glob 'examples/*/{Makefile,CMakeLists.txt,meson.build}';
for (blocks_in(text_of('docs/embedding.md'))) {
    my ($line, $word, $text) = @$_;
    ok(index($files, $text) >= 0, "docs/embedding.md:$line is of an example")
        if $word =~ /^(make|cmake|meson)$/;
}

is((run(undef, $ENV{SEGUE} // 'build/segue', qw(check -Werror),
    glob 'examples/*/*.segue'))[0], 0, 'the specs have no warning');
for (glob 'examples/*/*.segue') {
    is((run(undef, $ENV{SEGUE} // 'build/segue', qw(fmt --check), $_))[0], 0,
        "$_ is laid out");
}

done_testing;
