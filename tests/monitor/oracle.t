#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# `segue monitor` beside a second implementation: random logs of every spec, in
# each of the three forms of lines, with instances that interleave and lines
# that say nothing or nothing good. What is expected is worked out here, a step
# at a time, from the cells that `segue emit ir` prints.

use strict;
use warnings;
use File::Temp qw(tempdir);
use JSON::PP   qw(decode_json encode_json);
use Test::More;

use constant { LINES => 400, ROUNDS => 2 };

my $segue  = $ENV{SEGUE} // 'build/segue';
my $folder = tempdir(CLEANUP => 1);
srand 7;

sub any { return $_[int rand @_] }

# A machine: its start, its events with the guards that bear on each, and its
# cells by state, event and the guards that hold: [verdict, next, rule's line].
sub machine_of {
    my ($spec) = @_;
    my %machine = (events => [], guards => {}, cells => {});
    for (`'$segue' emit ir '$spec' 2>/dev/null`) {
        $machine{start} = $1 if /^start .*-> (\S+)/;
        if (/^event (\S+) = \d+ columns \S+ \.\. \S+(?: guard (.*))?/) {
            push @{ $machine{events} }, $1;
            $machine{guards}{$1} = [split /, | /, $2 // ''];
        }
        next if !/^cell (\S+) (\S+)(?: \[(.*?)\])?: (\w+)(.*); (.*)/;
        my ($state, $event, $guards, $verdict, $what, $origin) =
            ($1, $2, $3 // '', $4, $5, $6);
        my $next = $what =~ /-> (\S+)$/ ? $1 : $state;
        my ($line) = $origin =~ /line (\d+)/;
        my $holds = join ' ', sort grep { !/^!/ } split / & /, $guards;
        $machine{cells}{$state}{"$event $holds"} = [$verdict, $next, $line];
    }
    return \%machine;
}

# An event and guards for a state: as a rule one that is not rejected.
sub choose {
    my ($machine, $state) = @_;
    my $row = $machine->{cells}{$state};
    my @legal = grep { $row->{$_}[0] ne 'rejected' } sort keys %$row;
    my $column = @legal && rand() < 0.98 ? any(@legal) : any(sort keys %$row);
    my ($event, @guards) = split ' ', $column;
    return ($event, @guards);
}

# How the forms write a line; and lines of noise: mistakes, and foreign ones.
my %forms = (
    notation => {
        options => [],
        write   => sub {
            my ($key, $event, @guards) = @_;
            my $list = join any(' & ', ',', '&'), @guards;
            return any('', '  ') . $event
                . (@guards ? any(' ', '') . "[$list]" : '')
                . any('', ' ', ' // why');
        },
        mistakes => ['NOT_AN_EVENT', '[', "x\0y", 'x y', 'z' x 70_000],
        silent   => ['', '   ', '// nothing'],
        foreign  => [],
    },
    match => {
        options => [
            '--match', 'conn %{key}/%{key2}: got %{event} {%{guards}}',
            '--match', 'conn %{key}/%{key2}: got %{event}'
        ],
        write => sub {
            my ($key, $event, @guards) = @_;
            return any('', "12:00 [x] ", "\t") . "conn $key->[0]/$key->[1]:"
                . any(' ', '  ', "\t") . "got $event"
                . (@guards ? ' {' . join(any(',', '&'), @guards) . '}' : '')
                . any('', ' and more');
        },
        mistakes => ['conn a/b: got NOT_AN_EVENT', "conn a/b: got \0"],
        silent   => [],
        foreign  => ['', 'conn a/b got x', 'conn /b: got x', 'conn a/b: got '],
    },
    json => {
        options => [
            '--json', 'event=.e.t,key=.k,key2=.sub.k,guards=.g'
        ],
        write => sub {
            my ($key, $event, @guards) = @_;
            my $list = any(0, 1) ? [@guards] : join any(' ', ', '), @guards;
            my $text = encode_json({ e => { t => $event, k => 1 },
                sub => { k => $key->[1] }, k => $key->[0],
                noise => [1.5, undef, { e => {} }, "\x{e9}\""], g => $list });
            $text =~ s/"t":"(.)/sprintf '"t":"\\u%04x', ord $1/e
                if rand() < 0.1;
            return $text;
        },
        mistakes => ['{', 'no', '{"e":{"t":"x"}}', '{"e":{"t":{}},"k":1}',
            '{"k":"a","e":{"t":"NOT"}}', "{\"k\":\"\1\"}", '{"k":1,}'],
        silent   => [],
        foreign  => ['{}', '{"e":{"t":null}}', '{"e":["t"]}', '{"e":"t"}'],
    },
);

# A log, and what is to be said of it.
sub make_log {
    my ($machine, $form) = @_;
    my @keys = $form == $forms{notation} ? [undef]
        : map { [any('a', 'bb', '10.0.0.7:80'), $_] } 1 .. 9;
    my (%state, %since, %is_rejected, @lines);
    my %said = (events => 0, rejected => 0, skipped => 0, mistakes => 0,
        foreign => 0, rejections => [], taken => {});
    for my $number (1 .. LINES) {
        my $kind = rand() < 0.9 ? 'event' : any(qw(mistakes silent foreign));
        if ($kind ne 'event') {
            my @noise = @{ $form->{$kind} } or redo;
            push @lines, any(@noise);
            $said{$kind}++ if $kind ne 'silent';
            next;
        }
        my $key  = any(@keys);
        my $name = defined $key->[0] ? "@$key" : '';
        $state{$name} //= $machine->{start};
        my $state = $state{$name};
        my ($event, @guards) = choose($machine, $state);
        push @lines, $form->{write}->($key, $event, @guards);
        if ($is_rejected{$name}) {
            $said{skipped}++;
            next;
        }
        $said{events}++;
        my $holds = join ' ', sort @guards;
        my ($verdict, $next, $rule) =
            @{ $machine->{cells}{$state}{"$event $holds"} };
        if ($verdict eq 'rejected') {
            $is_rejected{$name} = 1;
            $said{rejected}++;
            push @{ $said{rejections} }, [$number, $name, $state,
                $since{$name} // 0, $event, $holds, $rule // ''];
        }
        $said{taken}{"$state $event $next"}++ if $verdict eq 'taken';
        $since{$name} = $number if $next ne $state;
        $state{$name} = $next;
    }
    $said{instances} = keys %state;
    $said{at}{ $state{$_} }++ for grep { !$is_rejected{$_} } keys %state;
    my $text = join '', map { $_ . any("\n", "\n", "\r\n") } @lines;
    chomp $text if rand() < 0.5;
    return ($text, \%said);
}

# What `segue monitor` says of a log, in the same words.
sub ask {
    my ($spec, $form, $text) = @_;
    open my $out, '>', "$folder/log" or die $!;
    binmode $out;
    print $out $text;
    close $out or die $!;
    my @command = ($segue, 'monitor', '--diag=json', '--summary',
        @{ $form->{options} }, $spec, "$folder/log");
    open my $in, '-|', join(' ', map { "'$_'" } @command) . " 2>$folder/err"
        or die $!;
    my @objects = map { decode_json($_) } <$in>;
    close $in;
    my $status = $? >> 8;
    my $summary = pop @objects;
    my %said = map { $_ => $summary->{$_} }
        qw(events rejected skipped mistakes foreign instances);
    for (@objects) {
        push @{ $said{rejections} }, [$_->{line}, $_->{instance} // '',
            $_->{state}, $_->{since}, $_->{event},
            join(' ', sort @{ $_->{guards} }),
            $_->{rule} ? $_->{rule}{line} : ''];
    }
    $said{rejections} //= [];
    for (@{ $summary->{transitions} }) {
        my ($event) = $_->{event} =~ /^(\S+)/;
        $said{taken}{"$_->{state} $event $_->{next}"} += $_->{count}
            if $_->{count};
    }
    $said{taken} //= {};
    $said{at} = $summary->{states} if %{ $summary->{states} };
    $said{legal} = [map { [$_->{state}, $_->{legal}] } @objects];
    return ($status, $summary->{lines}, \%said);
}

# Groups of what is legal, as text: verdict, next state, events.
sub legal_text {
    my ($machine, $state) = @_;
    my %groups;
    my $row = $machine->{cells}{$state};
    for (keys %$row) {
        my ($verdict, $next) = @{ $row->{$_} };
        my ($event) = split ' ';
        $groups{"$verdict $next"}{$event} = 1 if $verdict ne 'rejected';
    }
    return join '; ',
        map { "$_: " . join ' ', sort keys %{ $groups{$_} } } sort keys %groups;
}

sub told_text {
    my ($legal) = @_;
    my %seen;
    return join '; ', sort map {
        my %events = map { /^(\S+)/ ? ($1 => 1) : () } @{ $_->{events} };
        my $head = "$_->{verdict} $_->{next}";
        $seen{$head}++ ? "twice $head"
            : "$head: " . join ' ', sort keys %events
    } @$legal;
}

my $rejections = 0;
for my $spec (sort glob 'spec/*.segue tests/language/*.segue') {
    my $machine = machine_of($spec);
    next if !$machine->{start}; # a test with errors, or of several machines
    for my $name (sort keys %forms) {
        my (@wrong, %legal);
        for my $round (1 .. ROUNDS) {
            my ($text, $expected) = make_log($machine, $forms{$name});
            my ($status, $lines, $said) = ask($spec, $forms{$name}, $text);
            my $legal = delete $said->{legal};
            push @wrong, "round $round: lines $lines" if $lines != LINES;
            push @wrong, "round $round: status $status"
                if $status != ($expected->{rejected} ? 1 : 0);
            my $is_same = eq_hash($said, $expected);
            push @wrong, "round $round:\n" . explain_both($said, $expected)
                if !$is_same;
            for (@$legal) {
                my ($state, $groups) = @$_;
                my $told = told_text($groups);
                push @wrong, "legal in $state: $told"
                    if $told ne legal_text($machine, $state);
            }
            $rejections += $expected->{rejected};
        }
        ok(!@wrong, "$spec, $name") or diag(join "\n", @wrong);
    }
}
cmp_ok($rejections, '>', 50, "$rejections instances were rejected");

sub explain_both {
    my $json = JSON::PP->new->canonical;
    return 'got      ' . $json->encode($_[0]) . "\nexpected "
        . $json->encode($_[1]);
}

done_testing;
