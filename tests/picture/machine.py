# SPDX-License-Identifier: MIT
#
# A machine as its cells have it (`segue emit ir`), for tests of what others
# read of its pictures. Whether a rule that leads to where it began leaves its
# state is seen in the spec: it has an arrow.

import os
import re
from collections import defaultdict

from tap import emit

FOLD = 3  # a rule of more states than that is told in a note

# States of `spec/`, and texts that are hard for others.
SPECS = sorted('spec/' + name for name in os.listdir('spec')
               if name.endswith('.segue')) + [
    'tests/picture/hard.segue', 'tests/picture/hostile.segue',
    'tests/language/nesting.segue', 'tests/ladder/wide.segue']

# By hand: the worst of texts in tests/picture/hostile.segue, in one row.
HOSTILE_TITLE = (
    'direction LR [[x]](y) **b** //i// __u__ --s-- ~~t~~ $$z$$ # ; %% { } \\ '
    '[www.example.com <br/> &#65; \\n \u00e9 \u4e2d\u6587 `c` direction tb]')
HOSTILE_BOXES = ['- item *i* _j_ next row: `c` \\N"',
                 'direction TB "q" [[*]] <b>b</b> 1. # ; {x} \\']

# A machine in a format.
def source_of(what, spec):
    run = emit(what, spec)
    assert run.returncode == 0, run.stderr
    return run.stdout


# A taken cell: where it leads, what it does, and how its rule is drawn.
class Cell:
    def __init__(self, next_state, actions, line):
        self.next, self.actions, self.line = next_state, actions, line
        self.is_move = self.is_folded = False


class Machine:
    def __init__(self, spec):
        self.states, self.final, self.groups, self.cells = [], set(), {}, {}
        with open(spec, encoding='utf-8') as source:
            self.source = source.read().split('\n')
        for line in source_of('ir', spec).split('\n'):
            self.read(line)
        self.look_at_rules()

    def read(self, line):
        word, _, rest = line.partition(' ')
        if word == 'state':
            self.states.append(rest.split(' ')[0])
            if ' final' in rest:
                self.final.add(self.states[-1])
        elif word == 'start':
            self.start = rest.split(' -> ')[1]
        elif word == 'group':
            name, _, states = rest.partition(' = ')
            self.groups[name] = states.split(', ')
        elif word == 'cell':
            match = re.match(r'(\S+) (\S+)(?: \[(.*)\])?: taken(?: / (.*))?'
                             r' -> (\S+); .*line (\d+)$', rest)
            if match:
                state, event, guards, actions, to, at = match.groups()
                self.cells[state, event, guards or ''] = Cell(
                    to, actions.split(', ') if actions else [], int(at))

    def look_at_rules(self):
        users = defaultdict(set)
        for (state, _, _), cell in self.cells.items():
            users[cell.line].add(state)
        for (state, _, _), cell in self.cells.items():
            rule = '\n'.join(self.source[cell.line - 1:]).split(';')[0]
            cell.is_move = cell.next != state or '->' in rule
            cell.is_folded = len(users[cell.line]) > FOLD

    # The arrows that are drawn: pairs of states.
    def arrows(self):
        return {(key[0], cell.next) for key, cell in self.cells.items()
                if cell.is_move and not cell.is_folded}

    # The keys of cells that a line speaks of.
    def keys_of(self, states, events, condition):
        found = []
        for state in states:
            for event in events:
                for key in self.cells:
                    if key[:2] == (state, event) and holds(condition, key[2]):
                        found.append(key)
        return found


# Whether an expression over guards is true of `!late & passive`.
def holds(condition, valuation):
    value = {guard.lstrip('!'): guard[0] != '!'
             for guard in valuation.split(' & ') if guard}
    text = re.sub(r'[\w+-]+', lambda it: str(value[it.group()]), condition)
    text = text.replace('!', ' not ').replace('&', ' and ').replace('|', ' or ')
    return eval(text) if text else True


# What stands at the arrows and in the states of a spec, by pair of states, as
# state-machine-cat gets it: smcat.t holds that to the cells.
def labels_of(spec):
    arrows, rows, notes = defaultdict(list), defaultdict(list), []
    text = source_of('smcat', spec)
    for one, other, kind, label in re.findall(
            r'^"(\S+)" => "(\S+)"( \[type=internal\])?: "(.*)";$', text, re.M):
        (rows[one] if kind else arrows[one, other]).append(label)
    for name, crossings in re.findall(
            r'^ *"(\S+)" \[type=regular\]: "([^"]*)"', text, re.M):
        rows[name] = re.sub(r'^entry/', 'enter /', re.sub(
            r'(?m)^exit/', 'exit /', crossings)).split('\n') + rows[name]
    notes = re.findall(r'^# (.*)$', text, re.M)
    boxes = re.findall(r'^ *"(\S+)" \[(?:label="(?:\\.|[^"])*" )?type=regular\]'
                       r'(?:: "[^"]*")? \{$', text, re.M)
    return arrows, rows, notes, boxes


# What is written at an arrow, in whatever rows.
def joined(lines):
    return ' '.join(' '.join(lines).split())


# The identifier of a state: as C spells it.
def id_of(name):
    return 's_' + re.sub('[+:-]', '_', name).upper()
