# SPDX-License-Identifier: MIT
#
# Documents in Markdown, for tests that hold them to the program
# (`use lib 'tests'; use Markdown;`).

package Markdown;

use strict;
use warnings;
use parent 'Exporter';
use Test::More;

our @EXPORT = qw(blocks_in is_as_shown);

# The fenced blocks of a document: [line, word, text].
sub blocks_in {
    my ($text) = @_;
    my ($number, @blocks, $open) = (0);
    for (split /^/, $text) {
        $number++;
        if (!/^```/) {
            $open->[2] .= $_ if $open;
        } elsif ($open) {
            push @blocks, $open;
            undef $open;
        } else {
            my ($word) = /^```\s*(.*?)\s*$/;
            $open = [$number, $word, ''];
        }
    }
    return @blocks;
}

# Whether output is as shown, where a line `...` stands for any lines.
sub is_as_shown {
    my ($output, $shown, $name) = @_;
    my $pattern = join '', map { $_ eq "...\n" ? '(?:.*\n)*?' : quotemeta }
        split /^/, $shown;
    ok($output =~ /\A$pattern\z/, $name)
        or diag("it prints:\n$output\nand should print:\n$shown");
}

1;
