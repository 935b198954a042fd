#!/usr/bin/env -S python3 -B
# SPDX-License-Identifier: MIT
# once
# What Mermaid reads of `segue emit mermaid`, and draws in a browser, is the
# machine: its states, an arrow for each pair of states that a cell leads from
# and to, and all texts as they are, whatever marks they have.

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

sys.path[:0] = ['tests', 'tests/picture']
from machine import (HOSTILE_BOXES, HOSTILE_TITLE, SPECS,  # noqa: E402
                     Machine, id_of, joined, labels_of, source_of)
from tap import NPM, done, expect, skip_all  # noqa: E402

TOOL = NPM + 'mermaid/dist/mermaid.min.js'

if not shutil.which('chromium'):
    skip_all('no chromium (make deps-all installs it)')
if not os.path.exists(TOOL):
    skip_all('no mermaid (make deps-all installs it)')

PAGE = '''<!doctype html><meta charset="utf-8"><body>
<script src="file://%s"></script>
<script>
const texts = %s;
const text = (node) => {
    node.querySelectorAll('br').forEach((br) => br.replaceWith(' '));
    return node.textContent.replace(/\\s+/g, ' ').trim();
};
const all = (root, what) => [...root.querySelectorAll(what)];
async function look(source, number) {
    try {
        const diagram =
            await mermaid.mermaidAPI.getDiagramFromText(source);
        const arrows = diagram.db.getRelations()
            .map((it) => [it.id1, it.id2]);
        const { svg } = await mermaid.render(`d${number}`, source);
        const root = document.createElement('div');
        root.innerHTML = svg;
        return {
            arrows,
            title: text(root.querySelector('title')),
            nodes: all(root, '.node').map((it) =>
                [it.id, all(it, 'foreignObject').map(text).join(' ').trim()]),
            boxes: all(root, '.statediagram-cluster').map(text),
            paths: all(root, 'path.transition:not(.note-edge)').length,
            labels: all(root, '.edgeLabel .label').map(text)
                .filter((it) => it),
        };
    } catch (error) {
        return null; // the name of the test says of what
    }
}
(async () => {
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
    const found = [];
    for (let i = 0; i < texts.length; i++) found.push(await look(texts[i], i));
    const bytes = new TextEncoder().encode(JSON.stringify(found));
    document.body.textContent =
        `<${btoa(String.fromCharCode(...bytes))}>`;
})();
</script>
'''
FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic',
         '--no-first-run', '--disable-background-networking',
         '--disable-component-update', '--disable-sync',
         '--virtual-time-budget=600000', '--dump-dom']


def draw_all(texts):
    with tempfile.TemporaryDirectory() as folder:
        path = folder + '/page.html'
        with open(path, 'w', encoding='utf-8') as page:
            page.write(PAGE % (TOOL, json.dumps(texts).replace('</', '<\\/')))
        run = subprocess.run(['chromium', *FLAGS,
                              '--user-data-dir=' + folder + '/user',
                              'file://' + path],
                             capture_output=True, text=True, check=False)
    coded = run.stdout.rpartition('&lt;')[2].partition('&gt;')[0]
    if not coded:
        print('# %s' % run.stderr.replace('\n', '\n# '))
    return json.loads(base64.b64decode(coded))


def check_nodes(spec, it, rows, drawn):
    expected = Counter(joined([name] + rows.get(name, []))
                       for name in it.states)
    states = Counter(text for name, text in drawn['nodes']
                     if '-state-s_' in name and '----note' not in name)
    expect(states == expected, 'states are drawn of ' + spec, states, expected)


def check(spec, drawn):
    it = Machine(spec)
    arrows, rows, notes, boxes = labels_of(spec)
    expect(drawn, 'mermaid draws ' + spec)
    if not drawn:
        return
    check_nodes(spec, it, rows, drawn)
    pairs = Counter((id_of(one), id_of(other)) for one, other in it.arrows())
    found = Counter(pair for pair in map(tuple, drawn['arrows'])
                    if all(end.startswith('s_') for end in pair))
    expect(found == pairs, 'arrows are read of ' + spec, found - pairs,
           pairs - found)
    expect(len(drawn['arrows']) == len(pairs) + 1 + len(it.final),
           'start and ends of ' + spec)
    expect(drawn['paths'] >= len(drawn['arrows']), 'arrows are drawn of '
           + spec, drawn['paths'])
    written = Counter(label for label in drawn['labels']
                      if not label.startswith('/ '))
    expected = Counter(map(joined, arrows.values()))
    expect(written == expected, 'texts at the arrows of ' + spec,
           written - expected, expected - written)
    expect(len(drawn['boxes']) == len(boxes), 'boxes of ' + spec,
           drawn['boxes'], boxes)
    told = [text for name, text in drawn['nodes'] if '----note' in name]
    expect(told == ([joined(notes)] if notes else []), 'notes of ' + spec,
           told, notes)


drawn = dict(zip(SPECS, draw_all([source_of('mermaid', it) for it in SPECS])))
for spec in SPECS:
    check(spec, drawn[spec])

# By hand: the worst of texts.
hostile = drawn['tests/picture/hostile.segue']
expect(hostile and hostile['title'] == HOSTILE_TITLE, 'a title with marks',
       hostile)
expect(hostile and sorted(hostile['boxes']) == HOSTILE_BOXES,
       'boxes with marks', hostile)
done()
