#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Includes obey the layers of docs/ARCHITECTURE.md: this table is that table.
# A part of one plug-in (gen/emit/c/tables.c) belongs to its plug-in (c).

use strict;
use warnings;
use File::Find qw(find);
use Test::More;

my %may = (
    'gen/base'     => '',
    'grammar'      => 'base',
    'gen/ir'       => 'base',
    'gen/lower'    => 'base grammar ir',
    'gen/algo'     => 'base ir',
    'gen/draw'     => 'base ir algo',
    'gen/check'    => 'base ir algo draw',
    'gen/sketch'   => 'base ir algo draw grammar/format',
    'gen/import'   => 'base draw sketch',
    'gen/emit'     => 'base ir algo draw segue grammar/format',
    'gen/settings' => 'base lower check',
    'gen/compile'  => 'base grammar ir lower algo draw check settings',
    'gen/cmd'      => 'base grammar grammar/format ir lower algo draw check'
        . ' emit compile help',
    'gen/help'     => 'base check emit cmd',
    'gen/command'  => 'base cmd help',
    'gen/main'     => 'base check cmd help command',
    'gen/segue_import' => 'base cmd import sketch',
    'runtime'      => 'segue segue_plan segue_prepare segue_step_many'
        . ' segue_follow segue_kernels segue_stream segue_look segue_many'
        . ' segue_chunks',
);

# Headers that a freestanding implementation has, and C++ names them alike; and
# those with which compilers give vectors to the runtime.
my $freestanding =
    qr/^(std(bool|def|int|atomic)|cpuid|immintrin|arm_neon)\.h$/;

# Headers that every plug-in of a folder shares.
my $shared = qr{^(check/check|emit/emit|cmd/cmd|import/import)\.h$};

sub includes_of {
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!\n";
    my @includes;
    while (<$in>) {
        push @includes, [$1, $2] if /^\s*#\s*include\s*([<"])([^>"]+)/;
    }
    return @includes;
}

# The layer of a file.
sub layer_of {
    my ($file) = @_;
    die "$file has no layer\n" if $file !~ m{^(gen/\w+|grammar|runtime)};
    return $1;
}

# Whether a file may have `#include "header"`.
sub is_allowed {
    my ($file, $header) = @_;
    my $folder = layer_of($file);
    my ($own) = $folder =~ m{([^/]+)$};
    return 1 if $header =~ m{^(parser|lexer)\.h$} && $own eq 'grammar';
    return 1 if $header =~ m{^segue\w*\.h$} && $own eq 'runtime';
    my $layer = $header =~ s{(/.*|\.h)$}{}r;
    if ($layer eq $own) {
        return 1 unless $folder =~ m{^gen/(check|emit|cmd|import)$};
        my ($plugin) = $file =~ m{^gen/\w+/(\w+)};
        return $header =~ $shared || $header =~ m{^\w+/$plugin[./]};
    }
    # Two doors: the tree is for few, the formatter knows nothing but text.
    $layer = 'grammar/format' if $header eq 'grammar/format.h';
    return 0 if $layer eq 'grammar' && $header ne 'grammar/parse.h'
        && $header ne 'grammar/ast.h';
    return scalar grep { $_ eq $layer } split ' ', $may{$folder};
}

my @files;
find({ no_chdir => 1, wanted => sub { push @files, $_ if /\.[chly]$/ } },
    qw(gen grammar runtime));

for my $file (sort @files) {
    my $freestanding_only = layer_of($file) eq 'runtime';
    my @wrong;
    for (includes_of($file)) {
        my ($mark, $header) = @$_;
        my $well = $mark eq '"' ? is_allowed($file, $header)
            : !$freestanding_only || $header =~ $freestanding;
        push @wrong, $header unless $well;
    }
    ok(!@wrong, $file) or diag("may not include @wrong");
}

# The table is not so wide that it lets everything pass.
for (['gen/base/diag.c', 'ir/machine.h'], ['gen/algo/reach.c', 'draw/graph.h'],
    ['gen/emit/svg.c', 'emit/dot.h'], ['gen/emit/c/step.c', 'emit/dot/style.h'],
    ['gen/check/blank.c', 'check/dead.h'], ['gen/ir/verify.c', 'grammar/ast.h'],
    ['gen/compile.c', 'grammar/scan.h'], ['gen/emit/segue.c', 'grammar/ast.h'],
    ['gen/lower/lower.c', 'grammar/format.h'],
    ['runtime/segue.h', 'base/region.h'],
    ['gen/main.c', 'compile.h']) {
    my ($file, $header) = @$_;
    ok(!is_allowed($file, $header), "$file may not include $header");
}
ok(is_allowed('gen/emit/c/step.c', 'emit/c/tables.h'),
    'parts of a plug-in may include each other');

done_testing;
