# SPDX-License-Identifier: MIT
#
# Manual pages in the macros of man(7), as GNU troff and mandoc both read them.
# A page is a list of lines, one string each; what goes into them from outside
# passes `plain`, `code` or `value` once.

package Roff;

use strict;
use warnings;
use parent 'Exporter';

our @EXPORT = qw(print_page plain code value title section subsection paragraph
    tagged example table indented);

# Characters that mean something to troff, or that it would print as others.
my %escape = (
    '\\' => '\\e', '^' => '\\(ha', '~' => '\\(ti', '`' => '\\(ga',
    "'" => '\\(aq', '"' => '\\(dq',
);

# Prints a page. What begins a section or a list is no second paragraph.
sub print_page {
    my (@lines) = @_;
    for my $i (0 .. $#lines) {
        next if $lines[$i] eq '.PP' && $lines[$i - 1] =~ /^\.S[HS] /;
        print "$lines[$i]\n";
    }
}

# Text as it stands. A hyphen between letters is one; others are signs that may
# be copied.
sub plain {
    my ($text) = @_;
    $text =~ s/([\\^~`'"])/$escape{$1}/g;
    $text =~ s/(?<![A-Za-z])-|-(?![A-Za-z])/\\-/g;
    return $text;
}

# Text that is typed as it is.
sub code {
    my ($text) = @_;
    return '\\fB' . (plain($text) =~ s/(?<!\\)-/\\-/gr) . '\\fR';
}

# The name of something that is typed in its place.
sub value {
    my ($text) = @_;
    return '\\fI' . plain($text) . '\\fR';
}

# A line of text begins with no control character.
sub guarded {
    my ($line) = @_;
    return $line =~ /^[.']/ ? '\\&' . $line : $line;
}

# The head of a page. `about` is printed at the foot of the page, the date too.
sub title {
    my ($name, $part, $date, $about) = @_;
    return ("'\\\" t", '.\\" Made by the Makefile; see share/man.',
        qq{.TH "$name" "$part" "$date" "$about"}, '.nh', '.ad l');
}

sub section    { return ('.SH ' . uc $_[0]) }
sub subsection { return ('.SS ' . guarded($_[0])) }

# Text that fills lines, after an empty one.
sub paragraph {
    my ($text) = @_;
    return ('.PP', filled($text));
}

# The lines of a text, none too long to be read. A sentence begins a line, so
# that troff knows it.
sub filled {
    my ($text) = @_;
    my @lines = ('');
    for my $word (split ' ', $text) {
        my $is_new = $lines[-1] =~ /[a-z0-9)\]R][.?!]$/
            || length("$lines[-1] $word") > 78;
        if ($lines[-1] eq '') {
            $lines[-1] = $word;
        } elsif ($is_new) {
            push @lines, $word;
        } else {
            $lines[-1] .= " $word";
        }
    }
    return map { guarded($_) } @lines;
}

# A tag and what it means.
sub tagged {
    my ($tag, $text) = @_;
    return ('.TP', guarded($tag), filled($text));
}

# Lines as they are. The wider they are the less they are indented: a page has
# 80 columns, its text begins in the eighth.
sub example {
    my (@lines) = @_;
    my ($width) = sort { $b <=> $a } map { length } @lines;
    my ($begin, $end) = $width <= 69 ? ('.RS 4', '.RE')
        : $width <= 73 ? () : ('.in 0', '.in');
    return ('.PP', $begin // (), '.EX',
        (map { guarded(plain($_) =~ s/(?<!\\)-/\\-/gr) } @lines),
        '.EE', $end // ());
}

# Rows of cells of equal number, the first of which is the head.
sub table {
    my ($head, @rows) = @_;
    my $columns = join ' ', ('l') x @$head;
    my $bold = join ' ', ('lb') x @$head;
    return ('.PP', '.TS', "$bold", "$columns.",
        (map { guarded(join "\t", @$_) } $head, @rows), '.TE');
}

# A list inside of another one.
sub indented {
    my (@lines) = @_;
    return ('.RS', @lines, '.RE');
}

1;
