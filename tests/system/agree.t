#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# once
"""The search and tests/system/oracle agree: on how many joint states there are,
on the steps between them, on the depth, and on all that goes wrong; for the
systems of TCP and for random ones. Of a random system whose joint states are
too many for the oracle nothing is asked; most are not.
"""

import os
import random
import re
import subprocess
import sys

SEGUE = os.environ.get('SEGUE', 'build/segue')
FOLDER = os.environ.get('TMPDIR', '/tmp')
SYSTEMS = 80
LIMIT = '20000'
QUIET = ['-Wno-' + slug for slug in (
    'timer-not-started', 'timer-idle', 'unreachable-state')]
count = 0


def check(is_well, name, notes=''):
    global count
    count += 1
    print('%sok %d - %s' % ('' if is_well else 'not ', count, name))
    for line in [] if is_well else notes.split('\n'):
        print('# ' + line)


def run(*words, text=None):
    done = subprocess.run(words, input=text, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def read_report(out):
    """What verify prints, in the words of the oracle."""
    head = re.search(r': (\d+) joint states, (\d+) transitions, depth (\d+)',
                     out)
    lines = set()
    for line in out.split('\n'):
        found = re.match(r'    unspecified \w+: in (\S+), (\S+) rejects (\S+)',
                         line)
        if found:
            lines.add('refused %s %s %s' % (found[2], found[1], found[3]))
        found = re.match(r'    unspecified reception: (\S+) has no event for '
                         r'(\S+)', line)
        if found:
            lines.add('unknown %s %s' % found.groups())
        found = re.match(r'    overflow: .* does not fit (\S+)\.(\S+) -> '
                         r'(\S+)\.(\S+), which', line)
        if found:
            lines.add('overflow %s %s %s %s' % found.groups())
        found = re.match(r'    check "(.*)" fails: (never|always reachable|'
                         r'always|reachable) ', line)
        if found:
            lines.add('fails %s: %s' % found.groups())
        if line.startswith('    deadlock'):
            lines.add('deadlock')
    return '\n'.join(['states %s transitions %s depth %s' % head.groups()] +
                     sorted(lines))


def compare(spec, system, name):
    """Whether the system was small enough to be compared."""
    status, out, err = run(SEGUE, 'verify', *QUIET, '--limit', LIMIT,
                           '--system', system, spec)
    if 'limit' in out:
        return False
    if not out:
        check(False, name, '\n'.join(
            line for line in err.split('\n') if 'error' in line))
        return True
    _, dump, _ = run(SEGUE, 'emit', 'ir', *QUIET, '--system', system, spec)
    _, told, complaint = run(sys.executable, 'tests/system/oracle', text=dump)
    said = read_report(out)
    check(said == told.strip(), name,
          'search:\n%s\noracle:\n%s%s' % (said, told, complaint))
    return True


for spec in 'tcp', 'tcp_rfc9293':
    path = 'spec/%s.segue' % spec
    for system in 'call', 'lossy_call', 'simultaneous', 'lossy_simultaneous':
        if (spec, system) != ('tcp_rfc9293', 'lossy_simultaneous'):
            check(compare(path, system, '%s %s' % (spec, system)),
                  '%s %s is small enough' % (spec, system))

# Random systems

MESSAGES = 'abc'


def some(draw, things, share):
    return [thing for thing in things if draw.random() < share]


def random_rule(draw, event, states):
    actions = some(draw, ['S:a', 'S:b', 'S:c', 'note', 'start t', 'stop t'],
                   0.18)
    target = draw.choice(states + [None])
    if draw.random() < 0.15 or not (actions or target):
        return 'ignore %s;' % event
    return '%s%s%s;' % (event, ' / ' + ', '.join(actions) if actions else '',
                        ' -> ' + target if target else '')


def random_machine(draw, name):
    states = ['s%d' % i for i in range(draw.randint(1, 3))]
    lines = ['machine %s {' % name, '    event R: a, b, c;',
             '    event go, end;', '    action S: a, b, c;',
             '    action note;', '    guard g, h;', '    timer t;',
             '    otherwise %s;' % draw.choice(['ignore', 'reject'])]
    for i, state in enumerate(states):
        mark = 'initial ' if not i else ''
        mark += 'final ' if draw.random() < 0.3 else ''
        lines.append('    %sstate %s {' % (mark, state))
        if draw.random() < 0.2:
            lines.append('        enter / S:a;')
        for event in some(draw, ['R:a', 'R:b', 'R:c', 'go', 'end', 't'], 0.7):
            guards = draw.choice(['', '', 'g', 'g & h'])
            for guard in [guards, '!(%s)' % guards] if guards else ['']:
                rule = random_rule(draw, event, states)
                if guard:
                    rule = re.sub(r'(R:.|go|end|\bt)(?=[ ;])', r'\1 [%s]'
                                  % guard, rule, count=1)
                lines.append('        ' + rule)
        lines.append('    }')
    return lines + ['}'], states


def random_condition(draw, names):
    text = draw.choice(names)
    for _ in range(draw.randint(0, 2)):
        text = '%s%s %s %s' % (draw.choice(['', '!']), draw.choice(names),
                               draw.choice('&|'), text)
    return '!(%s)' % text if draw.random() < 0.3 else text


def random_demand(draw, places):
    text = 'state ' + draw.choice(places)
    for _ in range(draw.randint(0, 2)):
        text = '%sstate %s %s %s' % (
            draw.choice(['', 'not ']), ', '.join(some(draw, places, 0.3) or
                                                 places[:1]),
            draw.choice(['and', 'or']), text)
    return 'not (%s)' % text if draw.random() < 0.2 else text


def random_clauses(draw, states, sends):
    fact = draw.choice(['f', 'g'])
    moments = ['R:a', 'go', 'S:a', 'note', 't', 'R:b']
    draw.shuffle(moments)
    lines = ['remembers %s from %s until %s;' % (fact, moments[0],
                                                ', '.join(moments[1:3]))]
    names = states + [fact]
    for event in some(draw, ['go', 'end'], 0.7):
        lines.append('offers %s%s%s;' % (
            event, draw.choice(['', ' once', ' once']),
            ' [%s]' % random_condition(draw, names)
            if draw.random() < 0.4 else ''))
    if draw.random() < 0.4:
        lines.append('never finds h;')
    if sends and draw.random() < 0.4:
        lines.append('tells h [%s];' % random_condition(draw, names))
    if draw.random() < 0.4:
        lines.append('does note as S:b [%s]%s;' % (
            random_condition(draw, names), draw.choice(['', ', S:c'])))
    if draw.random() < 0.2:
        lines.append('rests in %s;' % draw.choice(states))
    return ['        ' + line for line in lines]


def random_spec(seed):
    draw = random.Random(seed)
    machines = [random_machine(draw, name) for name in ('m', 'n')]
    lines = [line for text, _ in machines for line in text]
    lines.append('system s {')
    ends = ['e%d' % i for i in range(draw.choice([1, 2, 2, 2, 3]))]
    joints = [(a, b) for a in ends for b in ends]
    draw.shuffle(joints)
    joints = joints[:draw.randint(1, len(ends))]
    places = []
    for end in ends:
        which = draw.randint(0, 1)
        places += ['%s.%s' % (end, state) for state in machines[which][1]]
        lines.append('    %s: %s {' % (end, 'mn'[which]))
        lines += random_clauses(draw, machines[which][1],
                                any(a == end for a, _ in joints))
        lines.append('    }')
    for a, b in joints:
        options = some(draw, ['lossy', 'duplicating', 'reordering'], 0.3)
        options.append('capacity %d' % draw.randint(1, 2))
        lines.append('    %s.S -> %s.R (%s);' % (a, b, ', '.join(options)))
    for i, kind in enumerate(['never', 'always', 'reachable',
                              'always reachable', 'always reachable']):
        lines.append('    check "%d" { %s %s; }' % (
            i, kind, random_demand(draw, places)))
    return '\n'.join(lines + ['}', ''])


compared = 0
for seed in range(SYSTEMS):
    path = os.path.join(FOLDER, 'system%d.segue' % seed)
    with open(path, 'w') as out:
        out.write(random_spec(seed))
    compared += compare(path, 's', 'random system %d' % seed)
check(compared > SYSTEMS // 2, 'most random systems are compared',
      '%d of %d' % (compared, SYSTEMS))
print('1..%d' % count)
