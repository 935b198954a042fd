# SPDX-License-Identifier: MIT
#
# For tests in Python (`sys.path.insert(0, 'tests')`): what they expect, as TAP,
# and the compiler under test.

import os
import subprocess

SEGUE = os.environ.get('SEGUE', 'build/segue')
NPM = os.path.abspath(os.environ.get('BUILD', 'build')) + '/npm/node_modules/'

_count = 0


# Whether it holds, and what to tell if it does not.
def expect(holds, name, *notes):
    global _count
    _count += 1
    print('%sok %d - %s' % ('' if holds else 'not ', _count, name))
    for note in [] if holds else notes:
        print('# %s' % str(note).replace('\n', '\n# '))


# The end of a test.
def done():
    print('1..%d' % _count)


def skip_all(reason):
    print('1..0 # SKIP ' + reason)
    raise SystemExit


# `segue emit`, with status, standard output and standard error.
def emit(*arguments):
    return subprocess.run([SEGUE, 'emit', *arguments], capture_output=True,
                          text=True, check=False)
