#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# once
"""What `segue emit scxml` prints is State Chart XML: a grammar of the part of
the standard that is used accepts it (xmllint), Qt's compiler of charts takes it
without a word, and state-machine-cat finds the states and transitions that are
there.
"""

import html
import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as xml

SEGUE = os.environ.get('SEGUE', 'build/segue')
BUILD = os.environ.get('BUILD', 'build')
FOLDER = os.environ.get('TMPDIR', '/tmp')
SPECS = ['spec/%s.segue' % name for name in (
    'bfd', 'dhcp_client', 'ospf_neighbour', 'ppp_lcp', 'quic_receive',
    'quic_send', 'tcp', 'tcp_rfc9293', 'turnstile')] + [
        'tests/language/%s.segue' % name for name in (
            'checks', 'junctions', 'names', 'nesting', 'options')]
NAMESPACE = '{http://www.w3.org/2005/07/scxml}'
CAT = 'node_modules/state-machine-cat/bin/smcat.mjs'
CHART = FOLDER + '/chart.scxml'
count = 0


def check(problem, name):
    global count
    count += 1
    print('%sok %d - %s' % ('not ' if problem else '', count, name))
    for line in problem.split('\n')[:20] if problem else []:
        print('# ' + line)


def skip(name, reason):
    global count
    count += 1
    print('ok %d - %s # SKIP %s' % (count, name, reason))


def complaints(*command):
    """What a command has to say if it fails, or says anything."""
    done = subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    said = done.stdout.decode()
    return said if said or not done.returncode else 'it fails'


def by_grammar(spec):
    said = complaints('xmllint', '--noout', '--relaxng', 'tests/emit/scxml.rng',
                      CHART)
    check('' if said == CHART + ' validates\n' else said,
          spec + ': the grammar')


def by_qt(qscxmlc, spec):
    check(complaints(qscxmlc, CHART, '-o', FOLDER + '/chart'), spec + ': Qt')


def transitions_of(root):
    for state in root:
        for it in state:
            if it.tag == NAMESPACE + 'transition':
                yield (state.get('id'), it.get('event'), it.get('cond'),
                       it.get('target', state.get('id')))


def by_cat(cat, spec):
    root = xml.parse(CHART).getroot()
    done = subprocess.run(['node', cat, '-I', 'scxml', '-T', 'json', '-o', '-',
                           CHART], stdout=subprocess.PIPE)
    if done.returncode:
        return check('it fails', spec + ': state-machine-cat')
    found = json.loads(done.stdout)
    states = {it['name'] for it in found['states']} - {'initial', 'final'}
    # It leaves references of XML in conditions as they are.
    moves = {(it['from'], it.get('event'),
              html.unescape(it['cond']) if 'cond' in it else None, it['to'])
             for it in found['transitions'] if it['from'] != 'initial'}
    ids = {it.get('id') for it in root if it.get('id')
           and it.tag in (NAMESPACE + 'state', NAMESPACE + 'final')}
    there = set(transitions_of(root))
    check('' if (states, moves) == (ids, there) else
          'states %s\ntransitions %s' % (states ^ ids, moves ^ there),
          spec + ': state-machine-cat')


qscxmlc = shutil.which('qscxmlc', path=os.environ['PATH'] +
                       ':/usr/lib/qt5/bin:/usr/lib/qt6/libexec')
cat = os.path.join(BUILD, 'npm', CAT)
for spec in SPECS:
    with open(CHART, 'w') as out:
        subprocess.run([SEGUE, 'emit', 'scxml', spec], check=True, stdout=out,
                       stderr=subprocess.DEVNULL)
    if shutil.which('xmllint'):
        by_grammar(spec)
    else:
        skip('the grammar', 'no xmllint (make deps-all installs it)')
    if qscxmlc:
        by_qt(qscxmlc, spec)
    else:
        skip('Qt', 'no qscxmlc (make deps-all installs it)')
    if shutil.which('node') and os.path.exists(cat):
        by_cat(cat, spec)
    else:
        skip('state-machine-cat',
             'no state-machine-cat (make deps-all installs it)')
print('1..%d' % count)
