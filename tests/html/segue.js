// SPDX-License-Identifier: MIT
//
// The compiler for tests of pages: pages of specs, and what `segue emit ir`
// tells of the same machines, which the pages have to do.

'use strict';

const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const segue = path.resolve(process.env.SEGUE || 'build/segue');
const folder = process.env.TMPDIR || os.tmpdir();

exports.specs = fs.readdirSync('spec')
  .filter((file) => file.endsWith('.segue')).sort()
  .map((file) => path.join('spec', file));

// Makes the page of a spec; returns its address.
exports.page = (spec, name = path.basename(spec, '.segue')) => {
  const file = path.join(folder, `${name}.html`);
  execFileSync(segue, ['emit', 'html', '-Wno-dead-end', spec, '-o', file]);
  return `file://${file}`;
};

// Writes a spec; returns its path.
exports.write = (name, text) => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
};

// `R:RST [passive & !late]`: the event, and the guards that hold.
function trigger(text) {
  const [, event, list] = /^(\S+?)(?: \[(.*)\])?$/.exec(text);
  const guards = (list || '').split(' & ').filter(Boolean);
  return { event, guards: guards.filter((it) => it[0] !== '!') };
}

// `taken / S:ACK, start 2MSL -> OPEN`.
function outcome(text) {
  const [, verdict, , actions = '', , next] =
    /^(\w+)( \/ (.*?))?( -> (\S+))?$/.exec(text);
  return { verdict, actions: actions ? actions.split(', ') : [], next };
}

// What `segue emit ir` says of a machine: cells, and scenarios.
exports.machine = (spec) => {
  const cells = [], scenarios = [];
  let start;
  const text = execFileSync(segue, ['emit', 'ir', '-Wno-dead-end', spec],
    { encoding: 'utf8' });
  for (const line of text.split('\n')) {
    const cell = /^cell (\S+) (.*?): (.*); (.*)$/.exec(line);
    const scenario = /^scenario "(.*)" from (\S+)$/.exec(line);
    const step = /^ {4}(.*?): (taken.*|ignored|rejected)$/.exec(line);
    const begin = /^start .*-> (\S+)$/.exec(line);
    if (begin) [, start] = begin;
    if (cell && cell[4] !== 'nobody rests here')
      cells.push({ state: cell[1], ...trigger(cell[2]), ...outcome(cell[3]) });
    if (scenario)
      scenarios.push({ title: scenario[1], from: scenario[2], steps: [] });
    if (step && scenarios.length)
      scenarios[scenarios.length - 1].steps.push(
        { ...trigger(step[1]), ...outcome(step[2]) });
  }
  return { start, cells, scenarios };
};
