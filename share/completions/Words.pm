# SPDX-License-Identifier: MIT
#
# What can stand where on the command line, from the help texts: the same for
# all shells. A place is
#
#     ['words', WORD, ...]   one of these
#     ['specs']              a file in the language, or a folder
#     ['files']              any file
#     ['named', KIND]        what the specs on the line declare with this word
#     []                     something that is not known

package Words;

use strict;
use warnings;
use parent 'Exporter';
use Help;

our @EXPORT = qw(program_of names_of quoted);

# What is to stand for WARNING in what an option takes: the names, and `all` if
# the help tells of it.
sub wishes_of {
    my ($form, $help, @names) = @_;
    push @names, 'all' if $help =~ /\ball:/;
    return map { $form =~ s/WARNING/$_/r } @names if $form !~ /\[/;
    my ($short, $more) = $form =~ /^([^\[]*)\[(.*)\]$/;
    return $short, map { $short . $more =~ s/WARNING/$_/r } @names;
}

# A place, from what the help calls it: "FILE", "text|json".
sub place_of {
    my ($word) = @_;
    return ['words', split /\|/, $word] if $word =~ /^[a-z]+(\|[a-z]+)+$/;
    return ['specs'] if $word =~ /^(SPEC|[AB])$/;
    return ['files'] if $word =~ /^(FILE|LOG)$/;
    return [];
}

# The same of the value of an option, or undef if it takes none.
sub value_of {
    my ($option, $program) = @_;
    my $value = $option->{value};
    return unless defined $value;
    return ['words', wishes_of($value, $option->{help},
        @{$program->{checks}})] if $value =~ /WARNING/;
    return ['named', $1] if $value eq 'NAME'
        && "@{$option->{names}}" =~ /--(machine|system)$/;
    return place_of($value);
}

# An option: { names => ['-o', '--output'], help, place }; place is undef if it
# takes no value. Options of one name are one, with all that they can be.
sub options_of {
    my ($program, @options) = @_;
    my (@all, %by_name);
    for my $option (@options) {
        my @names = @{$option->{names}};
        my $place = value_of($option, $program);
        my $known = $by_name{"@names"};
        if (!$known) {
            push @all, $by_name{"@names"} = { names => \@names,
                help => $option->{help}, place => $place };
        } elsif ($place && @$place) {
            my (undef, @more) = @$place;
            push @{$known->{place}}, @more;
        }
    }
    return \@all;
}

# The places of operands, in order, and whether the last may be repeated.
sub operands_of {
    my ($operands, $program) = @_;
    my @words = split / /, $operands;
    my %known = (FORMAT => $program->{formats},
        WARNING => $program->{checks});
    my @places = map { s/^\[|\.\.\.|\]$//gr } @words;
    return ([map { $known{$_} ? ['words', @{$known{$_}}] : place_of($_) }
        @places], @words && $words[-1] =~ /\.\.\.$/ ? 1 : 0);
}

# What a program's own help names that is no command of its: `help` takes one.
sub more_commands {
    my ($path, $name, @commands) = @_;
    my $help = output_of($path, '--help');
    return map { { options => [], is_repeated => 0, parts => [], %$_ } }
        ($help =~ /^$name help [A-Z]/m ? { name => 'help',
            summary => 'tell more of a command',
            operands => [['words', map { $_->{name} } @commands]] } : ()),
        ($help =~ /^$name list /m && !grep { $_->{name} eq 'list' } @commands)
            ? { name => 'list', summary => 'list the formats', operands => [] }
            : ();
}

# The name of a program and its commands, each with its name, summary, options,
# operands, and parts: formats with options of their own.
sub program_of {
    my ($path) = @_;
    my $lists = lists_of($path);
    my ($name) = output_of($path, '--version') =~ /^(\S+)/;
    my %program = (name => $name,
        map { my $kind = $_; ($kind => [map { $_->[0] } @{$lists->{$kind}}]) }
            qw(checks formats));
    my @commands = map {
        my ($operands, $is_repeated) = operands_of($_->{operands}, \%program);
        {
            name        => $_->{name},
            summary     => $_->{summary},
            options     => options_of(\%program, @{$_->{options}}),
            operands    => $operands,
            is_repeated => $is_repeated,
            parts       => [map { { name => $_->{name},
                options => options_of(\%program, @{$_->{options}}) } }
                @{$_->{parts} // []}],
        }
    } commands_of($path);
    $program{commands} =
        [@commands, more_commands($path, $name, @commands)];
    return \%program;
}

# All names of options.
sub names_of {
    return map { @{$_->{names}} } @_;
}

# A word in quotes, as every shell reads them.
sub quoted {
    my ($text) = @_;
    return "'" . $text =~ s/'/'\\''/gr . "'";
}

1;
