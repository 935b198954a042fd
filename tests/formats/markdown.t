#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# `segue emit markdown` and `segue emit citations`, read by GitHub's parser,
# cmark-gfm. The tables have the rows and columns that the spec has things, each
# text is read as it was written, and the answers of the matrix are those of the
# cells of `segue emit json`. TCP's tables are counted by hand.

use strict;
use warnings;
use File::Temp qw(tempdir);
use JSON::PP qw(decode_json);
use Test::More;
use lib 'tests';
use Text;

my $segue  = $ENV{SEGUE} // 'build/segue';
my $folder = tempdir(CLEANUP => 1);
my @specs = (glob('spec/*.segue'), 'tests/formats/texts.segue',
    map { "tests/language/$_.segue" } qw(checks junctions nesting options));
binmode Test::More->builder->$_, ':utf8' for qw(output failure_output);

plan skip_all => 'no cmark-gfm (make deps-all installs it)'
    if system('command -v cmark-gfm >/dev/null');

# --- reading ------------------------------------------------------------------

# The text that a reader sees in a piece of cmark's XML; <br> is a new line.
sub seen {
    my ($xml) = @_;
    my $text = '';
    while ($xml =~ m{<(\w+)(?: [^>]*?)?(?:/>|>([^<]*)</\1>)}g) {
        my ($kind, $piece) = ($1, $2 // '');
        $text .= $kind =~ /break$/ ? "\n" : $piece eq '&lt;br&gt;' ? "\n"
            : $kind =~ /html/ ? "(html: $piece)"
            : $piece =~ s/&lt;/</gr =~ s/&gt;/>/gr =~ s/&quot;/"/gr
            =~ s/&amp;/&/gr;
    }
    return $text;
}

# The parts of a document in order: ['heading', text], ['paragraph', text] and
# ['table', rows of cells].
sub parts_of {
    my ($markdown) = @_;
    my $file = write_file("$folder/page.md", $markdown);
    my $xml = `cmark-gfm -e table -e strikethrough -e tasklist -t xml '$file'`;
    utf8::decode($xml);
    my @parts;
    while ($xml =~ m{^  <(\w+)[^>]*>\n(.*?)^  </\1>\n}gms) {
        my ($kind, $inner) = ($1, $2);
        if ($kind ne 'table') {
            push @parts, [$kind, seen($inner)];
            next;
        }
        my @rows;
        while ($inner =~ m{<table_(header|row)>(.*?)</table_\1>}gs) {
            push @rows, [map { seen($_ // '') }
                $2 =~ m{<table_cell(?: />|[^>]*>(.*?)</table_cell>)}gs];
        }
        push @parts, ['table', \@rows];
    }
    return @parts;
}

# {heading => [rows of the tables under it]}, and how many tables there are.
sub tables_in {
    my (%table, $heading, $count);
    for (@_) {
        my ($kind, $what) = @$_;
        $heading = $what if $kind eq 'heading';
        next if $kind ne 'table';
        push @{ $table{$heading} }, $what;
        $count++;
    }
    return ($count, \%table);
}

# --- what is to be seen -------------------------------------------------------

# A text, blanks at the ends of lines aside.
sub trimmed {
    my ($text) = @_;
    return join "\n", map { s/^[ \t]+|[ \t]+$//gr } split /\n/, $text, -1;
}

# The same in a cell of a table, which has a line for each paragraph.
sub in_a_cell {
    my ($text) = @_;
    return trimmed(join "\n", map { s/\n/ /gr } split /\n{2,}/,
        trimmed($text));
}

# What is said of a timer stands with the timer alone.
sub meaning {
    my ($it) = @_;
    return '' if exists $it->{timer};
    return join "\n", map { in_a_cell($_) } grep { defined }
        @$it{qw(text documentation)};
}

sub column {
    my ($rows, $title) = @_;
    my ($place) = grep { $rows->[0][$_] eq $title } 0 .. $#{ $rows->[0] };
    return [map { trimmed($_->[$place]) } @$rows[1 .. $#$rows]];
}

# Whether the guard "a & !b" holds.
sub holds {
    my ($guard, $values) = @_;
    my $code = $guard =~ s/([\w+-]+)/$values->{$1} ? 1 : 0/ger
        =~ s/&/&&/gr =~ s/\|/||/gr;
    return eval $code;
}

# What a cell of the matrix answers when guards have these values.
sub answer {
    my ($lines, $values) = @_;
    my @answers;
    for (split /\n/, $lines) {
        my ($guard, $answer) = /^(?:\[(.*?)\] ?)?(.*)$/;
        push @answers, $answer if !defined $guard || holds($guard, $values);
    }
    return @answers ? join ' and ', @answers : 'rejected';
}

sub answer_of {
    my ($cell) = @_;
    return $cell->{verdict} if $cell->{verdict} ne 'taken';
    my @actions = @{ $cell->{actions} };
    return (@actions ? '/ ' . join(', ', @actions) . ' ' : '')
        . "-> $cell->{next}";
}

sub check_matrix {
    my ($spec, $rows, $machine) = @_;
    my ($head, @rows) = @$rows;
    my %row = map { $_->[0] => $_ } @rows;
    my %column = map { $head->[$_] => $_ } 1 .. $#$head;
    is(@rows, grep({ !$_->{junction} } @{ $machine->{states} }),
        "$spec: a row of the matrix for each state");
    is($#$head, @{ $machine->{events} }, '... and a column for each event');
    my @wrong = grep {
        answer($row{ $_->{state} }[$column{ $_->{event} }], $_->{guards})
            ne answer_of($_)
    } @{ $machine->{cells} };
    ok(!@wrong, '... with the answers of ' . @{ $machine->{cells} } . ' cells')
        or diag(explain($wrong[0]));
}

# --- the comparison -----------------------------------------------------------

my @kinds = (
    ['States', 'State', sub { @{ $_[0]{composites} }, @{ $_[0]{states} } }],
    ['Groups', 'Group', sub { @{ $_[0]{groups} } }],
    ['Events', 'Event', sub { @{ $_[0]{events} } }],
    ['Actions', 'Action', sub { @{ $_[0]{actions} } }],
    ['Guards', 'Guard', sub { @{ $_[0]{guards} }, @{ $_[0]{definitions} } }],
    ['Timers', 'Timer', sub { @{ $_[0]{timers} } }],
    ['Options', 'Option', sub { @{ $_[0]{options} } }],
    ['Rules', undef, sub { @{ $_[0]{rules} } }],
);

for my $spec (@specs) {
    my $machine = decode_json(scalar `'$segue' emit json -Wno-all '$spec'`);
    my @parts = parts_of(scalar `'$segue' emit markdown -Wno-all '$spec'`);
    my ($count, $tables) = tables_in(@parts);
    my $expected = 1 + @{ $machine->{scenarios} } + @{ $machine->{checks} };
    for (@kinds) {
        my ($heading, $title, $list) = @$_;
        my @things = $list->($machine) or next;
        my ($rows) = @{ $tables->{$heading} };
        $expected++;
        is_deeply(column($rows, 'Meaning'), [map { meaning($_) } @things],
            "$spec: $heading: " . @things . ' rows with their texts');
        is_deeply(column($rows, $title), [map { $_->{name} } @things],
            '... and names') if $title;
        is_deeply(column($rows, 'Source'),
            [map { in_a_cell($_->{citation} // '') } @things],
            '... and sources') if $heading =~ /States|Rules/;
    }
    is($count, $expected, "$spec: $expected tables");
    check_matrix($spec, $tables->{Matrix}[0], $machine);
    my @claims = (@{ $machine->{scenarios} }, @{ $machine->{checks} });
    my @titles = map { $_->{text} // '' } @claims;
    my @seen = map { $_->[1] } @parts;
    for my $claim (@claims) {
        my ($title) = grep { $_ eq ($claim->{text} // '') } @seen;
        ok(defined $title, "$spec: $claim->{text}") or next;
        my $list = $claim->{steps} // $claim->{sentences};
        my @same = grep { $_ eq $title } @titles;
        next if @same > 1;
        my $rows = $tables->{$title}[0];
        is_deeply(column($rows, $claim->{steps} ? 'State' : 'True of all runs'),
            [map { $_->{next} // $_->{sentence} } @$list], '... with its rows');
    }
    my %paragraph = map { $_->[1] => 1 } grep { $_->[0] eq 'paragraph' } @parts;
    for my $it ($machine, @claims) {
        my @texts = split /\n\s*\n/, trimmed($it->{documentation} // '');
        push @texts, "Source: $it->{citation}" if defined $it->{citation};
        my @gone = grep { !$paragraph{$_} } @texts;
        ok(!@gone, '... ' . @texts . ' paragraphs') or diag(explain(\@gone));
    }
}

# TCP by hand: states, groups, events, actions, guards, timers, rules, the
# matrix, 13 scenarios, 6 checks.
my (undef, $tcp) = tables_in(parts_of(scalar
    `'$segue' emit markdown spec/tcp.segue`));
is(join(' ', map { $#{ $tcp->{$_}[0] } } map { $_->[0] } @kinds[0 .. 5, 7]),
    '11 3 11 6 1 1 22', 'TCP: as many rows as counted by hand');
is(@{ $tcp->{Matrix}[0] } . ' x ' . @{ $tcp->{Matrix}[0][0] }, '12 x 12',
    '... 11 states and 11 events');
my $steps = 0;
$steps += $#{ $_->[0] } for grep { $_->[0][0][0] eq 'Event' && $_->[0][0][1]
    eq 'Verdict' } values %$tcp;
is($steps, 50, '... 50 steps of scenarios');

# Citations: the same rows as in CSV, where nothing is escaped.
for my $spec (@specs) {
    my ($count, $tables) = tables_in(parts_of(
        scalar `'$segue' emit citations -Wno-all '$spec'`));
    my @rows = map { my (undef, @rows) = @{ $_->[0] }; @rows }
        grep { defined } @$tables{'By citation', 'Without a citation'};
    my (@cited) = map { $_->[0] } grep { @$_ == 6 } @rows;
    my $csv = `'$segue' emit citations --csv -Wno-all '$spec'`;
    utf8::decode($csv);
    my @lines = $csv =~ /^((?:"(?:[^"]|"")*"|[^",\r\n]*)),/mg;
    shift @lines;
    my @fields = map { s/^"(.*)"$/$1/sr =~ s/""/"/gr } @lines;
    is_deeply(\@cited, [grep { $_ ne '' } @fields], "$spec: citations");
    is(@rows, @fields, '... and what has none');
}

done_testing;
