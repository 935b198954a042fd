#!/usr/bin/env -S python3 -B
# SPDX-License-Identifier: MIT
# once
"""spin and the search have the same verdict on sentences about random systems:
tests/system/random_spin.t [SYSTEMS]. A system has one sentence, and nothing
else goes wrong in it; one that goes wrong without it is passed over, and so is
one with many joint states. Only sentences are asked that LTL can say.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, 'tests')
from random_systems import QUIET, calm_spec  # noqa: E402
from tap import SEGUE, done, expect, skip_all  # noqa: E402

SYSTEMS = int(sys.argv[1]) if len(sys.argv) > 1 else 12
LIMIT = 2000  # joint states without a sentence
SEGUE = os.path.abspath(SEGUE)


def is_said_in_ltl(sentence):
    if ' leads to ' in sentence:
        return ' if ' in sentence
    return not sentence.startswith('always reachable') and not (
        sentence.startswith('reachable') and ' after ' in sentence)


def run(folder, *words):
    ended = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    return ended.returncode, ended.stdout + ended.stderr


def verify(folder, text, *options):
    with open(folder + '/spec.segue', 'w') as out:
        out.write(text)
    return run(folder, SEGUE, 'verify', *QUIET, *options, 'spec.segue')


def move_out(model):
    """The model with what stands in its comments: as docs/proof.md says."""
    formula = re.search(r'^ltl .*$', model, re.M)
    if formula:
        return model + formula[0] + '\n', ['-a']
    claim = re.search(r'in observe\(\):\n(assert.*;)\n', model)
    if claim:
        model = model.replace('inline observe()\n{\n',
                              'inline observe()\n{\n    %s\n' % claim[1])
    return model, []


def errors_of_spin(folder):
    """How many spin finds, and what it says."""
    status, log = run(folder, SEGUE, 'emit', 'promela', *QUIET, '--system', 's',
                      '-o', 'model.pml', 'spec.segue')
    if status:
        return None, log
    with open(folder + '/model.pml') as text:
        model, options = move_out(text.read())
    with open(folder + '/model.pml', 'w') as out:
        out.write(model)
    for words in (['spin', '-a', 'model.pml'],
                  [*os.environ.get('CC', 'cc').split(), '-w',
                   *([] if options else ['-DSAFETY']), '-o', 'pan', 'pan.c'],
                  ['./pan', '-n', '-m1000000', '-w18', *options]):
        status, said = run(folder, *words)
        log += said
        if status:
            return None, log
    errors = re.search(r'errors: (\d+)', log)
    if not errors or 'max search depth too small' in log:
        return None, log
    return int(errors[1]), log


def compare(folder, seed):
    """How verify ends, or None if the system is passed over."""
    spec, sentence = calm_spec(seed, is_said_in_ltl)
    calm = re.sub(r'\n    check .*', '', spec)
    if verify(folder, calm, '--limit', str(LIMIT))[0]:
        return None
    status, said = verify(folder, spec)
    errors, log = errors_of_spin(folder)
    # What is reachable is a claim that spin is to find violated.
    is_against = bool(errors) != sentence.startswith('reachable ')
    expect(errors is not None and status == is_against,
           'random system %d: %d' % (seed, status),
           spec, said, log)
    return status


if not shutil.which('spin'):
    skip_all('no spin')
with tempfile.TemporaryDirectory() as folder:
    counts, seed = {0: 0, 1: 0, None: 0}, 0
    while counts[0] + counts[1] < SYSTEMS and seed < 10 * SYSTEMS:
        counts[compare(folder, seed)] += 1
        seed += 1
expect(min(counts[0], counts[1]) >= SYSTEMS // 5,
       'of the sentences %d are true, %d false' % (counts[0], counts[1]))
done()
