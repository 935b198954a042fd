// SPDX-License-Identifier: MIT
//
// See cells.t.

'use strict';

const browser = require('../browser/browser');
const segue = require('./segue');

// In the page: for each cell goes to its state with its guards, clicks its
// event, and tells what is seen then.
async function click(cells) {
  const seen = [];
  for (const cell of cells) seen.push(await clickOne(cell));
  return seen;

  async function clickOne({ state, event, guards }) {
    const find = (id) => document.getElementById(id);
    const arrived = new Promise((resolve) =>
      addEventListener('hashchange', resolve, { once: true }));
    location.hash = `from=${state}&guards=${guards.join(',')}`;
    await arrived;
    const button = [...document.querySelectorAll('#events button')]
      .find((it) => it.querySelector('.name').textContent === event);
    const ticked = [...document.querySelectorAll('#guards label')]
      .filter((it) => it.querySelector('input').checked)
      .map((it) => it.querySelector('.name').textContent);
    const before = find('now').textContent;
    const foretold = button.querySelector('.answer').textContent
      .replace(' (not running)', '');
    button.click();
    const lit = [...document.querySelectorAll('.picture .is-now title')];
    return {
      before, ticked, foretold,
      after: find('now').textContent,
      said: find('said').textContent,
      timers: [...document.querySelectorAll('#timers .runs .name')]
        .map((it) => it.textContent),
      lit: lit.map((it) => it.textContent),
      row: document.querySelector('#table .is-now').id,
      arrow: [...document.querySelectorAll('.picture .node.is-taken text')]
        .map((it) => it.textContent).join(' '),
    };
  }
}

// What must be seen of a cell, and what is: a list of what differs.
function differences(cell, seen) {
  const wrong = [];
  const same = (what, got, wanted) => {
    if (got !== wanted) wrong.push(`${what}: '${got}', not '${wanted}'`);
  };
  const isTaken = cell.verdict === 'taken';
  const next = isTaken ? cell.next : cell.state;
  const actions = cell.actions.join(', ');
  const holding = cell.guards.length ? ` [${cell.guards.join(' & ')}]` : '';
  same('it is in', seen.before, cell.state);
  same('ticked', seen.ticked.join(), cell.guards.join());
  same('it goes to', seen.after, next);
  same('it says', seen.said, `${cell.event}${holding} is ${cell.verdict}.` +
    (actions ? ` The owner is to do: ${actions}.` : ''));
  const answers = !isTaken ? [cell.verdict]
    : [next, 'stays'].map((it) => it + (actions ? ` / ${actions}` : ''));
  if (!answers.includes(seen.foretold) ||
      (next !== cell.state && seen.foretold !== answers[0]))
    wrong.push(`the button says '${seen.foretold}'`);
  const running = new Set();
  for (const action of cell.actions) {
    const [word, timer] = action.split(' ');
    if (word === 'start' && timer) running.add(timer);
    if (word === 'stop' && timer) running.delete(timer);
  }
  same('timers', seen.timers.sort().join(), [...running].sort().join());
  same('lit', seen.lit.join(), next);
  same('row', seen.row, `row-${next}`);
  if (next !== cell.state && !seen.arrow.includes(cell.event))
    wrong.push(`the arrow that is marked says '${seen.arrow}'`);
  if (!isTaken) same('the arrow', seen.arrow, '');
  return wrong.map((it) =>
    `${cell.state} ${cell.event}${holding}: ${it}`);
}

browser.run(async (test) => {
  const specs = [...segue.specs, 'tests/language/nesting.segue',
    'tests/language/junctions.segue'];
  for (const spec of specs) {
    const { cells } = segue.machine(spec);
    const page = await test.open(segue.page(spec),
      { reducedMotion: 'reduce' });
    const seen = await page.evaluate(click, cells);
    const wrong = cells.map((cell, i) => differences(cell, seen[i])).flat();
    test.ok(cells.length && !wrong.length,
      `${spec}: all ${cells.length} cells`, wrong.slice(0, 20).join('\n'));
    await test.close(page, `${spec}: and no error`);
  }
});
