#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Damages spec/tcp.segue, a rule at a time, and asks who notices:
#
#   - the product test: the table of the damaged spec is walked against the
#     matcher of tests/ragel/tcp.rl. It must notice every mutant.
#   - the scenarios of the spec alone, which the compiler plays.
#
# Every rule is dropped, sent to every other state, and has its actions dropped
# and each of them changed to every other; a rule without actions is given each;
# a guard is negated, and dropped.
# Mutants that mean nothing are refused by the compiler, scenarios or not; they
# are counted apart. So that the product test judges what the scenarios would
# already have stopped, it is given each mutant without its scenarios. The
# checks of the spec are left out of all this.
#
# All tables are compiled into one program: a mutant costs milliseconds.

use strict;
use warnings;
use File::Temp qw(tempdir);
use lib 'tests';
use Text;

my $segue = $ENV{SEGUE} // 'build/segue';
my $cc    = $ENV{CC}    // 'cc';
my $spec  = 'spec/tcp.segue';
my $scenario = qr/^    scenario .*?^    \}\n/ms;
my $check = qr/^    check .*?^    \}\n/ms;

if (system('command -v ragel >/dev/null')) {
    print "1..0 # SKIP ragel is not installed\n";
    exit;
}

# Runs a command; 0 or 1, its exit status. Anything else ends the test.
sub status {
    my (@command) = @_;
    my $pid = fork // die "cannot fork: $!\n";
    if (!$pid) {
        open STDERR, '>', '/dev/null';
        open STDOUT, '>', '/dev/null';
        exec @command or exit 127;
    }
    waitpid $pid, 0;
    die "@command: wait status $?\n" if $? != 0 && $? != 256;
    return $? >> 8;
}

# The spec as lines, and what its rules may be changed to.
my @lines   = split /^/, text_of($spec) =~ s/$check//gr;
my @states  = map { /^ *(?:initial |final )*state (\S+)/ ? $1 : () } @lines;
my ($names) = join('', @lines) =~ /^ *action S: (.*?);/ms;
my ($timer) = join('', @lines) =~ /^ *timer (\S+)/m;
my @actions = ((map { "S:$_" } split /,\s*/, $names),
    "start $timer", "stop $timer");

# A rule on a line: trigger, actions, target, citation.
my $rule = qr{^(\ {8})([^/>@]*?)\s*(?:/\s*([^@>]*?))?\s*(?:->\s*(\w+))?
              \s*(@"[^"]*")?;\n$}x;

# Writes a rule; nothing is left of one that says nothing.
sub rule_line {
    my ($trigger, $actions, $target, $cite) = @_;
    return '' if !@$actions && !defined $target;
    return "        $trigger"
        . (@$actions ? ' / ' . join(', ', @$actions) : '')
        . (defined $target ? " -> $target" : '')
        . (defined $cite ? " $cite" : '') . ";\n";
}

# Every way to damage the rule of a line: [what was done, the line instead].
sub damages {
    my ($trigger, $list, $target, $cite) = @_;
    my @list = split /,\s*/, $list // '';
    my @found = (['dropped', '']);
    for my $state (defined $target ? grep { $_ ne $target } @states : ()) {
        push @found, ["sent to $state",
            rule_line($trigger, \@list, $state, $cite)];
    }
    for my $i (0 .. $#list) {
        my @others = @list;
        splice @others, $i, 1;
        push @found, ["without $list[$i]",
            rule_line($trigger, \@others, $target, $cite)]
            if defined $target || @others;
        for my $action (grep { $_ ne $list[$i] } @actions) {
            my @changed = @list;
            $changed[$i] = $action;
            push @found, ["$action for $list[$i]",
                rule_line($trigger, \@changed, $target, $cite)];
        }
    }
    if ($trigger =~ /^(\S+) \[(?!else)(.*)\]$/) {
        push @found,
            ["under the contrary",
                rule_line("$1 [!($2)]", \@list, $target, $cite)],
            ["without its guard", rule_line($1, \@list, $target, $cite)];
    }
    push @found, map { ["with $_", rule_line($trigger, [$_], $target, $cite)] }
        @list ? () : @actions;
    return @found;
}

# All mutants, in the order of the lines; the first is the spec as it is.
my @mutants = ({ what => 'the spec as it is', text => join('', @lines) });
my ($rules, $is_in_state) = (0, 0);
for my $i (0 .. $#lines) {
    $is_in_state = 1 if $lines[$i] =~ /^    (?:initial |final )*state /;
    $is_in_state = 0 if $lines[$i] =~ /^    \}/;
    next if !$is_in_state || $lines[$i] !~ m{^ {8}[^/ ]};
    my (undef, @rule) = $lines[$i] =~ $rule
        or die "$spec:" . ($i + 1) . ": this is no rule on one line\n";
    $rules++;
    for my $damage (damages(@rule)) {
        my @text = @lines;
        $text[$i] = $damage->[1];
        push @mutants, {
            what => sprintf('line %d, %s: %s', $i + 1, $rule[0], $damage->[0]),
            text => join('', @text),
        };
    }
}

# Emits all tables, and a program that walks them.
my $folder = tempdir('segue-mutants-XXXXXX', TMPDIR => 1, CLEANUP => 1);
my ($list, $entries, %by_name) = ('', '');
for my $i (0 .. $#mutants) {
    my $mutant = $mutants[$i];
    my $name   = $mutant->{name} = "m$i";
    my $bare   = $mutant->{text} =~ s/$scenario//gr;
    $by_name{$name} = $mutant;
    write_file("$folder/$name.segue", $mutant->{text});
    write_file("$folder/bare.segue",  $bare);
    $mutant->{is_refused} = status($segue, 'emit', 'c', "$folder/bare.segue",
        '-o', "$folder/$name.c", '--header', "$folder/$name.h",
        '--prefix', $name);
    next if $mutant->{is_refused};
    $mutant->{is_told} = status($segue, 'check', "$folder/$name.segue");
    $list .= "#include \"$name.c\"\n#define MACHINE $name\n"
        . "#define MACHINE_CAPS \U$name\E\n"
        . "#include \"tests/ragel/subject.h\"\n"
        . "#undef MACHINE\n#undef MACHINE_CAPS\n\n";
    $entries .= "    &${name}_subject,\n";
}
write_file("$folder/list.c", "#include \"tests/mutants/score.h\"\n\n$list"
        . "const struct subject *const mutants[] = {\n$entries    NULL,\n};\n");
status('ragel', '-G2', 'tests/ragel/tcp.rl', '-o', "$folder/matcher.c")
    and die "ragel failed\n";
system($cc, '-std=c11', '-D_POSIX_C_SOURCE=200809L', '-O0', '-I.', "-I$folder",
    "$folder/list.c", "$folder/matcher.c", 'tests/mutants/score.c',
    'tests/ragel/walk.c', '-o', "$folder/score") == 0
    or die "$cc failed\n";

open my $scores, '-|', "$folder/score" or die "cannot run the walk: $!\n";
while (<$scores>) {
    my ($name, $disagreed) = split;
    $by_name{$name}{disagreed} = $disagreed;
}
close $scores or die "the walk failed: $?\n";

# The verdict.
my $original = shift @mutants;
my @judged   = grep { !$_->{is_refused} } @mutants;
my @caught   = grep { $_->{disagreed} } @judged;
my @told     = grep { $_->{is_told} } @judged;
my $tests    = 0;

sub ok {
    my ($passed, $name) = @_;
    printf "%sok %d - %s\n", $passed ? '' : 'not ', ++$tests, $name;
}

sub score {
    my ($who, @mutants) = @_;
    printf "# %s: %d of %d mutants, %.1f %%\n", $who, scalar @mutants,
        scalar @judged, 100 * @mutants / @judged;
}

ok(defined $original->{disagreed} && $original->{disagreed} == 0
        && !$original->{is_told}, 'the spec as it is passes both');
ok(@judged > 10 * $rules, "there are more than ten mutants a rule");
ok(@caught == @judged, 'the product test notices every mutant');
print "# unnoticed: $_->{what}\n" for grep { !$_->{disagreed} } @judged;
ok(@told > 0, 'the scenarios notice some');
score('product test', @caught);
score('scenarios alone', @told);
print "# not noticed by the scenarios: $_->{what}\n"
    for grep { !$_->{is_told} } @judged;
printf "# refused by the compiler: %d of %d mutants of %d rules\n",
    @mutants - @judged, scalar @mutants, $rules;
print "# refused: $_->{what}\n" for grep { $_->{is_refused} } @mutants;
print "1..$tests\n";
