// SPDX-License-Identifier: MIT
//
// See page.t.

'use strict';

const browser = require('../browser/browser');
const segue = require('./segue');

const axe = browser.source('axe-core/axe.min.js');
const tcp = segue.page('spec/tcp.segue');

const now = (page) => page.textContent('#now');
const event = (page, name) => page.locator(
  `#events button:has(.name:text-is("${name}"))`);

// Clicks events, one after the other.
async function click(page, ...names) {
  for (const name of names) await event(page, name).click();
}

// --- runs -------------------------------------------------------------------

// The state after each step of a scenario.
function states({ from, steps }) {
  let state = from;
  return steps.map(({ next }) => {
    state = next || state;
    return state;
  });
}

// In the page: plays the scenarios step by step, and at once; tells where each
// leads.
function play() {
  const find = (id) => document.getElementById(id);
  const now = () => find('now').textContent;
  const choose = (value) => {
    find('scenario').value = value;
    find('scenario').dispatchEvent(new Event('change'));
  };
  return [...find('scenario').options].slice(1).map(({ value, text }) => {
    const passed = [];
    for (choose(value); !find('next').disabled; passed.push(now()))
      find('next').click();
    choose(value);
    find('end').click();
    return { title: text, passed, end: now() };
  });
}

async function testScenarios(test) {
  for (const spec of segue.specs) {
    const { scenarios } = segue.machine(spec);
    if (!scenarios.length) continue;
    const page = await test.open(segue.page(spec), { reducedMotion: 'reduce' });
    test.is(await page.evaluate(play), scenarios.map((scenario) => ({
      title: scenario.title,
      passed: states(scenario),
      end: states(scenario).pop(),
    })), `${spec}: scenarios, step by step and at once`);
    await test.close(page);
  }
}

async function testRun(test) {
  const page = await test.open(tcp);
  test.is(await now(page), 'CLOSED', 'it begins at its start');
  test.ok(await page.isDisabled('#back'), 'from where nothing leads back');
  test.ok(await page.isHidden('#run-title'), 'no list of steps without steps');
  await click(page, 'PASSIVE_OPEN', 'R:SYN', 'SEND');
  test.is(await page.locator('#run li').allTextContents(),
    ['PASSIVE_OPEN \u2192 LISTEN',
      'R:SYN \u2192 SYN_RECEIVED / S:SYN+ACK', 'SEND \u2192 rejected'],
    'a run is told');
  await page.getByLabel('passive').check();
  test.is(await event(page, 'R:RST').locator('.answer').textContent(),
    'LISTEN', 'a guard changes what would come');
  await click(page, 'R:RST');
  test.is(await now(page), 'LISTEN', 'and what comes');
  test.is(await page.textContent('#why'), 'Line 84, figure 5, note 1. The ' +
    'user of a listener is not told of a caller that went away.', 'and why');
  await page.click('#back');
  await page.click('#back');
  test.is([await now(page), await page.locator('#run li').count()],
    ['SYN_RECEIVED', 2], 'two steps back');
  await click(page, 'R:ACK', 'CLOSE', 'R:FIN+ACK');
  test.is(await page.locator('#timers .runs').allTextContents(),
    ['2MSL running 4m'], 'a timer was started');
  await click(page, '2MSL');
  test.is([await now(page), await page.locator('#timers .runs').count()],
    ['CLOSED', 0], 'and runs out once');
  await page.locator('.play').nth(9).click();
  test.is([await now(page), await page.inputValue('#scenario')],
    ['ESTABLISHED', '9'], 'a scenario begins where it says');
  await click(page, 'CLOSE');
  test.is(await page.locator('#plan .done').count(), 1,
    'its step may be taken by hand');
  await click(page, 'R:FIN');
  test.is(await page.locator('#plan .done').count(), 0,
    'who leaves its way is on it no more');
  await page.click('#reset');
  test.is([await now(page), new URL(page.url()).hash],
    ['CLOSED', '#guards=passive'], 'it starts again, with the same guards');
  await test.close(page);
}

// --- addresses --------------------------------------------------------------

async function testAddress(test) {
  const page = await test.open(tcp);
  await page.getByLabel('passive').check();
  await click(page, 'PASSIVE_OPEN', 'R:SYN', 'R:RST', 'R:SYN', 'R:SYN');
  const address = page.url();
  test.is(address.split('#')[1],
    'run=PASSIVE_OPEN;R:SYN;R:RST.passive;R:SYN;R:SYN' +
    '&at=SYN_RECEIVED&guards=passive', 'the address has the run');
  const told = await page.locator('#run li').allTextContents();
  await test.close(page);

  const other = await test.open(address);
  test.is([await now(other), await other.locator('#run li').allTextContents(),
    await other.getByLabel('passive').isChecked(), other.url()],
    ['SYN_RECEIVED', told, true, address], 'it brings another one there');
  await other.click('#back');
  test.is(await now(other), 'SYN_RECEIVED', 'and a step back');
  test.ok(await other.isHidden('#trouble'), 'without a word');
  await test.close(other);

  const from = await test.open(`${tcp}#from=FIN_WAIT_1&run=R%3AACK`);
  test.is(await now(from), 'FIN_WAIT_2', 'a run may begin anywhere');
  await test.close(from);
}

async function testWrongAddress(test) {
  const start = 'It begins at its start.';
  const wrong = {
    'run=SYN': `it has no event 'SYN'. ${start}`,
    'from=NOWHERE': `it has no state 'NOWHERE'. ${start}`,
    'run=R:RST.late': `it has no guard 'late'. ${start}`,
    'guards=late': `it has no guard 'late'. ${start}`,
    'xyz': `'xyz' says nothing. ${start}`,
    'run=%': 'URI malformed. ' + start,
    '__proto__=1': `'__proto__=1' says nothing. ${start}`,
    'run=<img src=x onerror=alert(1)>':
      `it has no event '<img src=x onerror=alert(1)>'. ${start}`,
  };
  for (const [hash, message] of Object.entries(wrong)) {
    const page = await test.open(`${tcp}#${hash}`);
    test.is([await page.textContent('#trouble'), await now(page)],
      [`This address does not fit the machine: ${message}`, 'CLOSED'],
      `wrong: ${hash}`);
    await click(page, 'ACTIVE_OPEN');
    test.ok(await page.isHidden('#trouble'), 'a step, and it is forgotten');
    await test.close(page);
  }
  const old = await test.open(`${tcp}#run=ACTIVE_OPEN&at=LISTEN`);
  test.is([await old.textContent('#trouble'), await now(old)],
    ['The address was made for another version of this machine, in which ' +
      "its run led to 'LISTEN'. Here it leads to 'SYN_SENT'.", 'SYN_SENT'],
    'of another version');
  await old.evaluate(() => { location.hash = 'run=PASSIVE_OPEN'; });
  await old.waitForFunction(() =>
    document.getElementById('now').textContent === 'LISTEN');
  test.ok(await old.isHidden('#trouble'), 'a new address is followed');
  await old.click('nav a[href="#matrix"]');
  test.is([await now(old), await old.isHidden('#trouble')], ['LISTEN', true],
    'a link within the page changes nothing');
  await test.close(old);
}

// --- without a mouse, without sight, without script -------------------------

// What has the focus, in a word.
const focused = (page) => page.evaluate(() => {
  const it = document.activeElement;
  const label = it.closest('label');
  return it.id || (label || it).textContent.split('\n')[0].trim();
});

async function testKeyboard(test) {
  const page = await test.open(tcp);
  const tab = () => page.keyboard.press('Tab');
  await tab();
  test.is(await focused(page), 'To the matrix', 'first what skips');
  test.ok(await page.evaluate(() =>
    document.activeElement.getBoundingClientRect().left >= 0),
  'which then is seen');
  for (let i = 0; i < 6; i++) await tab();
  test.is(await page.evaluate(() => document.activeElement.className),
    'picture', 'then parts of the page, and the diagram');
  await tab();
  test.is(await focused(page), 'share', 'then what can be clicked');
  await tab();
  await tab();
  await page.keyboard.press('Space');
  test.ok(await page.getByLabel('passive').isChecked(), 'a guard');
  const order = [];
  for (let i = 0; i < 11; i++) {
    await tab();
    order.push(await focused(page));
    if (/^PASSIVE_OPEN/.test(order[i])) await page.keyboard.press('Enter');
  }
  test.is([order.map((it) => it.split(' ')[0]), await now(page)],
    [['R:SYN', 'R:SYN+ACK', 'R:ACK', 'R:FIN', 'R:FIN+ACK', 'R:RST',
      'ACTIVE_OPEN', 'PASSIVE_OPEN', 'SEND', 'CLOSE', '2MSL'], 'LISTEN'],
    'events in order; Enter takes one');
  await tab();
  test.is(await focused(page), 'scenario', 'then scenarios');
  await page.keyboard.press('ArrowDown');
  await tab();
  await page.keyboard.press('Enter');
  test.is(await now(page), 'SYN_SENT', 'a step of one');
  await tab();
  await page.keyboard.press('Enter');
  test.is(await now(page), 'CLOSED', 'and its end');
  const ring = await page.evaluate(() => {
    document.getElementById('back').focus();
    const style = getComputedStyle(document.activeElement);
    return [style.outlineStyle, parseFloat(style.outlineWidth) >= 2];
  });
  test.is(ring, ['solid', true], 'what has the focus is seen to have it');
  await test.close(page);
}

async function testAccess(test) {
  for (const [spec, name, options] of [['spec/tcp.segue', 'light', {}],
    ['spec/tcp.segue', 'dark', { colorScheme: 'dark' }],
    ['spec/tcp.segue', 'phone', { width: 390 }],
    ['tests/language/nesting.segue', 'light', {}]]) {
    const page = await test.open(segue.page(spec),
      { reducedMotion: 'reduce', ...options });
    await page.locator('#events button').nth(6).click();
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate(() =>
      window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',
        'wcag21aa', 'wcag22aa', 'best-practice'] }));
    test.ok(passes.length > 20 && !violations.length,
      `${spec}, ${name}: axe finds nothing`, violations.map((it) =>
        `${it.id}: ${it.help}\n  ${it.nodes.slice(0, 3).map((node) =>
          `${node.html.slice(0, 100)} ${node.failureSummary}`)}`).join('\n'));
    await test.close(page);
  }
  const page = await test.open(tcp);
  test.ok(await page.locator('[role=status]').filter({ hasText: 'CLOSED' })
    .count(), 'a live region tells the state');
  await test.close(page);
}

async function testShapes(test) {
  for (const spec of segue.specs) {
    const page = await test.open(segue.page(spec), { width: 390, height: 844 });
    test.is(await page.evaluate(() => document.documentElement.scrollWidth),
      390, `${spec}: as wide as a phone`);
    test.is(await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
      const links = [...document.querySelectorAll('a[href^="#"]')]
        .map((it) => it.getAttribute('href').slice(1));
      return [ids.filter((it, i) => ids.indexOf(it) !== i),
        links.filter((it) => !ids.includes(it))];
    }), [[], []], `${spec}: ids are distinct, links lead somewhere`);
    await test.close(page);
  }
  const wide = await test.open(segue.page('spec/dhcp_client.segue'));
  test.is(await wide.locator('.ladder').evaluateAll((all) =>
    all.filter((it) => it.scrollWidth > it.clientWidth).length), 0,
  'a ladder that is wider than others has room');
  const title = 'no server answers any more';
  test.ok(await wide.getByRole('heading', { name: title }).isVisible(),
    'a scenario has its title above it');
  test.is(await wide.locator('.ladder text').filter({ hasText: title })
    .count(), 0, 'and not in it, too');
  await test.close(wide);
  const quiet = await test.open(tcp, { reducedMotion: 'reduce' });
  test.is(await quiet.evaluate(() => getComputedStyle(
    document.querySelector('.picture path')).transitionDuration), '0s',
  'nothing moves if nothing should');
  await test.close(quiet);
}

// What is seen of a page.
const visible = (page, selector) => page.locator(selector)
  .evaluateAll((all) => all.filter((it) => it.checkVisibility()).length);

async function testPaper(test) {
  const page = await test.open(tcp);
  await page.emulateMedia({ media: 'print' });
  test.is(await visible(page, 'button, select, input, nav, .skip'), 0,
    'no controls on paper');
  // A line for each state and event, and one more for R:RST in SYN_RECEIVED.
  test.is(await visible(page, '#table td div'), 11 * 11 + 1,
    'all of the matrix');
  test.is(await page.evaluate(() => [...document.querySelectorAll(
    '.wide, .picture, #table, #table td')].filter((it) =>
    it.scrollWidth > it.clientWidth + 1).length), 0, 'and nothing cut off');
  test.is(await page.evaluate(() => getComputedStyle(
    document.querySelector('#table td:nth-of-type(3)'), '::before').content),
  '"R:ACK"', 'each cell has the name of its event');
  await test.close(page);
}

async function testNoScript(test) {
  const page = await test.open(tcp, { javaScriptEnabled: false });
  test.is([await page.locator('noscript').isVisible(),
    await page.locator('#simulator').isVisible(),
    await page.locator('.play').first().isVisible()],
  [true, false, false], 'without script: a word of it, and no controls');
  test.is([await page.locator('.picture svg').isVisible(),
    await page.locator('#row-SYN_SENT').isVisible(),
    await page.locator('#scenarios svg').count(),
    await page.locator('#checks .holds').count()], [true, true, 13, 12],
  'diagram, matrix, scenarios and checks are there');
  await test.close(page);
}

// --- texts that would rather be something else ------------------------------

const TEXTS = ['</script><script>window.hacked = 1</script>',
  '<img src=http://127.0.0.1:9/x onerror=alert(1)>', "a & b &amp; 'c'",
  '<!-- "', 'one\u2028two\u2029three', '</style><b>', ']]></title>',
  '\\u003c "\\"', '${hacked} `'];

// A spec that has each text wherever one can stand.
function hostile() {
  const quote = (text) => `"${text.replace(/[\\"]/g, '\\$&')}"`;
  const all = TEXTS.map(quote);
  const list = (write) => all.map(write).join('\n');
  return `
/// ${TEXTS.join('\n/// ')}
machine hostile ${all[0]} @${all[1]} {
${list((it, i) => `event e${i} ${it}; action a${i} ${it};`)}
guard g ${all[0]};
timer t = 1s ${all[3]};
group all = s0, s1 ${all[1]};
otherwise reject;
initial final state s0 ${all[0]} {
/// ${TEXTS[0]}
e0 [g] / a0, start t -> s1 @${all[0]};
ignore e0 [else];
ignore t;
${list((it, i) => i ? `e${i} / a${i} @${it};` : '')}
}
state s1 ${all[4]} { e0, t -> s0; }
check ${all[0]} { always reachable state s0 @${all[1]}; }
${list((it) => `scenario ${it} @${it} { e0 [g] / a0, start t -> s1; }`)}
}
`;
}

// Names that are wider than a phone, each kind of them.
function endless() {
  const name = (kind) => `${kind}_${'WITHOUT_END_'.repeat(8)}`;
  return `
machine m {
event ${name('event')};
action ${name('action')};
guard ${name('guard')};
timer ${name('timer')} = 1s;
group ${name('group')} = ${name('state')};
otherwise ignore;
initial state a { ${name('event')} [${name('guard')}] / ${name('action')},
start ${name('timer')} -> ${name('state')}; ignore ${name('event')} [else]; }
state ${name('state')} { ${name('timer')} -> a; }
scenario "${name('title')}" @"${name('cite')}" {
${name('event')} [${name('guard')}] / ${name('action')},
start ${name('timer')} -> ${name('state')}; }
}
`;
}

async function testEndless(test) {
  const spec = segue.write('endless.segue', endless());
  for (const width of [390, 1280]) {
    const page = await test.open(segue.page(spec), { width });
    await page.locator('#guards input').check();
    await page.locator('#events button').first().click();
    test.is(await page.evaluate(() => document.documentElement.scrollWidth),
      width, `${width}: no name makes the page wider`);
    test.is(await page.evaluate(() => [...document.querySelectorAll(
      '#table td, #table th')].filter((it) =>
      it.scrollWidth > it.clientWidth + 1).length), 0, 'nor leaves its cell');
    await test.close(page);
  }
}

async function testTexts(test) {
  const spec = segue.write('hostile.segue', hostile());
  const page = await test.open(segue.page(spec));
  test.is([await page.title(), await page.textContent('h1')],
    [TEXTS[0], TEXTS[0]], 'a title');
  test.is(await page.locator('div[id^="event-e"] dd p:first-child')
    .allTextContents(), TEXTS, 'texts are texts');
  test.is(await page.textContent('header .doc'), TEXTS.join('\n'),
    'and so is documentation');
  test.is(await page.locator('#scenario option').allTextContents(),
    ['choose one', ...TEXTS], 'in the simulator, too');
  test.is(await page.locator('#events button').evaluateAll((all) =>
    all.slice(0, -1).map((it) => it.title)), TEXTS, 'and its buttons');
  await page.locator('#guards input').check();
  await click(page, 'e0', 't', 'e1');
  await page.locator('.play').first().click();
  test.is([await page.evaluate(() => window.hacked),
    await page.locator('img').count(), await now(page)],
  [undefined, 0, 's0'], 'nothing of it is done');
  await test.close(page);
}

browser.run(async (test) => {
  for (const part of [testRun, testScenarios, testAddress, testWrongAddress,
    testKeyboard, testAccess, testShapes, testEndless, testPaper, testNoScript,
    testTexts])
    await part(test);
});
