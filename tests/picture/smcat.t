#!/usr/bin/env -S python3 -B
# SPDX-License-Identifier: MIT
# once
# What state-machine-cat reads of `segue emit smcat` is the machine: each taken
# cell is in exactly one transition, internal transition or note, whose events,
# guards, actions and target are those of the cell.

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path[:0] = ['tests', 'tests/picture']
from machine import HOSTILE_BOXES, SPECS, Machine, source_of  # noqa: E402
from tap import NPM, done, expect, skip_all  # noqa: E402

TOOL = NPM + 'state-machine-cat/dist/index.mjs'

if not shutil.which('node'):
    skip_all('no node (make deps-all installs it)')
if not os.path.exists(TOOL):
    skip_all('no state-machine-cat (make deps-all installs it)')

SCRIPT = '''
const { default: smcat } = await import(process.argv[2]);
const texts = JSON.parse(await new Promise((resolve) => {
    let text = '';
    process.stdin.on('data', (more) => text += more);
    process.stdin.on('end', () => resolve(text));
}));
console.log(JSON.stringify(texts.map((text) => {
    try {
        return smcat.render(text, { outputType: 'json' });
    } catch (error) {
        return `${error}`;
    }
})));
'''


def read_all(texts):
    with tempfile.NamedTemporaryFile('w', suffix='.mjs') as script:
        script.write(SCRIPT)
        script.flush()
        run = subprocess.run(['node', script.name, TOOL], check=True,
                             input=json.dumps(texts), capture_output=True,
                             text=True)
    return json.loads(run.stdout)


# All states, those in boxes with the boxes' names around them.
def states_in(tree, around=()):
    for state in tree.get('states', []):
        yield state, around
        if 'statemachine' in state:
            yield from states_in(state['statemachine'],
                                 around + (state['name'],))


def is_in_order(few, many):
    rest = iter(many)
    return all(any(one == other for other in rest) for one in few)


# "a [x] / y -> P" as event, condition, actions and target.
def read_line(text):
    events, guard, actions, target = re.match(
        r'(.*?)(?: \[(.*?)\])?(?: / (.*?))?(?: -> (\S+))?$', text).groups()
    return (events.split(', '), guard or '',
            actions.split(', ') if actions else [], target)


def states_of_note(it, place):
    if place.startswith('any state'):
        but = place[len('any state but '):].split(', ')
        return [state for state in it.states if state not in but]
    return it.groups.get(place) or place.split(', ')


# What a note says of cells: their keys, actions, and whether they lead there.
def told_by_note(it, note):
    place, _, line = note.partition(': ')
    events, guard, actions, target = read_line(line)
    for key in it.keys_of(states_of_note(it, place), events, guard):
        cell = it.cells[key]
        yield key, cell.is_folded and is_in_order(actions, cell.actions) and (
            target == cell.next if target in it.states
            else cell.is_move == bool(target))


def told_by_transition(it, transition):
    events, guard, actions, _ = read_line(transition['label'])
    internal = transition.get('type') == 'internal'
    parsed = (transition.get('event', ''), transition.get('cond', ''))
    right = parsed[0].startswith(', '.join(events)) and parsed[1] == guard
    for key in it.keys_of([transition['from']], events, guard):
        cell = it.cells[key]
        yield key, (right and not cell.is_folded
                    and cell.next == transition['to']
                    and cell.is_move != internal
                    and is_in_order(actions, cell.actions))


def check(spec, tree):
    it = Machine(spec)
    expect(isinstance(tree, dict), 'state-machine-cat reads ' + spec, tree)
    if not isinstance(tree, dict):
        return
    states = list(states_in(tree))
    leaves = [state['name'] for state, _ in states
              if 'statemachine' not in state and state['type'] == 'regular']
    expect(sorted(leaves) == sorted(it.states), 'states of ' + spec, leaves)
    kinds = sorted(state['type'] for state, _ in states
                   if state['type'] != 'regular')
    expect(kinds == (['final'] if it.final else []) + ['initial'],
           'only the ends are no plain states of ' + spec, kinds)
    boxes = {state['name'] for state, _ in states if 'statemachine' in state}
    for state, around in states:
        for box in around:
            if box in it.groups and state['name'] in it.states:
                expect(state['name'] in it.groups[box],
                       '%s is in %s of %s' % (state['name'], box, spec))
    expect(boxes or not it.groups, 'boxes of ' + spec)
    pairs = [(t['from'], t['to']) for t in tree['transitions']]
    ends = {('the initial', it.start)} | {(name, 'the final')
                                          for name in it.final}
    expect(ends <= set(pairs), 'start and ends of ' + spec, ends)
    told = [one for t in tree['transitions'] if (t['from'], t['to']) not in ends
            for one in told_by_transition(it, t)]
    told += [one for state, _ in states for note in state.get('note', [])
             for one in told_by_note(it, note)]
    expect(sorted(key for key, _ in told) == sorted(it.cells),
           'each cell once of ' + spec,
           set(it.cells) ^ {key for key, _ in told})
    expect(all(right for _, right in told), 'as the cells are of ' + spec,
           [key for key, right in told if not right])


trees = read_all([source_of('smcat', it) for it in SPECS])
for spec, tree in zip(SPECS, trees):
    check(spec, tree)

# By hand: a label with quotes, and a backslash at its end.
tree = read_all([source_of('smcat', 'tests/picture/hostile.segue')])[0]
labels = isinstance(tree, dict) and [state.get('label')
                                     for state, _ in states_in(tree)]
expect(labels and HOSTILE_BOXES[1] + ' ' in labels, 'a label with marks',
       labels)
done()
