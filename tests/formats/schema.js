// SPDX-License-Identifier: MIT
//
//     node schema.js NPM SCHEMA DOCUMENT...
//
// Holds documents against a schema (with ajv, in the folder NPM): each must be
// valid, and none of its damaged copies may be. In one copy each a member is
// missing, a value has another type, or an object has a member that nobody
// knows. Of values that differ only in their place in lists one is damaged.
// Prints a line for each document, and one for each damage that passes.
'use strict';
const fs = require('fs');
const [npm, schemaFile, ...files] = process.argv.slice(2);
const Ajv = require(npm + '/node_modules/ajv/dist/2020').default;

const ajv = new Ajv({strict: true, strictRequired: false, allErrors: false});
const validate = ajv.compile(JSON.parse(fs.readFileSync(schemaFile, 'utf8')));

// Members that an object may do without, whatever the others are.
const optional = new Set(['text', 'citation', 'documentation', 'parent',
  'channel', 'duration', 'guard', 'target', 'shadowed_by', 'after', 'before',
  'if']);

function* damages(value, path) {
  if (Array.isArray(value)) {
    yield [`${path} is no list`, () => ({})];
    for (const i of value.keys())
      for (const [name, damage] of damages(value[i], `${path}[]`))
        yield [name, () => value.map((it, k) => k === i ? damage() : it)];
  } else if (typeof value === 'object') {
    yield [`${path} is no object`, () => []];
    yield [`${path} has one more`, () => ({...value, unknown: 1})];
    for (const key of Object.keys(value)) {
      const isGuard = path.endsWith('.guards');
      const at = isGuard ? `${path}.*` : `${path}.${key}`;
      if (!isGuard && !(optional.has(key) && !(key === 'target' && value.kind)))
        yield [`${at} is missing`, () => {
          const {[key]: gone, ...rest} = value;
          return rest;
        }];
      for (const [name, damage] of damages(value[key], at))
        yield [name, () => ({...value, [key]: damage()})];
    }
  } else {
    const others = {string: [1, ''], number: ['1', -1, 0.5], boolean: ['true']};
    for (const other of others[typeof value])
      yield [`${path} is ${JSON.stringify(other)}`, () => other];
  }
}

const seen = new Set();
let passed = 0;
for (const file of files) {
  const document = JSON.parse(fs.readFileSync(file, 'utf8'));
  const name = file.replace(/.*\//, '');
  if (!validate(document))
    console.log(`${name} is not valid: ${ajv.errorsText(validate.errors)}`);
  else
    console.log(`${name} is valid`);
  for (const [what, damage] of damages(document, '')) {
    // Conditions nest as deep as one likes.
    const kind = what.replace(/(\.not|\.(and|or)\[\])+/g, '.$');
    if (seen.has(kind))
      continue;
    seen.add(kind);
    if (validate(damage()) && ++passed)
      console.log(`${name} passes though ${what}`);
  }
}
console.log(`${seen.size} damages, ${passed} pass`);
