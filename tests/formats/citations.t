#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# `segue emit citations`: for TCP as counted by hand in its spec; for every spec
# as a second program counts them, which takes the cells from `segue emit ir`
# and the citations from the text.

use strict;
use warnings;
use Test::More;
use lib 'tests';
use Text;

my $segue = $ENV{SEGUE} // 'build/segue';

# Rows as lists of fields.
sub rows_of {
    my ($csv) = @_;
    my @rows;
    while ($csv =~ /\G(.*?)\r\n/gs) {
        my $line = $1;
        my @fields;
        while ($line =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g) {
            push @fields, defined $1 ? $1 =~ s/""/"/gr : $2;
            last if pos $line == length $line && $line !~ /,$/;
        }
        $#fields = 5;
        push @rows, [map { $_ // '' } @fields];
    }
    return @rows;
}

# Rules with their cells, scenarios, and checks with sentences that cite, of
# spec/tcp.segue, in the order of RFC 9293's sections and figures.
my $tcp = <<'EOF_TABLE';
3.5               0  0  0  1
3.6               0  0  0  2
3.10.1            2  2  0  0
3.10.2            1  1  1  0
3.10.4            5  5  1  0
3.10.7.2, SYN     1  1  0  0
3.10.7.3, SYN     2  2  0  0
3.10.7.4, ACK     4  4  0  0
3.10.7.4, FIN     3  3  0  0
3.10.7.4, RST     1  1  1  0
3.10.8            1  1  0  1
RFC 9293          0  0  0  0
figure 5          0  0  0  2
figure 5, note 1  1  1  1  1
figure 5, note 2  1  1  1  0
figure 6          0  0  2  0
figure 7          0  0  1  0
figure 12         0  0  2  0
figure 13         0  0  1  0
figures 6 and 12  0  0  2  0
EOF_TABLE

# The same table, of rows.
sub table_of {
    my (%count, @order);
    for (grep { $_->[0] ne '' } @_) {
        my ($citation, $kind, undef, undef, $cells) = @$_;
        push @order, $citation if !$count{$citation};
        my $count = $count{$citation} //= [0, 0, 0, 0];
        $count->[0]++, $count->[1] += $cells if $kind eq 'rule';
        $count->[2]++ if $kind eq 'scenario';
        $count->[3]++ if $kind eq 'check' || $kind eq 'sentence';
    }
    return join '', map { sprintf "%-16s%3d%3d%3d%3d\n", $_, @{ $count{$_} } }
        @order;
}

# What it prints for a spec, as rows.
sub cited {
    my ($spec) = @_;
    return rows_of(scalar
        `'$segue' emit citations --csv -Wno-all '$spec'`);
}

my ($head, @rows) = cited('spec/tcp.segue');
is("@$head", 'citation kind line what cells states', 'columns have names');
is(table_of(@rows), $tcp, 'TCP as counted by hand');
my $rest = 0;
$rest += $_->[4] for grep { $_->[1] eq 'otherwise' } @rows;
is($rest, 110, '110 of its cells are decided by otherwise');
is(join('|', @{ (grep { $_->[2] == 92 } grep { $_->[2] } @rows)[0] }),
    '3.10.7.4, FIN|rule|92|R:FIN / S:ACK -> CLOSE_WAIT|1|ESTABLISHED',
    'a row of it');

# What a rule that begins in a line cites.
sub cited_in {
    my ($text, $line) = @_;
    my ($rule) = $text =~ /\A(?:.*\n){@{[$line - 1]}}((?s).*?;)/;
    return $rule =~ /@"((?:[^"\\]|\\.)*)"/ ? $1 : '';
}

# What `segue emit ir` says: what decides, with the count of its cells.
sub counted {
    my ($spec) = @_;
    my $text = text_of($spec);
    my (%cells, %states);
    for (`'$segue' emit ir -Wno-all '$spec'`) {
        next unless /^cell (\S+) .*; (.*)$/ && $2 ne 'nobody rests here';
        my ($state, $who) = ($1, $2);
        $who = $who =~ /line (\d+)$/ ? cited_in($text, $1) . "|rule|$1"
            : "|$who|$state";
        $cells{$who}++;
        $states{$who}{$state} = 1;
    }
    return map { "$_|$cells{$_}|" . join ', ', sort keys %{ $states{$_} } }
        sort keys %cells;
}

# The same, of rows.
sub told {
    my (%cells, %states);
    for (@_) {
        my ($citation, $kind, $line, undef, $cells, $states) = @$_;
        next unless $cells;
        my $who = "$citation|$kind|" . ($line || $states);
        $cells{$who} += $cells;
        $states{$who}{$_} = 1 for split /, /, $states;
    }
    return map { "$_|$cells{$_}|" . join ', ', sort keys %{ $states{$_} } }
        sort keys %cells;
}

for my $spec (glob('spec/*.segue'), 'tests/language/nesting.segue',
    'tests/language/names.segue') {
    my (undef, @all) = cited($spec);
    is_deeply([told(@all)], [counted($spec)], "$spec: who decides which cells");
    my @order = map { $_->[0] } @all;
    my %key = map { ($_ => s/(\d+)/sprintf '%09d', $1/ger) } @order;
    is_deeply(\@order, [sort { ($a eq '') <=> ($b eq '')
        || $key{$a} cmp $key{$b} } @order], '... numbers count as numbers');
    my $markdown = `'$segue' emit citations -Wno-all '$spec'`;
    my $lines = () = $markdown =~ /^\|/mg;
    my $tables = () = $markdown =~ /^\| -/mg;
    is($lines, @all + 2 * $tables + 6, '... and Markdown has the same rows');
}

done_testing;
