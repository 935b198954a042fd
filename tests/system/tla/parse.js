// SPDX-License-Identifier: MIT
//
// Parses modules with the grammar of TLA+:
//
//     node parse.js FOLDER MODULE...
//
// FOLDER has the packages of tests/deps/npm. A line a module: its path, and
// "well" or the first thing that is wrong: text that the grammar does not know,
// something that it misses, or a name that is used before it is defined, which
// TLA+ does not allow.

const fs = require('fs');
const path = require('path');

const [folder, ...modules] = process.argv.slice(2);
const packages = path.resolve(folder, 'node_modules');
const Parser = require(path.join(packages, 'web-tree-sitter'));

// What the modules that are extended define.
const standard = ['Append', 'BagCardinality', 'BagToSet', 'EmptyBag', 'Head',
                  'Len', 'SetToBag', 'Tail', 'Naturals', 'Sequences', 'Bags'];

// Field names after a full stop, and in records, are no names of operators.
const is_field = node =>
    /record|except_update/.test(node.parent.type) &&
    !/^(except|except_update)$/.test(node.parent.type);

function* nodes(node) {
    yield node;
    for (const child of node.children)
        yield* nodes(child);
}

function wrong(root) {
    const defined = new Set(standard);
    for (const node of nodes(root)) {
        const place = `line ${node.startPosition.row + 1}`;
        const is_missing = node.isMissing instanceof Function
            ? node.isMissing() : node.isMissing;
        if (node.type === 'ERROR' || is_missing)
            return `${place}: ${node.type}: ${node.text.slice(0, 60)}`;
        if (node.type === 'identifier')
            defined.add(node.text);
        if (node.type === 'identifier_ref' && !is_field(node) &&
            !defined.has(node.text))
            return `${place}: ${node.text} is not defined`;
    }
    return defined.has('Spec') ? null : 'defines no Spec';
}

Parser.init().then(async () => {
    const parser = new Parser();
    parser.setLanguage(await Parser.Language.load(path.join(
        packages, '@tlaplus/tree-sitter-tlaplus/tree-sitter-tlaplus.wasm')));
    for (const module of modules) {
        const tree = parser.parse(fs.readFileSync(module, 'utf8'));
        console.log(`${module} ${wrong(tree.rootNode) || 'well'}`);
        tree.delete();
    }
});
