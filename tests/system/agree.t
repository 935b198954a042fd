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
LIMIT = 20000  # joint states of a random system; of TCP twice as many
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


def read_finding(line):
    """What goes wrong, in the words of the oracle."""
    found = re.match(r'unspecified \w+: in (\S+), (\S+) rejects (\S+)', line)
    if found:
        return 'refused %s %s %s' % (found[2], found[1], found[3])
    found = re.match(r'unspecified reception: (\S+) has no event for (\S+)',
                     line)
    if found:
        return 'unknown %s %s' % found.groups()
    found = re.match(r'overflow: .* does not fit (\S+)\.(\S+) -> '
                     r'(\S+)\.(\S+), which', line)
    if found:
        return 'overflow %s %s %s %s' % found.groups()
    found = re.match(r'check "(.*?)" fails: (never|always reachable|always|'
                     r'reachable|)', line)
    if found:
        return 'fails %s: %s' % (found[1], found[2] or 'leads to')
    return 'deadlock' if line.startswith('deadlock') else None


def read_report(out):
    """What verify prints, in the words of the oracle. The last step of a ladder
    is numbered; those of a circle do not count."""
    head = re.search(r': (\d+) joint states, (\d+) transitions, depth (\d+)',
                     out)
    findings, is_circle = [], False
    for line in out.split('\n'):
        if re.match(r'    \w', line):
            findings.append([read_finding(line[4:]), 0])
            is_circle = False
        step = re.match(r' *(\d+)  ', line)
        is_circle = is_circle or line.endswith('from here on for ever:')
        if step and not is_circle:
            findings[-1][1] = int(step[1])
    return '\n'.join(
        ['states %s transitions %s depth %s' % head.groups()] +
        sorted({'%s %d' % (text, steps) if text.startswith('fails') else text
                for text, steps in findings if text}))


def compare(spec, system, name, limit):
    """Whether the system was small enough to be compared."""
    status, out, err = run(SEGUE, 'verify', *QUIET, '--limit', str(limit),
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
            check(compare(path, system, '%s %s' % (spec, system), 2 * LIMIT),
                  '%s %s is small enough' % (spec, system))

# Random systems

EVENTS = ['R:a', 'R:b', 'R:c', 'go', 'end', 't']
ACTIONS = ['S:a', 'S:b', 'S:c', 'S:*', 'note', 'start t', 'stop t']


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
    bears = dict.fromkeys(EVENTS, '')  # the guards that bear on an event
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
        for event in some(draw, EVENTS, 0.7):
            guards = draw.choice(['', '', 'g', 'g & h'])
            bears[event] = max(bears[event], guards)
            for guard in [guards, '!(%s)' % guards] if guards else ['']:
                rule = random_rule(draw, event, states)
                if guard:
                    rule = re.sub(r'(R:.|go|end|\bt)(?=[ ;])', r'\1 [%s]'
                                  % guard, rule, count=1)
                lines.append('        ' + rule)
        lines.append('    }')
    return lines + ['}'], states, bears


def random_condition(draw, names):
    text = draw.choice(names)
    for _ in range(draw.randint(0, 2)):
        text = '%s%s %s %s' % (draw.choice(['', '!']), draw.choice(names),
                               draw.choice('&|'), text)
    return '!(%s)' % text if draw.random() < 0.3 else text


def random_fact(draw, ends):
    """A fact of an end; `ends` has by name its states and what guards bear."""
    end = draw.choice(list(ends))
    states, bears = ends[end]
    kind = draw.choice(['state', 'state', 'enter state', 'leave state',
                        'event', 'event', 'event', 'action', 'action'])
    if kind == 'action':
        actions = some(draw, ACTIONS, 0.2) or [draw.choice(ACTIONS)]
        return 'action ' + ', '.join(
            re.sub(r'^((?:start |stop )?)', r'\1%s.' % end, action)
            for action in actions)
    if kind != 'event':
        other = draw.choice(list(ends))
        places = [end + '.' + draw.choice(states)]
        places += ['%s.%s' % (other, s) for s in some(draw, ends[other][0], .2)]
        return '%s %s' % (kind, ', '.join(places))
    event = draw.choice(EVENTS)
    if bears[event] and draw.random() < 0.7:
        guard = draw.choice([bears[event], '!(%s)' % bears[event], '!g'])
        return 'event %s.%s [%s]' % (end, event, guard)
    return 'event %s.%s' % (end, draw.choice([event, event, 'R:*', '*']))


def random_demand(draw, ends):
    text = random_fact(draw, ends)
    for _ in range(draw.choice([0, 0, 1, 2])):
        text = '%s%s %s %s' % (draw.choice(['', 'not ']),
                               random_fact(draw, ends),
                               draw.choice(['and', 'or']), text)
    return 'not (%s)' % text if draw.random() < 0.2 else text


def random_sentence(draw, ends):
    kind = draw.choice(['never', 'always', 'reachable', 'always reachable',
                        'always reachable', 'leads to', 'leads to'])
    text = random_demand(draw, ends)
    if kind == 'leads to':
        text += ' leads to ' + random_demand(draw, ends)
        if draw.random() < 0.5:
            text += ' if ' + random_demand(draw, ends)
        return text
    if draw.random() < 0.4:
        text += ' after ' + random_demand(draw, ends)
    if 'reachable' not in kind and draw.random() < 0.3:
        text += ' before ' + random_demand(draw, ends)
    return kind + ' ' + text


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
    lines = [line for text, _, _ in machines for line in text]
    lines.append('system s {')
    ends = ['e%d' % i for i in range(draw.choice([1, 2, 2, 2, 3]))]
    joints = [(a, b) for a in ends for b in ends]
    draw.shuffle(joints)
    joints = joints[:draw.randint(1, len(ends))]
    spoken = {}
    for end in ends:
        which = draw.randint(0, 1)
        spoken[end] = machines[which][1:]
        lines.append('    %s: %s {' % (end, 'mn'[which]))
        lines += random_clauses(draw, machines[which][1],
                                any(a == end for a, _ in joints))
        lines.append('    }')
    for a, b in joints:
        options = some(draw, ['lossy', 'duplicating', 'reordering'], 0.3)
        options.append('capacity %d' % draw.randint(1, 2))
        lines.append('    %s.S -> %s.R (%s);' % (a, b, ', '.join(options)))
    for i in range(5):
        lines.append('    check "%d" { %s; }' % (
            i, random_sentence(draw, spoken)))
    return '\n'.join(lines + ['}', ''])


compared = 0
for seed in range(SYSTEMS):
    path = os.path.join(FOLDER, 'system%d.segue' % seed)
    with open(path, 'w') as out:
        out.write(random_spec(seed))
    compared += compare(path, 's', 'random system %d' % seed, LIMIT)
check(compared > SYSTEMS // 2, 'most random systems are compared',
      '%d of %d' % (compared, SYSTEMS))
print('1..%d' % count)
