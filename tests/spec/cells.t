#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# The specs against the tables of their sources. tests/data/cells/MACHINE.csv
# is such a table, read off the document; tests/data/cells/counts.csv is what
# was counted in it by hand. Every cell of the machine, for every setting of its
# options, is held against the table, and every count against the machine.
#
# A row of a table:
#   when     options that must be set for the row to hold: "passive", "!restart"
#   state, event     one name, or several
#   guards   what must hold, and with `!` what must not; other guards are free
#   actions  in order, timers aside
#   timers   what is started and stopped, in order
#   next     the state, if it changes
#   verdict  move, stay, ignore, reject
# The first row that fits a cell decides it, and every row decides something.
# The event `always` is the step of a state in which no machine rests.
#
# A count: of the cells in the columns where just these guards hold (`*`: in all
# columns), in these states and with these events (blank: any), so many are
# moves, use an action, and so on.

use strict;
use warnings;
use Test::More;
use Text::ParseWords qw(quotewords);

my $segue  = $ENV{SEGUE} // 'build/segue';
my $folder = 'tests/data/cells';

sub read_csv {
    my ($file) = @_;
    open my $in, '<', $file or die "cannot read $file: $!\n";
    my @lines = grep { !/^(#|$)/ } map { s/\s+$//r } <$in>;
    my @names = split /,/, shift @lines;
    my @rows;
    for my $line (@lines) {
        my @fields = quotewords(',', 0, $line);
        @fields == @names or die "$file: too many or few fields: $line\n";
        my %row;
        @row{@names} = @fields;
        push @rows, { %row, line => $line };
    }
    return @rows;
}

# Whether all of "a & !b" or "a !b" is so in a set of names.
sub holds {
    my ($literals, $set) = @_;
    for my $literal (grep { $_ ne '&' } split ' ', $literals) {
        my ($not, $name) = $literal =~ /^(!?)(.+)$/;
        return 0 if !!$set->{$name} == !!$not;
    }
    return 1;
}

# Whether a list has a name, or `CH:*` for its channel.
sub names_one {
    my ($list, $name) = @_;
    my ($channel) = $name =~ /^(.+?:)/;
    return !!grep { $_ eq $name || $channel && $_ eq "$channel*" }
        split ' ', $list;
}

# A machine as the compiler prints it.
sub compile {
    my ($spec, $name, @settings) = @_;
    my %machine = (states => {}, events => {}, columns => {}, options => [],
        junctions => {}, cells => []);
    my $command = join ' ', $segue, 'emit ir', $spec, "--machine $name",
        map { "-D $_" } @settings;
    for (`$command`) {
        $machine{states}{$1} = 1          if /^(?:state|junction) (\S+)/;
        $machine{junctions}{$1} = 1       if /^junction (\S+)/;
        $machine{events}{$1} = 1          if /^event (\S+)/;
        push @{ $machine{options} }, $1   if /^option (\S+)/;
        /^cell\ (\S+)\ (\S+)(?:\ \[(.*?)\])?:
          \ (\w+)(?:\ \/\ (.*?))?(?:\ ->\ (\S+))?;/x or next;
        my %cell = (state => $1, event => $2, guards => $3 // '',
            verdict => $4, next => $6 // $1);
        my @actions = split /, /, $5 // '';
        $machine{columns}{"$2 $cell{guards}"} = 1;
        next if $machine{junctions}{ $cell{state} };
        $cell{actions} = join ', ', grep { !/^(start|stop) / } @actions;
        $cell{timers}  = join ', ', grep { /^(start|stop) / } @actions;
        $cell{held} =
            { map { /^!/ ? () : ($_ => 1) } split / & /, $cell{guards} };
        $cell{verdict} =
              $cell{verdict} eq 'ignored'      ? 'ignore'
            : $cell{verdict} eq 'rejected'     ? 'reject'
            : $cell{next} eq $cell{state}      ? 'stay'
            :                                    'move';
        push @{ $machine{cells} }, \%cell;
    }
    return \%machine;
}

sub join_lists { return join ', ', grep { $_ ne '' } @_ }

# The row that decides, and where a machine comes to rest after it.
sub expected {
    my ($rows, $junctions, $state, $event, $held) = @_;
    for my $row (@$rows) {
        next unless names_one($row->{state}, $state)
            && names_one($row->{event}, $event)
            && holds($row->{guards}, $held);
        $row->{decides} = 1;
        my %wanted = (%$row, next => $row->{next} || $state);
        if ($junctions->{ $wanted{next} }) {
            my $then = expected($rows, {}, $wanted{next}, 'always', {})
                or return;
            $wanted{next} = $then->{next};
            $wanted{$_} = join_lists($row->{$_}, $then->{$_})
                for qw(actions timers);
            $wanted{verdict} =
                $wanted{next} eq $state ? 'stay' : $wanted{verdict};
        }
        return \%wanted;
    }
    return;
}

sub describe {
    my ($answer) = @_;
    return 'no row' if !$answer;
    return "$answer->{verdict} / $answer->{actions} ($answer->{timers})"
        . " -> $answer->{next}";
}

# One setting of the options: the cells that differ.
sub differences {
    my ($machine, @rows) = @_;
    my @wrong;
    for my $cell (@{ $machine->{cells} }) {
        my $wanted = describe(expected(\@rows, $machine->{junctions},
            $cell->{state}, $cell->{event}, $cell->{held}));
        my $got = describe($cell);
        push @wrong, "$cell->{state} $cell->{event} [$cell->{guards}]: "
            . "$got\n    instead of $wanted" if $got ne $wanted;
    }
    return @wrong;
}

# The cells that a count looks at.
sub looked_at {
    my ($machine, $count) = @_;
    my ($states, $events) = ('', '');
    for (split ' ', $count->{of}) {
        ($machine->{states}{$_} ? $states : $events) .= "$_ ";
    }
    my %held = map { $_ => 1 } split ' ', $count->{guards};
    return grep {
        my $cell = $_;
        (!$states || names_one($states, $cell->{state}))
            && (!$events || names_one($events, $cell->{event}))
            && ($held{'*'} || !grep { !!$held{ s/^!//r } == /^!/ }
                split / & /, $cell->{guards})
    } @{ $machine->{cells} };
}

sub count_in {
    my ($machine, $count) = @_;
    my $what = $count->{what};
    return scalar keys %{ $machine->{$what} }
        if $what =~ /^(states|events|columns)$/;
    my @cells = looked_at($machine, $count);
    return scalar @cells if $what eq 'cells';
    return scalar grep { $_->{verdict} ne 'reject' } @cells
        if $what eq 'defined';
    return scalar keys %{ { map { ("$_->{state} $_->{next}" => 1) }
        grep { $_->{verdict} eq 'move' } @cells } } if $what eq 'pairs';
    if ($what =~ /^uses (.+)$/) {
        my $action = $1;
        return scalar grep { $_ eq $action }
            map { split /, /, "$_->{actions}, $_->{timers}" } @cells;
    }
    return scalar grep { $_->{verdict} eq $what } @cells
        if $what =~ /^(move|stay|ignore|reject)$/;
    die "counts.csv: what is '$what'?\n";
}

# Every choice of on and off.
sub settings {
    my ($option, @others) = @_;
    return ([]) if !defined $option;
    my @rest = settings(@others);
    return map { my $it = $_; map { [$_, @$it] } "$option=off", "$option=on" }
        @rest;
}

my %spec_of;
for my $spec (glob 'spec/*.segue') {
    open my $in, '<', $spec or die "cannot read $spec: $!\n";
    /^machine (\S+)/ and $spec_of{$1} = $spec for <$in>;
}

my @counts = read_csv("$folder/counts.csv");
my @tables = map { m{(\w+)\.csv$} } grep { !m{/counts\.csv$} }
    glob "$folder/*.csv";
for my $name (@tables) {
    my @rows = read_csv("$folder/$name.csv");
    my $spec = $spec_of{$name} or BAIL_OUT("no spec has a machine $name");
    for my $settings (settings(@{ compile($spec, $name)->{options} })) {
        my %on = map { /^(.*)=on$/ ? ($1 => 1) : () } @$settings;
        my $machine = compile($spec, $name, @$settings);
        my $title = join ' ', $name, @$settings;
        my @wrong =
            differences($machine, grep { holds($_->{when}, \%on) } @rows);
        ok(@{ $machine->{cells} } && !@wrong, "$title: every cell");
        diag($_) for @wrong;
        is(count_in($machine, $_), $_->{count}, "$title: count $_->{line}")
            for grep { $_->{machine} eq $name && holds($_->{when}, \%on) }
            @counts;
    }
    my @idle = grep { !$_->{decides} } @rows;
    ok(!@idle, "$name: every row decides a cell");
    diag("$_->{line} decides nothing") for @idle;
}
done_testing();
