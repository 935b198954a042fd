# SPDX-License-Identifier: MIT
#
# The scenarios of a spec, read from its text without the compiler, and the
# columns of a text as Unicode has them, for the tests of ladders.

import re
import unicodedata
from collections import namedtuple

Scenario = namedtuple('Scenario', 'title cite start steps')
Step = namedtuple('Step', 'event verdict actions target')

STRING = r'"((?:[^"\\]|\\.)*)"'


def unescape(text):
    return re.sub(r'\\(.)', r'\1', text)


def read_step(text):
    verdict, text = re.match(r'(ignore|reject)? *(.*)$', text).groups()
    text, _, target = text.partition(' -> ')
    event, _, actions = text.partition(' / ')
    return Step(event, verdict or 'taken',
                actions.split(', ') if actions else [], target)


def read_scenario(title, cite, body):
    start, steps = '', []
    for text in body.split(';'):
        text = ' '.join(text.split())
        text = re.sub(r'^/ |(?<=[^ ])/ ', lambda m: ' ' + m.group().strip()
                      + ' ', text)
        if text.startswith('from '):
            start = text[5:]
        elif text:
            steps.append(read_step(text))
    return Scenario(unescape(title), unescape(cite or ''), start, steps)


# The scenarios of a file by title. Two machines have no title in common.
def scenarios_of(path):
    with open(path, encoding='utf-8') as spec:
        text = re.sub(r'(?m)^\s*//.*$', '', spec.read())
    found = re.finditer(r'scenario\s+%s(?:\s*@%s)?\s*\{([^}]*)\}'
                        % (STRING, STRING), text)
    return {unescape(it.group(1)): read_scenario(*it.groups()) for it in found}


# An event as pictures show it: without a guard that no rule of it asks for.
def shown_event(step):
    return {'R:ACK [passive]': 'R:ACK'}.get(step.event, step.event)


# UAX #11: wide and fullwidth characters take two columns, marks none.
def columns(text):
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c)
               in ('Mn', 'Me', 'Cf') else
               2 if unicodedata.east_asian_width(c) in 'WF' else 1
               for c in text)
