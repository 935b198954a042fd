#!/usr/bin/env -S python3 -B
# SPDX-License-Identifier: MIT
#
# Sequence diagrams say what the scenarios say: what is drawn is read back from
# the SVG and compared with the scenario as it stands in the spec. And nothing
# covers a text, or leaves the picture, if a column of text is as wide as the
# widest of the monospaced fonts has it.

import glob
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

sys.path[:0] = ['tests', 'tests/ladder']
from scenarios import columns, scenarios_of, shown_event  # noqa: E402
from tap import done, emit, expect  # noqa: E402

SVG = '{http://www.w3.org/2000/svg}'
COLUMN = 0.62  # of the size of a font

def number(element, name):
    return int(element.get(name))


# What a picture shows, row by row: ('in' or 'out', text) and ('state', text).
def rows_of(svg):
    solid = [path for path in svg.findall(SVG + 'path')
             if not path.get('stroke-dasharray')]
    machine = int(re.match(r'M(\d+)', solid[0].get('d')).group(1))
    rows = []
    for group in svg.findall(SVG + 'g'):
        text = group.find(SVG + 'text')
        arrow = group.find(SVG + 'path')
        if arrow is None:
            rows.append((number(text, 'y'), 'state', text.text))
            continue
        x, y, to = re.match(r'M(\d+) (\d+)H(\d+)$', arrow.get('d')).groups()
        way = 'out' if int(x) == machine else 'in'
        assert way == 'out' or abs(int(to) - machine) < 20
        rows.append((int(y), way, text.text))
    assert rows == sorted(rows), 'time runs downwards'
    return [row[1:] for row in rows]


def expected_rows(scenario):
    rows = []
    for step in scenario.steps:
        way = 'out' if step.event.startswith('S:') else 'in'
        rows.append((way, shown_event(step) + {
            'taken': '', 'ignore': ' (ignored)',
            'reject': ' (rejected)'}[step.verdict]))
        rows += [('out', action) for action in step.actions]
        if step.target:
            rows.append(('state', step.target))
    return rows


# The boxes of all texts: [text, left, top, right, bottom].
def boxes_of(svg):
    found = []
    for text in svg.iter(SVG + 'text'):
        size = int(text.get('font-size', 12))
        width = columns(text.text) * COLUMN * size
        anchor = text.get('text-anchor', 'start')
        left = number(text, 'x') - width * {'start': 0, 'middle': 0.5,
                                            'end': 1}[anchor]
        y = number(text, 'y')
        found.append([text.text, left, y - 0.8 * size, left + width,
                      y + 0.25 * size])
    return found


def collisions_of(svg):
    boxes = boxes_of(svg)
    width, height = number(svg, 'width'), number(svg, 'height')
    found = [box for box in boxes if box[1] < 0 or box[2] < 0
             or box[3] > width or box[4] > height]
    for i, a in enumerate(boxes):
        found += [(a, b) for b in boxes[:i] if a[1] < b[3] and b[1] < a[3]
                  and a[2] < b[4] and b[2] < a[4]]
    lanes = [int(re.match(r'M(\d+)', path.get('d')).group(1))
             for path in svg.findall(SVG + 'path')]
    for text in svg.iterfind('%sg/%stext' % (SVG, SVG)):
        if text.get('text-anchor') == 'middle':
            continue
        box = next(box for box in boxes if box[0] == text.text)
        found += [(box, x) for x in lanes if box[1] < x < box[3]]
    return found


def check_picture(svg, scenario, what):
    expect(svg.find(SVG + 'title').text == scenario.title, 'title of ' + what)
    texts = [text.text for text in svg.findall(SVG + 'text')]
    expect(texts[0] == scenario.title
           and (not scenario.cite or texts[1] == scenario.cite),
           'heading of ' + what, texts)
    rows, expected = rows_of(svg), expected_rows(scenario)
    first = rows.index(next(row for row in rows if row[0] == 'state'))
    expect(rows[first + 1:] == expected, 'rows of ' + what, rows, expected)
    expect(not scenario.start or rows[first][1] == scenario.start,
           'start of ' + what)
    found = collisions_of(svg)
    expect(not found, 'nothing covers a text of ' + what, found)


for spec in sorted(glob.glob('spec/*.segue')) + ['tests/picture/hard.segue',
                                                 'tests/ladder/wide.segue']:
    scenarios = scenarios_of(spec)
    if not scenarios:
        continue
    run = emit('ladder-svg', spec)
    expect(run.returncode == 0, 'emit ladder-svg ' + spec, run.stderr)
    whole = ElementTree.fromstring(run.stdout or '<svg height="1"/>')
    parts = whole.findall(SVG + 'svg')
    y = 0
    for part in parts:
        title = part.find(SVG + 'title').text
        check_picture(part, scenarios[title], '"%s" in %s' % (title, spec))
        y += number(part, 'height') if number(part, 'y') == y else 10**6
    expect(y == number(whole, 'height'), 'pictures stand below each other')
    expect(len(parts) >= len(scenarios) - 8, 'no scenario is left out')

one = ElementTree.fromstring(
    emit('ladder-svg', '--scenario', 'client open', 'spec/tcp.segue').stdout)
expect(one.find(SVG + 'title').text == 'client open'
       and not one.findall(SVG + 'svg'), '--scenario: one alone')
steps = one.find(SVG + 'desc').text
expect(steps == 'tcp begins in CLOSED: ACTIVE_OPEN / S:SYN -> SYN_SENT; '
       'R:SYN+ACK / S:ACK -> ESTABLISHED.', 'and told in words', steps)

# By hand: the timer 2MSL runs from its start until it runs out, and one that
# was started before the scenario from its beginning.
bars = emit('ladder-svg', '--scenario', 'active close: FIN+ACK',
            'spec/tcp.segue').stdout
starts = re.search(r'M\d+ (\d+)H.*\n.*\n.*>start 2MSL<', bars).group(1)
ends = re.search(r'M\d+ (\d+)H.*\n.*\n.*>2MSL<', bars).group(1)
bar = re.search(r'y="(\d+)" width="6" height="(\d+)"', bars)
expect(bar and bar.group(1) == starts
       and int(bar.group(1)) + int(bar.group(2)) == int(ends),
       'a timer runs from its start to its end', bar, starts, ends)
before = emit('ladder-svg', '--scenario', 'no server answers any more',
              'spec/dhcp_client.segue').stdout
tops = re.findall(r'y="(\d+)" width="6"', before)
head = re.search(r'y="(\d+)" width="\d+" height="24"', before).group(1)
expect(tops.count(str(int(head) + 24)) == 3,
       'T1, T2 and LEASE run already', tops, head)

# The picture in docs/ is of the spec as it is; UPDATE=1 makes it anew.
FIRST = ('--scenario', 'a client opens, and closes first', 'spec/tcp.segue')
if os.environ.get('UPDATE'):
    emit('ladder-svg', '-o', 'docs/ladder.svg', *FIRST)
with open('docs/ladder.svg', encoding='utf-8') as shown:
    expect(shown.read() == emit('ladder-svg', *FIRST).stdout, 'docs/ladder.svg')

run = emit('ladder-svg', '--scenario', 'client opne', 'spec/tcp.segue')
expect(run.returncode == 1 and not run.stdout
       and run.stderr == "segue: error: --scenario: machine 'tcp' has no "
       "scenario 'client opne' (did you mean 'client open'?)\n",
       'a scenario that is not there', run.stderr)
run = emit('ladder-svg', 'spec/turnstile.segue')
expect(run.returncode == 1 and not run.stdout
       and run.stderr == "segue: error: machine 'turnstile' has no scenario\n",
       'none at all', run.stderr)
done()
