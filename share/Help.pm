# SPDX-License-Identifier: MIT
#
# What a program's help texts say, as data. They are printed from the
# descriptors of commands, formats and options (gen/help.c), in one layout, and
# so whatever is made from them needs no word of its own for what is new:
#
#     usage: segue emit [OPTION]... FORMAT SPEC
#
#     Compiles SPEC ...            paragraphs; indented lines stay as they are
#
#     options:
#       -o, --output FILE         where to write; standard output by default
#
#     format c: a table and a step in C, with a header
#           --header FILE         write the header there, the tables to -o

package Help;

use strict;
use warnings;
use parent 'Exporter';

our @EXPORT = qw(output_of lists_of commands_of);

use constant COLUMN => 28; # where the text of an option begins

# What a command prints; it must do well.
sub output_of {
    my (@command) = @_;
    open my $pipe, '-|', @command or die "$command[0]: $!\n";
    local $/;
    my $text = <$pipe>;
    close $pipe or die "@command: failed\n";
    return $text;
}

# What `PROGRAM list` prints: [name, summary] of each thing, by the headings. A
# program that has only one kind of things has no heading: these are its
# commands.
sub lists_of {
    my ($program) = @_;
    my ($kind, %lists) = ('commands');
    for (split /\n/, output_of($program, 'list')) {
        if (/^(\w+):$/) {
            $kind = $1;
        } elsif (/^(\S+)\s+(.*)$/) {
            push @{$lists{$kind}}, [$1, $2];
        }
    }
    return \%lists;
}

# The form of an option: "-o, --output FILE", "-MD", "-W error[=WARNING]".
sub read_form {
    my ($form, $help) = @_;
    my ($names, $value) = $form =~ /^(--?\w[\w-]*(?:, --\w[\w-]*)?)(?: (.*))?$/
        or die "no option: '$form'\n";
    return { form => $form, names => [split /, /, $names], value => $value,
        help => $help };
}

# Lines of options, in two columns.
sub read_options {
    my (@lines) = @_;
    my @options;
    while (defined(my $line = shift @lines)) {
        my $is_short = length $line > COLUMN
            && substr($line, COLUMN - 1, 1) eq ' ';
        my $form = $is_short ? substr $line, 0, COLUMN : $line;
        my $help = $is_short ? substr $line, COLUMN
            : shift(@lines) =~ s/^ {${\COLUMN}}//r;
        push @options, read_form($form =~ s/^\s+|\s+$//gr, $help);
    }
    return \@options;
}

# The help of a command:
#     usage      its first line
#     operands   behind the options
#     text       paragraphs: [line, ...]
#     options    [option, ...]
#     parts      what follows: { kind => 'format', name, summary, options }
sub help_of {
    my (@command) = @_;
    my ($usage, $text, $rest) = output_of(@command) =~
        /\Ausage: ([^\n]*)\n\n(.*?)\n\noptions:\n(.*)\z/s
        or die "@command: its help is laid out in another way\n";
    my ($options, @parts) = split /\n\n/, $rest;
    my %help = (
        usage   => $usage,
        text    => [map { [split /\n/] } split /\n\n/, $text],
        options => read_options(split /\n/, $options),
    );
    ($help{operands}) = $usage =~ /\[OPTION\]\.\.\. (.*)/;
    for my $part (@parts) {
        my ($head, @lines) = split /\n/, $part;
        my ($kind, $name, $summary) = $head =~ /^(\w+) ([\w-]+): (.*)/
            or die "@command: what is '$head'?\n";
        push @{$help{parts}}, { kind => $kind, name => $name,
            summary => $summary, options => read_options(@lines) };
    }
    return \%help;
}

# All commands of a program: their helps, each with its name and summary.
sub commands_of {
    my ($program) = @_;
    return map { { name => $_->[0], summary => $_->[1],
        %{help_of($program, $_->[0], '--help')} } }
        @{lists_of($program)->{commands}};
}

1;
