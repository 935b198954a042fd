#!/usr/bin/env -S python3 -B
# SPDX-License-Identifier: MIT
# once
# What PlantUML draws of `segue emit plantuml` is the machine: its states, an
# arrow for each pair of states that a cell leads from and to, and all texts as
# they are, whatever marks they have.

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter

sys.path[:0] = ['tests', 'tests/picture']
from machine import (HOSTILE_BOXES, HOSTILE_TITLE, SPECS,  # noqa: E402
                     Machine, id_of, labels_of, source_of)
from tap import done, expect, skip_all  # noqa: E402

SVG = '{http://www.w3.org/2000/svg}'

if not shutil.which('plantuml'):
    skip_all('no plantuml (make deps-all installs it)')


# The pictures of texts, and what plantuml says of them.
def draw_all(texts):
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(texts):
            with open('%s/%d.puml' % (folder, i), 'w', encoding='utf-8') as out:
                out.write(text)
        said = subprocess.run(
            ['plantuml', '-tsvg', '-charset', 'UTF-8']
            + ['%s/%d.puml' % (folder, i) for i in range(len(texts))],
            capture_output=True, text=True, check=False)
        expect(said.returncode == 0, 'plantuml reads all', said.stderr)
        return [ElementTree.parse('%s/%d.svg' % (folder, i)).getroot()
                for i in range(len(texts)) if os.path.exists(
                    '%s/%d.svg' % (folder, i))]


# The words of texts, as they stand, in whatever rows.
def words(texts):
    return Counter(word for text in texts
                   for word in text.replace('\u00a0', ' ').split())


def check(spec, svg):
    it = Machine(spec)
    arrows, rows, notes, boxes = labels_of(spec)
    drawn = Counter(path.get('id') for path in svg.iter(SVG + 'path')
                    if '->' in (path.get('id') or ''))
    pairs = Counter('%s->%s' % (id_of(one), id_of(other))
                    for one, other in it.arrows())
    pairs['*start->' + id_of(it.start)] += 1
    for name in it.final:
        pairs[id_of(name) + '->*end'] += 1
    expect(drawn == pairs, 'arrows of ' + spec,
           drawn - pairs, pairs - drawn)
    texts = [text.text or '' for text in svg.iter(SVG + 'text')]
    names = Counter(text for text in texts if text in it.states)
    expect(set(names) == set(it.states), 'states of ' + spec,
           set(it.states) - set(names))
    expected = it.states + notes + [
        line for lines in [*arrows.values(), *rows.values()] for line in lines]
    missing = words(expected) - words(texts)
    expect(not missing, 'all texts are drawn in ' + spec, missing)
    expect(svg.tag == SVG + 'svg' and len(boxes) <= len(texts),
           'a picture of ' + spec)


pictures = draw_all([source_of('plantuml', it) for it in SPECS])
expect(len(pictures) == len(SPECS), 'each is drawn')
for spec, svg in zip(SPECS, pictures):
    check(spec, svg)

# By hand: the worst of texts.
hostile = pictures[SPECS.index('tests/picture/hostile.segue')]
texts = [' '.join((text.text or '').replace('\u00a0', ' ').split())
         for text in hostile.iter(SVG + 'text')]
expect(HOSTILE_TITLE in texts, 'a title with marks', texts)
expect(set(HOSTILE_BOXES) <= set(texts), 'boxes with marks', texts)
done()
