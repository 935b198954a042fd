#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What `segue emit csv` and `segue emit scxml` say of every cell, read by
Python's own readers of CSV and XML and by the rules of those formats, is what
the machine does.
"""

import csv
import io
import os
import re
import subprocess
import xml.etree.ElementTree as xml

SEGUE = os.environ.get('SEGUE', 'build/segue')
SPECS = ['spec/%s.segue' % name for name in (
    'bfd', 'dhcp_client', 'ospf_neighbour', 'ppp_lcp', 'quic_receive',
    'quic_send', 'tcp', 'tcp_rfc9293', 'turnstile')] + [
        'tests/language/%s.segue' % name for name in (
            'checks', 'junctions', 'names', 'nesting')]
NAMESPACE = '{http://www.w3.org/2005/07/scxml}'
OURS = '{urn:segue}'
count = 0


def check(is_well, name, notes=''):
    global count
    count += 1
    print('%sok %d - %s' % ('' if is_well else 'not ', count, name))
    for line in [] if is_well else notes.split('\n')[:20]:
        print('# ' + line)


def emit(form, spec):
    return subprocess.run([SEGUE, 'emit', form, spec], check=True,
                          stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout.decode()


def cells_of(spec):
    """(state, event, {guard: bool}) and what is done, of all cells but those
    of junctions, in which no machine rests."""
    for line in emit('ir', spec).split('\n'):
        match = re.match(r'cell (\S+) (\S+)(?: \[(.*?)\])?: (.*);', line)
        if match and 'nobody rests here' not in line:
            state, event, guards, does = match.groups()
            literals = guards.split(' & ') if guards else []
            yield state, event, {it.lstrip('!'): it[0] != '!'
                                 for it in literals}, does


def holds(expression, facts):
    """An expression of guards: operators of Segue or of ECMAScript."""
    def value(match):
        word = match.group()
        return str(facts[word]) if word[0] not in '!&|()' else {
            '!': ' not ', '&': ' and ', '&&': ' and ', '|': ' or ',
            '||': ' or '}.get(word, word)
    return not expression or eval(
        re.sub(r'[\w+-]+|&&?|\|\|?|[!()]', value, expression))


def answer(verdict, actions, target):
    return verdict if verdict != 'taken' else 'taken' + (
        ' / ' + ', '.join(actions) if actions else '') + ' -> ' + target


def by_csv(text):
    rows = list(csv.DictReader(io.StringIO(text, newline='')))

    def does(state, event, facts):
        found = [row for row in rows
                 if row['kind'] in ('rule', 'otherwise', 'blank')
                 and (row['name'], row['event']) == (state, event)
                 and holds(row['guards'], facts)]
        if len(found) != 1:
            return '%d rows' % len(found)
        actions = [it for it in found[0]['actions'].split(', ') if it]
        return answer(found[0]['verdict'], actions, found[0]['next'])
    return does


def by_scxml(text):
    """The first transition that is enabled is taken."""
    root = xml.fromstring(text)
    states = {it.get(OURS + 'name', it.get('id')): it for it in root
              if it.tag in (NAMESPACE + 'state', NAMESPACE + 'final')}
    names = {it.get('id'): name for name, it in states.items()}
    named = {(it.tag, it.get('event')): it.get(OURS + 'name', it.get('event'))
             for it in root if it.tag.startswith(OURS)}
    spelled = {name: event for (kind, event), name in named.items()
               if kind != OURS + 'action'}
    guards = {it.get(OURS + 'name', it.get('id')): it.get('id')
              for it in root.iter(NAMESPACE + 'data')}
    timers = {it.get('id'): named[it.tag, it.get('event')] for it in root
              if it.tag == OURS + 'timer'}

    def actions_of(transition):
        actions = []
        for it in transition:
            if it.tag == NAMESPACE + 'cancel':
                actions.append('stop ' + timers[it.get('sendid')])
            elif it.get('id'):
                # What is sent late again was taken back before.
                assert actions.pop() == 'stop ' + timers[it.get('id')]
                actions.append('start ' + timers[it.get('id')])
            else:
                actions.append(named[OURS + 'action', it.get('event')])
        return actions

    def does(state, event, facts):
        facts = {guards[guard]: value for guard, value in facts.items()}
        for it in states[state]:
            events = it.get('event').split()
            if (('*' in events or spelled[event] in events)
                    and holds(it.get('cond'), facts)):
                target, actions = it.get('target'), actions_of(it)
                is_taken = target or actions
                return answer('taken' if is_taken else 'ignored', actions,
                              names.get(target, state))
        return 'rejected'
    return does


for spec in SPECS:
    for form, reader in ('csv', by_csv), ('scxml', by_scxml):
        does = reader(emit(form, spec))
        cells = list(cells_of(spec))
        wrong = ['%s %s %s: %s, and not %s' % (state, event, facts, got, done)
                 for state, event, facts, done in cells
                 for got in [does(state, event, facts)] if got != done]
        check(cells and not wrong, '%s: %d cells of %s' %
              (form, len(cells), spec), '\n'.join(wrong))
print('1..%d' % count)
