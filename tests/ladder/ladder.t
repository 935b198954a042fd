#!/usr/bin/env -S python3 -B
# SPDX-License-Identifier: MIT
#
# Ladders are read back, as one reads them: by the lines of states, the arrows
# between them and the texts above and below. What they say is compared with the
# scenarios as they stand in the specs, at several widths. Columns are counted
# as Unicode's tables in Python have them.

import glob
import re
import sys

sys.path[:0] = ['tests', 'tests/ladder']
from scenarios import columns, scenarios_of, shown_event  # noqa: E402
from tap import done, emit, expect  # noqa: E402

# A line as a terminal shows it: a cell a column. What is wide has a second
# cell, and what combines none, that its letter does not have.
def cells_of(line):
    cells = []
    for letter in line:
        cells += [letter, '\0'][:columns(letter)]
    return ''.join(cells)


def rails_in(line):
    return [i for i, letter in enumerate(line) if letter == '|']


def word_at(line, column):
    return next((word.group() for word in re.finditer(r'\S+', line)
                 if word.start() <= column < word.end()), None)


# The states of a ladder by column, and the rows behind its head.
def read_head(rows):
    ends = rails_in(rows[1])
    assert set(rows[1]) <= {'|', ' '}, rows[1]
    names = {column: word_at(rows[0], column) for column in ends}
    below, rows = rows[1], rows[2:]
    if re.match(r' *\|-+ ', rows[0]):
        rows = rows[rows.index(below) + 1:]
    if len(rails_in(rows[1])) > 2 and set(rows[1]) == {'|', ' '}:
        for column in rails_in(rows[1]):
            names.setdefault(column, word_at(rows[0], column))
        rows = rows[2:]
    return names, rows


# The steps of a row of arrows and what stands around it.
def read_arrows(names, rows):
    steps = []
    for match in re.finditer(r'(?<=\|)(?:<-+|-+>)(?=\|)', rows[1]):
        left, right = match.span()
        texts = [row[left:right].strip() for row in rows]
        ends = [names[left - 1], names[right]]
        if match.group().startswith('<'):
            ends.reverse()
        steps.append((*ends, texts[0], [text for text in texts[2:] if text]))
    return steps


def read_loop(names, rows):
    for column, name in names.items():
        mark = rows[0][column + 1:column + 4]
        if mark not in ('--.', 'o--', 'x--'):
            continue
        right = min([c for c in names if c > column] + [10**6])
        texts = [row[column + 5:right].strip() for row in rows]
        if mark == '--.':
            assert rows[-1][column + 1:column + 4] == "<-'"
        else:
            assert texts[0].endswith(
                {'o': '(ignored)', 'x': '(rejected)'}[mark[0]])
        times = re.search(r' \((\d+) times\)$', texts[0])
        texts[0] = re.sub(r' \(\d+ times\)$', '', texts[0])
        return [(name, name, texts[0], [text for text in texts[1:] if text])
                ] * (int(times.group(1)) if times else 1)
    return None


# What a ladder says: (from, to, event, actions) of each step.
def read_ladder(text):
    rows = [cells_of(line) for line in text.splitlines()]
    for row in rows[1:]:
        for end in rails_in(rows[1]):
            assert row[end] == '|', row
    names, rows = read_head(rows)
    assert None not in names.values(), names
    assert not rows or rails_in(rows[-1]) == sorted(names), rows
    steps, band = [], []
    for row in rows:
        if set(row) <= {'|', ' '} and rails_in(row) == sorted(names):
            found = read_loop(names, band) or read_arrows(names, band)
            assert found, band
            steps += found
            band = []
        else:
            band.append(row)
    return steps


# The same of a scenario, without the start.
def told_by(scenario, state):
    steps = []
    for step in scenario.steps:
        to = step.target or state
        event = shown_event(step) + {'taken': '', 'ignore': ' (ignored)',
                                     'reject': ' (rejected)'}[step.verdict]
        steps.append((state, to, event, step.actions))
        state = to
    return steps


# How many rows of the heading do not fit into the ladder.
def rows_above(scenario, width):
    cite = '[%s]' % scenario.cite if scenario.cite else ''
    if columns(cite) + 8 > width:
        return 2
    return int(columns(scenario.title) + 8 > width)


def check_ladder(spec, scenario, width):
    what = '"%s" in %s, width %d' % (scenario.title, spec, width)
    run = emit('ladder', '--width=%d' % width, '--scenario', scenario.title,
               spec)
    lines = run.stdout.splitlines()
    if not expect_well(run, what):
        return
    parts = run.stdout.rstrip('\n').split('\n\n')
    above = rows_above(scenario, width)
    parts[0] = parts[0].split('\n', above)[above]
    try:
        read = [read_ladder(part) for part in parts]
    except (AssertionError, IndexError, StopIteration) as error:
        expect(False, 'reads ' + what, repr(error), run.stdout)
        return
    steps = [step for part in read for step in part]
    if steps and steps[0][2] == '(start)':
        del steps[0]
    start = scenario.start or steps[0][0]
    told = told_by(scenario, start)
    expect(steps == told, 'says ' + what, steps, told, run.stdout)
    head = '\n'.join(lines[:5])
    expect(scenario.title in head
           and (not scenario.cite or '[%s]' % scenario.cite in head),
           'heading of ' + what, head)
    expect(not any(line != line.rstrip() for line in lines),
           'no blanks at the end of ' + what)
    wide = [part for part, told in zip(parts, read)
            if max(map(columns, part.split('\n'))) > width and len(told) > 1]
    expect(not wide, 'no wider than asked: ' + what, *wide)


def expect_well(run, what):
    if run.returncode:
        expect(False, 'emits ' + what, run.stderr)
    return not run.returncode


for spec in sorted(glob.glob('spec/*.segue')) + ['tests/picture/hard.segue',
                                                 'tests/ladder/wide.segue']:
    whole = emit('ladder', spec).stdout
    for scenario in scenarios_of(spec).values():
        if scenario.title not in whole:
            continue  # of an option that is not on
        for width in 80, 44, 200:
            check_ladder(spec, scenario, width)
alone = [emit('ladder', '--width', '80', '--scenario', title, 'spec/tcp.segue')
         .stdout for title in scenarios_of('spec/tcp.segue')]
expect(emit('ladder', 'spec/tcp.segue').stdout == '\n'.join(alone),
       'all of them, at 80 columns, if nothing else is asked for')
run = emit('ladder', '--scenario', 'client opne', 'spec/tcp.segue')
expect(run.returncode == 1 and not run.stdout
       and run.stderr.endswith("'client opne' (did you mean 'client open'?)\n"),
       'a scenario that is not there', run.stderr)
run = emit('ladder', '--width', 'wide', 'spec/tcp.segue')
expect(run.returncode == 2 and not run.stdout, 'no width', run.stderr)
done()
