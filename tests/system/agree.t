#!/usr/bin/env -S python3 -B
# SPDX-License-Identifier: MIT
# once
"""The search and tests/system/oracle agree: on how many joint states there are,
on the steps between them, on the depth, and on all that goes wrong; for the
systems of TCP and for random ones. Of a random system whose joint states are
too many for the oracle nothing is asked; most are not.
"""

import os
import re
import subprocess
import sys

sys.path.insert(0, 'tests')
from random_systems import QUIET, random_spec  # noqa: E402
from tap import SEGUE, done, expect  # noqa: E402

FOLDER = os.environ.get('TMPDIR', '/tmp')
SYSTEMS = 80
LIMIT = 20000  # joint states of a random system; of TCP twice as many
def run(*words, text=None):
    ended = subprocess.run(words, input=text, capture_output=True, text=True)
    return ended.returncode, ended.stdout, ended.stderr


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
        expect(False, name, '\n'.join(
            line for line in err.split('\n') if 'error' in line))
        return True
    _, dump, _ = run(SEGUE, 'emit', 'ir', *QUIET, '--system', system, spec)
    _, told, complaint = run(sys.executable, 'tests/system/oracle', text=dump)
    said = read_report(out)
    expect(said == told.strip(), name,
          'search:\n%s\noracle:\n%s%s' % (said, told, complaint))
    return True


for spec in 'tcp', 'tcp_rfc9293':
    path = 'spec/%s.segue' % spec
    for system in 'call', 'lossy_call', 'simultaneous', 'lossy_simultaneous':
        if (spec, system) != ('tcp_rfc9293', 'lossy_simultaneous'):
            expect(compare(path, system, '%s %s' % (spec, system), 2 * LIMIT),
                  '%s %s is small enough' % (spec, system))

# Random systems

compared = 0
for seed in range(SYSTEMS):
    path = os.path.join(FOLDER, 'system%d.segue' % seed)
    with open(path, 'w') as out:
        out.write(random_spec(seed))
    compared += compare(path, 's', 'random system %d' % seed, LIMIT)
expect(compared > SYSTEMS // 2, 'most random systems are compared',
      '%d of %d' % (compared, SYSTEMS))
done()
