# SPDX-License-Identifier: MIT
#
# The commands of a program on a manual page, from their help texts.

package Commands;

use strict;
use warnings;
use parent 'Exporter';
use Help;
use Roff;

our @EXPORT = qw(read_commands usage prose print_commands print_common);

# What is told of; set by read_commands.
my (@commands, %is_value, @common, %is_common);

# Words of a usage line: what is typed, and what stands for something.
sub usage {
    my ($text) = @_;
    return join ' ', map {
        s/([A-Z]+)|(-{0,2}[a-z][a-z-]*)/
            defined $1 ? value($1) : code($2)/ger
    } split / /, $text;
}

# The form of an option: "-W error[=WARNING]".
sub form {
    my ($option) = @_;
    my $text = join ', ', map { code($_) } @{$option->{names}};
    return $text unless defined $option->{value};
    return "$text " . usage($option->{value});
}

sub options {
    return map { tagged(form($_), prose($_->{help})) } @_;
}

# Text of a help: what is in quotes is typed, capitals stand for something.
sub prose {
    my ($text) = @_;
    my @pieces = split /((?<![\w'])'[^']+'(?!\w))/, $text;
    return join '', map {
        /^'(.+)'$/s ? code($1 =~ s/\s+/ /gr)
            : plain($_) =~ s/(?<![\w:\\])([A-Z]{2,})(?!\w)/
                $is_value{$1} ? value($1) : $1/ger
    } @pieces;
}

# The paragraphs of a help. Indented lines are an example, or, where they have
# two columns, a list.
sub paragraphs {
    my @page;
    for my $lines (@_) {
        my @lines = @$lines;
        if ($lines[0] =~ /^Examples?:$/) {
            shift @lines;
            push @page, paragraph(@lines > 1 ? 'Examples:' : 'Example:'),
                example(map { s/^  //r } @lines);
        } elsif ($lines[0] =~ /^  \S/) {
            push @page, map { tagged(code($_->[0]), prose($_->[1])) }
                map { [/^(\S+)\s+(.*)/s] }
                split /^  (?=\S)/m, join("\n", @lines) =~ s/^  //r;
        } else {
            push @page, paragraph(prose(join ' ', @lines));
        }
    }
    return @page;
}

# Options that several have, with whose they are: [[owner, ...], [option, ...]].
# Of equal options one is kept.
sub groups {
    my (@having) = @_;
    my (%owners, @order, @groups, %group);
    for my $one (@having) {
        for my $option (@{$one->{options}}) {
            my $key = "$option->{form}\t$option->{help}";
            push @order, [$key, $option] unless $owners{$key};
            push @{$owners{$key}}, $one->{name};
        }
    }
    for (@order) {
        my ($key, $option) = @$_;
        my $names = join ' ', @{$owners{$key}};
        push @groups, $group{$names} = [$owners{$key}, []]
            unless $group{$names};
        push @{$group{$names}[1]}, $option;
    }
    return @groups;
}

# "a, b and c", as code.
sub list_text {
    my @names = map { code($_) } @_;
    my $last = pop @names;
    return @names ? join(', ', @names) . " and $last" : $last;
}

# Reads the help texts of a program's commands.
sub read_commands {
    my ($program) = @_;
    @commands = commands_of($program);
    # What stands for something: capitals in operands and values of options.
    %is_value = map { ($_ => 1) } map { /\b[A-Z]{2,}\b/g } map {
        $_->{operands}, map { $_->{value} // '' } @{$_->{options}},
            map { @{$_->{options}} } @{$_->{parts} // []}
    } @commands;
    # What more than half of the commands take is told once.
    @common = grep { 2 * @{$_->[0]} > @commands } groups(@commands);
    %is_common = map { ("$_->{form}\t$_->{help}" => 1) }
        map { @{$_->[1]} } @common;
    return;
}

sub command {
    my ($command) = @_;
    my @own = grep { !$is_common{"$_->{form}\t$_->{help}"} }
        @{$command->{options}};
    my @parts = @{$command->{parts} // []};
    my @page = (subsection(usage($command->{usage})),
        paragraphs(@{$command->{text}}),
        @own ? (paragraph('Options:'), options(@own)) : ());
    return @page unless @parts;
    my $kind = $parts[0]{kind};
    push @page, paragraph("The ${kind}s are:"),
        map { tagged(code($_->{name}), prose($_->{summary})) } @parts;
    for (groups(@parts)) {
        my ($names, $options) = @$_;
        push @page, paragraph('Options of ' . (@$names > 1 ? "the ${kind}s "
            : "the $kind ") . list_text(@$names) . ':'), options(@$options);
    }
    return @page;
}

sub common {
    my ($names, $options) = @{$_[0]};
    my $who = @$names == @commands ? 'All take:'
        : 'These are options of ' . list_text(@$names) . ':';
    return (paragraph($who), options(@$options));
}

# The lines of all commands.
sub print_commands { return map { command($_) } @commands }

# The lines of the options that they have in common.
sub print_common { return map { common($_) } @common }

1;
