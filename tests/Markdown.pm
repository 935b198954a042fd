# SPDX-License-Identifier: MIT
#
# Documents in Markdown, for tests that hold them to the program
# (`use lib 'tests'; use Markdown;`).

package Markdown;

use strict;
use warnings;
use parent 'Exporter';
use Test::More;

our @EXPORT = qw(blocks_in sessions_in is_as_shown);

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

# The commands of a console, lines after `$ `, and what they print.
sub sessions_in {
    my ($text) = @_;
    return map { [/\A\$ (.*)\n((?s).*)\z/] } split /^(?=\$ )/m, $text;
}

# Whether output is as shown, where a line `...` stands for any lines, and `...`
# at the end of one for any end.
sub is_as_shown {
    my ($output, $shown, $name) = @_;
    my $pattern = join '', map {
        $_ eq "...\n" ? '(?:.*\n)*?'
            : /^(.*)\.\.\.\n\z/ ? quotemeta($1) . ".*\n" : quotemeta
    } split /^/, $shown;
    ok($output =~ /\A$pattern\z/, $name)
        or diag("it prints:\n$output\nand should print:\n$shown");
}

1;
