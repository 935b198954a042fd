# SPDX-License-Identifier: MIT
#
# The Markdown of docs/ as a manual page: headings, paragraphs, lists, tables,
# fences, and in lines code, emphasis and links, of which the text stays.
#
# What is shown to be wrong, in a fence `segue wrong`, is left out with what the
# compiler prints for it; a paragraph that leads to it ends with a full stop.
# `<!-- not in the manual page -->` leaves out the paragraph that follows.

package Markdown;

use strict;
use warnings;
use parent 'Exporter';
use Roff;

our @EXPORT = qw(text_of chapter from_markdown inline);

# All that is in a file.
sub text_of {
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!\n";
    local $/;
    return <$in>;
}

# A chapter of a text, with its heading.
sub chapter {
    my ($text, $heading) = @_;
    my ($chapter) = $text =~ /^(## \Q$heading\E\n.*?)(?=^## |\z)/ms;
    return $chapter // die "there is no chapter '$heading'\n";
}

# Code, links and emphasis in a piece of text.
sub inline {
    my ($text) = @_;
    $text =~ s/\[([^\]`]+|`[^`]*`)\]\([^)]*\)/$1/g;
    my @pieces = split /(\*\*[^*]+\*\*|`[^`]+`|(?<!\w)\*\w[^*]*\*)/, $text;
    return join '', map {
        /^`(.*)`$/s         ? code($1 =~ s/\s+/ /gr)
            : /^\*\*(.*)\*\*$/s ? '\\fB' . plain($1 =~ tr/`//dr) . '\\fR'
            : /^\*(\w.*)\*$/s   ? value($1)
            :                     plain($_)
    } @pieces;
}

# The blocks of a text: [kind, word, line, ...], separated by empty lines.
sub blocks_of {
    my ($text) = @_;
    my (@blocks, $fence);
    for my $line (split /\n/, $text) {
        if ($line =~ /^```\s*(.*?)\s*$/) {
            $fence = $fence ? undef : ['fence', $1];
            push @blocks, $fence || ['end'];
        } elsif ($fence) {
            push @$fence, $line;
        } elsif ($line eq '') {
            push @blocks, ['end'];
        } elsif (@blocks && $blocks[-1][0] eq 'text' && $line !~ /^#/) {
            push @{$blocks[-1]}, $line;
        } else {
            push @blocks, ['text', '', $line];
        }
    }
    return grep { $_->[0] ne 'end' } @blocks;
}

# The items of a list: their lines joined, marks away.
sub items_of {
    my (@lines) = @_;
    return grep { $_ ne '' } split /^(?:- |\d+\. )/m, join "\n", @lines;
}

# The cells of a table, its head first; the line under it is away. A mark in
# code parts no cells.
sub rows_of {
    my ($head, undef, @lines) = @_;
    return map {
        my @cells = map { s/^\s+|\s+$//gr }
            s/^\||\|\s*$//gr =~ /((?:`[^`]*`|[^|`])*)(?:\||$)/g;
        pop @cells if $cells[-1] eq '';
        [map { inline($_) } @cells]
    } $head, @lines;
}

# A table of two columns is a list with tags.
sub print_table {
    my ($head, @rows) = @_;
    return map { tagged(@$_) } @rows if @$head == 2;
    my $width = 0;
    for my $row ($head, @rows) {
        $width = @$row if @$row > $width;
    }
    push @$_, ('') x ($width - @$_) for $head, @rows;
    return table($head, @rows);
}

# An item that begins with a statement in code is about it.
sub print_list {
    my (@lines) = @_;
    my $number = 0;
    my $is_numbered = $lines[0] =~ /^\d/;
    return map {
        $number++;
        my $mark = $is_numbered ? "$number." : '\\(bu';
        /^(`[^`]*;`) (.*)/s ? tagged(inline($1), inline($2))
            : (".IP $mark 4", Roff::filled(inline($_)))
    } items_of(@lines);
}

sub print_text {
    my (@lines) = @_;
    return section($1) if $lines[0] =~ /^##? (.*)/;
    return subsection($1) if $lines[0] =~ /^### (.*)/;
    return print_table(rows_of(@lines)) if $lines[0] =~ /^\|/;
    return print_list(@lines) if $lines[0] =~ /^(- |\d+\. )/;
    return paragraph(inline(join ' ', @lines));
}

# The lines of a page for a text.
sub from_markdown {
    my ($text) = @_;
    my @blocks = blocks_of($text);
    my @page;
    while (my $block = shift @blocks) {
        my ($kind, $word, @lines) = @$block;
        if ($kind eq 'fence' && $word eq 'segue wrong') {
            shift @blocks;
            $page[-1] =~ s/:$/./;
        } elsif ($kind eq 'fence') {
            push @page, example(map { s{\bbuild/segue\b}{segue}gr } @lines);
        } elsif ($lines[0] eq '<!-- not in the manual page -->') {
            shift @blocks if @lines == 1;
        } else {
            push @page, print_text(@lines);
        }
    }
    return @page;
}

1;
