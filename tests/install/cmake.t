#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# once
#
# find_package(Segue) and segue_generate(), with Make and with Ninja beneath,
# far from the sources: what is found, what is built, and what is built again.

use strict;
use warnings;
use Test::More;
use lib 'tests', 'tests/install';
use Project;
use Text;

need_tools(qw(cmake make ninja));
my $prefix = installed();
my ($version) = run_well(undef, 'segue', '--version') =~ /(\d\S*)/;

my $folder = copy_of('spec/turnstile.segue');
mkdir "$folder/sub dir" or die;
write_file("$folder/CMakeLists.txt", <<'END');
cmake_minimum_required(VERSION 3.20)
project(gate LANGUAGES C CXX)
find_package(Segue REQUIRED)
find_package(Segue REQUIRED) # twice is once
add_library(machines STATIC)
segue_generate(machines turnstile.segue)
segue_generate(machines "sub dir/choice.segue" MACHINE second PREFIX chosen
               DEFINES wide=on tall=off OPTIONS --layout split -Wno-all)
add_executable(gate main.c)
target_link_libraries(gate PRIVATE machines Segue::runtime)
add_executable(gate17 main17.cpp)
target_link_libraries(gate17 PRIVATE machines Segue::runtime)
set_target_properties(gate17 PROPERTIES CXX_STANDARD 17)
# The same spec, the same name, other tables.
add_executable(other other.c)
segue_generate(other turnstile.segue OPTIONS --layout split)
END
write_file("$folder/sub dir/choice.segue", <<'END');
machine first { event e; initial state s { e -> s; } }
machine second {
    option wide = off;
    option tall = on;
    event e;
    action small, large;
    initial state s {
        when wide { e / large -> s; }
        when !wide { e / small -> s; }
        when tall { enter / small; }
    }
}
END
my $program = <<'END';
int main(void)
{
    struct segue_result result = segue_step(&chosen_machine, 0, CHOSEN_EVENT_E);
    return turnstile_step(TURNSTILE_STATE_LOCKED, TURNSTILE_EVENT_COIN).state !=
               TURNSTILE_STATE_UNLOCKED ||
           chosen_effect_mask(result.effect) != 1u << CHOSEN_ACTION_LARGE;
}
END
# Headers in any order.
write_file("$folder/main.c",
    qq{#include "turnstile.h"\n#include "segue.h"\n#include "chosen.h"\n}
    . qq{#include "segue_run.h"\n$program});
write_file("$folder/main17.cpp",
    qq{#include "segue_run.h"\n#include "chosen.h"\n#include "turnstile.h"\n}
    . $program);
write_file("$folder/other.c", <<'END');
#include "turnstile.h"
int main(void) { return TURNSTILE_STATE_LOCKED; }
END

# What a build made, specs and objects and programs, without folders, sorted.
sub built {
    my ($build) = @_;
    my $output = run_well(undef, 'cmake', '--build', $build);
    my @made = $output =~ /Generating\ (\S+\.c)\ and
        |Building\ C\w*\ object\ (\S+)
        |Linking\ \w+\ (?:static\ library|executable)\ (\S+)/gx;
    return join ' ', sort map { s{.*/}{}r } grep { defined } @made;
}

for my $generator ('Unix Makefiles', 'Ninja') {
    my $build = copy_of() . '/build';
    run_well(undef, 'cmake', '-G', $generator, '-S', $folder, '-B', $build);
    is(built($build), 'chosen.c chosen.c.o gate gate17 libmachines.a main.c.o'
        . ' main17.cpp.o other other.c.o turnstile.c turnstile.c turnstile.c.o'
        . ' turnstile.c.o', "$generator: all is built");
    run_well($build, "./$_") for qw(gate gate17 other);
    is(built($build), '', 'the second time nothing is');
    touch("$folder/turnstile.segue");
    is(built($build), 'turnstile.c turnstile.c',
        'a spec that is touched: the compiler is asked');
    is(built($build), '', 'once');
    change("$folder/sub dir/choice.segue", 's/event e;/event e, f;/
        s/initial state s {/& ignore f;/');
    is(built($build), 'chosen.c chosen.c.o gate gate17 libmachines.a main.c.o'
        . ' main17.cpp.o', 'a spec that is changed');
    is(built($build), '', 'once, too');

    change("$folder/turnstile.segue", 's/-> unlocked/-> open/');
    my ($status, $output) = run(undef, 'cmake', '--build', $build);
    isnt($status, 0, 'a mistake stops the build');
    like($output, qr{turnstile\.segue:7:\d+: error: .*'open'}, 'and is shown');
    change("$folder/turnstile.segue", 's/-> open/-> unlocked/');
    is(built($build), 'turnstile.c turnstile.c',
        'mended: nothing is to be compiled');
    change("$folder/sub dir/choice.segue", 's/event e, f;/event e;/
        s/ ignore f;//');
    run_well(undef, 'cmake', '--build', $build, '--target', 'clean');
    like(built($build), qr/turnstile\.c/, 'after clean it is built again');
}

# Whether a project that says so can be configured, and what is printed.
sub configure {
    my ($text, @options) = @_;
    my $project = copy_of();
    write_file("$project/CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)"
        . "\nproject(p LANGUAGES NONE)\n$text");
    my ($status, $output) =
        run($project, 'cmake', @options, '-S', '.', '-B', 'build');
    return ($status == 0, $output);
}

# 0.1 has what 0.1.0 has. Before 1.0 another minor version may be different.
my ($major, $minor, $patch) = split /\./, $version;
my %is_found = (
    $version               => 1,
    "$major.$minor"        => 1,
    "$version EXACT"       => 1,
    $major                 => $major > 0,
    "$major.$minor EXACT"  => $patch == 0,
    "$major.$minor." . ($patch + 1) => 0,
    "$major." . ($minor + 1)        => 0,
    ($major + 1) . '.0'    => 0,
);
$is_found{"$major." . ($minor - 1)} = $major > 0 if $minor > 0;
for my $wanted (sort keys %is_found) {
    my ($is_well) = configure("find_package(Segue $wanted REQUIRED)\n");
    is($is_well ? 1 : 0, $is_found{$wanted} ? 1 : 0,
        "version $version, find_package(Segue $wanted)");
}
my ($is_well, $output) = configure("find_package(Segue 99)\n");
like($output, qr/version: \Q$version\E/, 'the version that is there is told');

# It can be moved, and found where it was staged.
my $ask = <<'END';
find_package(Segue REQUIRED NO_DEFAULT_PATH PATHS "${WHERE}")
get_target_property(path Segue::segue IMPORTED_LOCATION)
execute_process(COMMAND "${path}" --version RESULT_VARIABLE status)
get_target_property(folder Segue::runtime INTERFACE_INCLUDE_DIRECTORIES)
if(NOT status EQUAL 0 OR NOT EXISTS "${folder}/segue.h")
  message(FATAL_ERROR "${path} ${folder}")
endif()
END
my $moved = copy_of($prefix);
my ($name) = $prefix =~ m{([^/]+)$};
make_install('install', 'PREFIX=/usr', "DESTDIR=$moved/stage",
    'BINDIR=/opt/segue/bin');
for my $where ("$moved/$name", "$moved/stage/usr") {
    ($is_well, $output) = configure($ask, "-DWHERE=$where");
    ok($is_well, "found at $where") or diag($output);
}

($is_well, $output) = configure("find_package(Segue REQUIRED)\n"
    . "add_custom_target(t)\nsegue_generate(t MACHINE m)\n");
ok(!$is_well, 'segue_generate wants a spec');
like($output, qr/segue_generate: no SPEC is given for t/, 'and says so');
($is_well, $output) = configure("find_package(Segue REQUIRED)\n"
    . "segue_generate(t x.segue)\n");
ok(!$is_well, 'and a target');
like($output, qr/segue_generate: no target t is made here/, 'and says so');

done_testing;
