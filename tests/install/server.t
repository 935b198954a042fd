#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# examples/server with 1000 connections at a time, on loopback; a second time
# with fewer under ThreadSanitizer. What each client must hear is written here.

use strict;
use warnings;
use File::Temp qw(tempdir);
use IO::Socket::INET;
use Test::More;
use lib 'tests', 'tests/install';
use Project;

use constant FILES => 1100; # that are open at a time: a client is one

# A process that may open too few begins anew with more, if that is allowed.
my $limit = `sh -c 'ulimit -n'`;
if ($limit =~ /^\d+$/ && $limit < FILES) {
    plan(skip_all => 'kernel: too few files may be open')
        if $ENV{SEGUE_FILES_RAISED};
    $ENV{SEGUE_FILES_RAISED} = 1;
    exec 'sh', '-c', 'ulimit -n ' . FILES . '; exec "$0"', $0;
}

need_tools('pkg-config');
installed(tempdir(CLEANUP => 1) . '/prefix');

# Starts a server; returns its process, its port, and what it prints.
sub start {
    my ($program) = @_;
    my $process = open(my $from, '-|', 'env', $program) // die "$program: $!\n";
    my ($port) = readline($from) =~ /^listening on 127\.0\.0\.1:(\d+)$/
        or die "the server does not listen\n";
    return ($process, $port, $from);
}

sub connection {
    my ($port) = @_;
    return IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port,
        Timeout => 60) // die "cannot connect: $@\n";
}

# Says something on every connection, then hears what all are answered. Returns
# how many were answered so.
sub all_hear {
    my ($sockets, $say, $answer) = @_;
    my $count = 0;
    print $_ $say for @$sockets;
    for (@$sockets) {
        my $heard = readline($_) // '';
        $count += $heard =~ /^$answer\r\n\z/;
    }
    return $count;
}

# Serves so many clients at a time.
sub serve {
    my ($program, $clients) = @_;
    my ($process, $port, $from) = start($program);
    my @sockets = map { connection($port) } 1 .. $clients;
    $_->autoflush(1) for @sockets;
    my $hear = sub {
        my ($say, $answer) = @_;
        is(all_hear(\@sockets, $say, $answer), $clients,
            "$clients clients hear '$answer'");
    };
    $hear->("SEND\r\n", '500 not while greeting');
    $hear->("HELLO there\n", '200 welcome');
    $hear->("SEND\n", '300 a full stop ends the letter');
    $hear->("QUIT\nHELLO\nanything\n.\n", '201 stored');
    $hear->("COUNT\n", "202 $clients letters");
    $hear->("nonsense\n", '500 not while ready');

    # A line in pieces, one without an end, and clients that just go.
    my ($first, $second, @gone) = splice @sockets, 0, 7;
    for my $piece (split //, "COUNT\r\n") {
        print $first $piece;
    }
    is(readline($first), "202 $clients letters\r\n", 'a line in pieces');
    print $second 'x' x 300;
    is(readline($second) // 'nothing', 'nothing', 'a line without an end');
    close $_ for @gone;
    $clients -= 7;
    $hear->("QUIT\n", '203 bye');
    is(scalar(grep { defined readline $_ } @sockets), 0, 'all are hung up');
    kill TERM => $process;
    my $end = readline($from);
    close $from;
    is($?, 0, 'the server ends well');
    $clients += 7;
    is($end, "$clients connections, $clients letters, 7 lost\n",
        'and has lost whom it should: five gone, one cut off, one cut short');
}

my $folder = copy_of(glob 'examples/server/*');
run_well($folder, qw(make -s));
serve("$folder/server", 1000);

SKIP: {
    my $sanitized = copy_of(glob 'examples/server/*');
    my ($status, $output) = run($sanitized, qw(make -s),
        'CFLAGS=-O1 -g -fsanitize=thread');
    is($status, 0, 'is built with ThreadSanitizer') or diag($output);
    $ENV{TSAN_OPTIONS} = 'halt_on_error=0:exitcode=66';
    ($status, $output) = run(undef, 'sh', '-c',
        "'$sanitized/server' nonsense");
    skip('kernel: ThreadSanitizer does not run here', 1)
        if $output !~ /^usage/;
    serve("$sanitized/server", 200);
}

done_testing;
