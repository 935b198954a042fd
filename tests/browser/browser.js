// SPDX-License-Identifier: MIT
//
// A browser for tests, and TAP. A script starts it once, since that is slow:
//
//     const browser = require('../browser/browser');
//     browser.run(async (test) => {
//       const page = await test.open('file:///tmp/a.html', { width: 390 });
//       test.is(await page.title(), 'a', 'its title');
//       await test.close(page);
//     });
//
// A page is playwright's. Everything that it asks the network for is cut off
// and noted, and so is every error: `close` tells both. Nothing of the user's
// is read or written.

'use strict';

const path = require('path');

const modules = path.resolve(process.env.BUILD || 'build', 'npm/node_modules');
const { chromium } = require(path.join(modules, 'playwright-core'));

const CHROMIUM = {
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update',
    '--disable-sync'],
};

// --- TAP --------------------------------------------------------------------

class Test {
  constructor(browser) {
    this.browser = browser;
    this.count = 0;
    this.isWell = true;
  }

  // Reports a test; `why` is told if it fails.
  ok(isWell, name, why = '') {
    this.count++;
    this.isWell = this.isWell && Boolean(isWell);
    console.log(`${isWell ? 'ok' : 'not ok'} ${this.count} - ${name}`);
    if (!isWell) console.log(String(why).replace(/^/gm, '# '));
    return Boolean(isWell);
  }

  is(got, wanted, name) {
    const [a, b] = [got, wanted].map((it) => JSON.stringify(it));
    return this.ok(a === b, name, `got:    ${a}\nwanted: ${b}`);
  }

  // --- pages -----------------------------------------------------------------

  // Opens an address. Options: `width`, `height`, and what playwright has for
  // a context (colorScheme, javaScriptEnabled ...).
  async open(address, { width = 1280, height = 900, ...others } = {}) {
    const context = await this.browser.newContext(
      { viewport: { width, height }, ...others });
    const page = await context.newPage();
    page.setDefaultTimeout(30000);
    page.troubles = [];
    page.requests = [];
    page.on('pageerror', (error) => page.troubles.push(error.message));
    page.on('console', (message) => {
      if (/^(error|warning)$/.test(message.type()))
        page.troubles.push(message.text());
    });
    page.on('dialog', (dialog) => {
      page.troubles.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    await context.route(/^(?!file:|data:|about:)/, (route) => route.abort());
    page.on('request', (request) => page.requests.push(request.url()));
    await page.goto(address);
    return page;
  }

  // Closes a page; tells whether it was quiet: no error, no dialog, and nothing
  // asked for but itself.
  async close(page, name = 'the page is quiet') {
    const [itself] = page.url().split('#');
    const asked = page.requests.filter((it) => it.split('#')[0] !== itself);
    this.is([...page.troubles, ...asked], [], name);
    await page.context().close();
  }
}

// Runs tests with a browser, and ends the process.
exports.run = async (tests) => {
  const browser = await chromium.launch(CHROMIUM);
  const test = new Test(browser);
  try {
    await tests(test);
  } catch (error) {
    test.ok(false, 'the tests run to their end', error.stack);
  }
  await browser.close();
  console.log(`1..${test.count}`);
  process.exit(test.isWell ? 0 : 1);
};

// The source of a package's file, to be put into a page.
exports.source = (file) =>
  require('fs').readFileSync(path.join(modules, file), 'utf8');
