// SPDX-License-Identifier: MIT
//
// What kind of text every byte of a spec is by the grammar of VS Code, in the
// letters of classes.c, and `!` for what the grammar calls invalid:
//
//     node textmate.js PACKAGES GRAMMAR OUTPUT SPEC...
//
// PACKAGES has the packages of tests/deps/npm; OUTPUT is a folder, where the
// letters of each SPEC get its base name.

const fs = require('fs');
const path = require('path');

const [packages, grammar_path, output, ...specs] = process.argv.slice(2);
const find = name => path.resolve(packages, 'node_modules', name);
const oniguruma = require(find('vscode-oniguruma'));
const textmate = require(find('vscode-textmate'));

const letters = [
    ['comment', 'c'], ['string', 's'], ['constant.numeric', 'n'],
    ['constant.language', 'o'], ['storage', 'k'], ['keyword.control', 'k'],
    ['keyword.other', 'k'],
];

// What is inside counts as what it is in: an escape is a part of its string.
function letter(scopes) {
    if (scopes.some(scope => scope.startsWith('invalid')))
        return '!';
    for (const scope of scopes)
        for (const [begin, letter] of letters)
            if (scope.startsWith(begin))
                return letter;
    return '.';
}

async function main() {
    const wasm = fs.readFileSync(
        path.join(find('vscode-oniguruma'), 'release/onig.wasm'));
    await oniguruma.loadWASM(wasm.buffer.slice(
        wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
    const registry = new textmate.Registry({
        onigLib: Promise.resolve({
            createOnigScanner: sources => new oniguruma.OnigScanner(sources),
            createOnigString: text => new oniguruma.OnigString(text),
        }),
        loadGrammar: async () => textmate.parseRawGrammar(
            fs.readFileSync(grammar_path, 'utf8'), grammar_path),
    });
    const grammar = await registry.loadGrammar('source.segue');
    for (const spec of specs) {
        let stack = textmate.INITIAL, text = '';
        for (const line of fs.readFileSync(spec, 'utf8').split('\n')) {
            const result = grammar.tokenizeLine(line, stack);
            stack = result.ruleStack;
            for (const { startIndex, endIndex, scopes } of result.tokens)
                for (const character of line.slice(startIndex, endIndex))
                    text += letter(scopes)
                        .repeat(Buffer.byteLength(character));
            text += '\n';
        }
        fs.writeFileSync(path.join(output, path.basename(spec)), text);
    }
}

main();
