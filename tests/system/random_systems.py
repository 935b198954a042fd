# SPDX-License-Identifier: MIT
"""Systems that a seed decides, with sentences about them."""

import random
import re

QUIET = ['-Wno-' + slug for slug in (
    'timer-not-started', 'timer-idle', 'unreachable-state')]


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


def random_system(draw):
    """The lines of a system but its last, and its ends by name."""
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
    return lines, spoken


def random_spec(seed):
    draw = random.Random(seed)
    lines, ends = random_system(draw)
    for i in range(5):
        lines.append('    check "%d" { %s; }' % (
            i, random_sentence(draw, ends)))
    return '\n'.join(lines + ['}', ''])


def calm(lines, ends):
    """The same system, but nothing is rejected, and what does not fit is lost;
    an end may stay where it is. So it is a sentence or nothing that fails."""
    for line in lines:
        line = line.replace('otherwise reject', 'otherwise ignore')
        line = re.sub(r'\((?!.*lossy)(.*capacity)', r'(lossy, \1', line)
        yield line
        end = re.match(r'    (e\d): . \{', line)
        if end:
            yield '        rests in %s;' % ', '.join(ends[end[1]][0])


def calm_spec(seed, is_wanted):
    """A calm system, and the first sentence about it that is wanted."""
    draw = random.Random(seed)
    lines, ends = random_system(draw)
    sentence = random_sentence(draw, ends)
    while not is_wanted(sentence):
        sentence = random_sentence(draw, ends)
    return '\n'.join(list(calm(lines, ends)) + [
        '    check "it" { %s; }' % sentence, '}', '']), sentence
