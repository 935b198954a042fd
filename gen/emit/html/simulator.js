// SPDX-License-Identifier: MIT
//
// The simulator of a page: the machine's JSON and the person's clicks -> where
// the machine is, in the diagram, in the panel, in the table and in the
// address. A step is one look into the cells of the JSON; nothing else here
// knows what the machine does.
//
// All that can change is in `at`; `show` makes the page say it. The address is
//
//     #from=STATE&run=EVENT.GUARD.GUARD;EVENT&at=STATE&guards=GUARD,GUARD
//
// where `from` is there unless the run begins where the machine does, the
// guards of an event are those that hold, `at` is where the run ends, and
// `guards` are those that are ticked.

(function () {
  'use strict';

  const find = (id) => document.getElementById(id);
  const machine = JSON.parse(find('machine').textContent);
  const VERDICTS = ['rejected', 'ignored', 'taken'];

  // --- the machine ----------------------------------------------------------

  const actionsOf = (effect) =>
    machine.effects[effect].map((action) => machine.actions[action]);

  // The timers that run after actions, if these ran before.
  function runningAfter(actions, before) {
    const running = new Set(before);
    for (const action of actions) {
      if ('start' in action) running.add(action.start);
      if ('stop' in action) running.delete(action.stop);
    }
    return running;
  }

  // What comes of an event in a place (a state and the timers that run) while
  // these guards hold.
  function step(place, event, held) {
    const holding = event.guards.filter((guard) => held.has(guard));
    const column = event.guards.reduce(
      (sum, guard, bit) => sum + (held.has(guard) ? 1 << bit : 0),
      event.column);
    const outcome = machine.outcomes[machine.cells[place.state][column]];
    const [verdict, next, effect, rule] = outcome;
    const actions = actionsOf(effect);
    const running = new Set(place.running);
    if (event.timer !== null) running.delete(event.timer);
    return {
      event, holding, verdict, actions, isMove: next !== null,
      rule: rule === null ? null : machine.rules[rule],
      before: place,
      after: {
        state: next === null ? place.state : next,
        running: runningAfter(actions, running),
      },
    };
  }

  // Where a run begins: in a state without timers, or at the machine's start.
  function beginning(from) {
    if (from !== null) return { state: from, running: new Set() };
    return {
      state: machine.start.state,
      running: runningAfter(actionsOf(machine.start.effect), []),
    };
  }

  // --- where it is ----------------------------------------------------------

  const at = {
    from: null, // the state in which the run begins, or null for the start
    run: [],    // what `step` gave
    held: new Set(),
    plan: null, // the scenario that is played
  };

  const place = () => at.run.length
    ? at.run[at.run.length - 1].after : beginning(at.from);

  function begin(from) {
    at.from = from;
    at.run = [];
  }

  function take(event, held) {
    at.run.push(step(place(), event, held));
  }

  // A step of a scenario: of the guards that bear on its event those hold that
  // it names.
  function takePlanned([number, guards]) {
    const event = machine.events[number];
    for (const guard of event.guards) at.held.delete(guard);
    for (const guard of guards) at.held.add(guard);
    take(event, at.held);
  }

  // Whether the run is the scenario's, as far as it has come.
  function isOnPlan() {
    const plan = at.plan;
    return plan !== null && plan.from === at.from &&
      at.run.length <= plan.steps.length &&
      at.run.every(({ event, holding }, i) => {
        const [number, guards] = plan.steps[i];
        return event === machine.events[number] &&
          holding.join() === event.guards
            .filter((guard) => guards.includes(guard)).join();
      });
  }

  // --- words ----------------------------------------------------------------

  const names = (list) => list.map(({ name }) => name).join(', ');
  const stateName = (state) => machine.states[state].name;
  const guardNames = (guards) =>
    guards.map((guard) => machine.guards[guard].name);

  function eventText({ event, holding }) {
    const guards = guardNames(holding).join(' & ');
    return event.name + (guards ? ` [${guards}]` : '');
  }

  // What comes of an event, as in the table: a class and words.
  function answer({ verdict, actions, isMove, after }) {
    if (verdict < 2) return [VERDICTS[verdict], VERDICTS[verdict]];
    const acts = actions.length ? ` / ${names(actions)}` : '';
    return isMove
      ? ['move', stateName(after.state) + acts]
      : ['stay', 'stays' + acts];
  }

  // Where the spec says so.
  function because({ rule }) {
    if (rule === null) return 'No rule names it.';
    const place = [`Line ${rule.line}`, rule.cite].filter(Boolean).join(', ');
    return rule.doc ? `${place}. ${rule.doc}` : place;
  }

  const toDo = (actions) =>
    actions.length ? ` The owner is to do: ${names(actions)}.` : '';

  // What came of the last step, and why.
  function lastWords() {
    if (at.run.length) {
      const last = at.run[at.run.length - 1];
      const verdict = VERDICTS[last.verdict];
      return [`${eventText(last)} is ${verdict}.${toDo(last.actions)}`,
        because(last)];
    }
    return at.from === null
      ? [`The machine starts here.${toDo(actionsOf(machine.start.effect))}`, '']
      : ['The run begins here.', ''];
  }

  // --- the address ----------------------------------------------------------

  function writeAddress() {
    const parts = [];
    if (at.from !== null) parts.push(`from=${stateName(at.from)}`);
    if (at.run.length) {
      const events = at.run.map(({ event, holding }) =>
        [event.name, ...guardNames(holding)].join('.'));
      parts.push(`run=${events.join(';')}`);
    }
    if (parts.length) parts.push(`at=${stateName(place().state)}`);
    if (at.held.size) {
      const guards = [...at.held].sort((a, b) => a - b);
      parts.push(`guards=${guardNames(guards).join(',')}`);
    }
    const { pathname, search } = location;
    history.replaceState(null, '', parts.length
      ? `#${parts.join('&')}` : pathname + search);
  }

  // The index of what has this name; throws what is to be told.
  function look(kind, list, name) {
    const index = list.findIndex((it) => it.name === name);
    if (index < 0) throw new Error(`it has no ${kind} '${name}'`);
    return index;
  }

  function lookState(name) {
    const state = look('state', machine.states, name);
    if (machine.cells[state] === null)
      throw new Error(`nothing rests in '${name}'`);
    return state;
  }

  function lookGuards(list) {
    return list.filter(Boolean)
      .map((name) => look('guard', machine.guards, name));
  }

  // Follows an address; throws what is wrong with it.
  function follow(parts) {
    begin('from' in parts ? lookState(parts.from) : null);
    for (const item of (parts.run || '').split(';').filter(Boolean)) {
      const [name, ...guards] = item.split('.');
      const event = machine.events[look('event', machine.events, name)];
      take(event, new Set(lookGuards(guards)));
    }
    at.held = new Set(lookGuards((parts.guards || '').split(',')));
    const end = stateName(place().state);
    return !('at' in parts) || parts.at === end ? null
      : `The address was made for another version of this machine, in which ` +
        `its run led to '${parts.at}'. Here it leads to '${end}'.`;
  }

  function split(text) {
    const parts = {};
    for (const part of text.split('&')) {
      const [, key, value] = /^(from|run|at|guards)=(.*)$/.exec(part) || [];
      if (!key) throw new Error(`'${part}' says nothing`);
      parts[key] = value;
    }
    return parts;
  }

  // Goes where the address says. Addresses of parts of the page say nothing.
  // Returns what there is to tell, or null.
  function readAddress() {
    const hash = location.hash.slice(1);
    try {
      const text = decodeURIComponent(hash);
      if (!text || find(text)) return null;
      return follow(split(text));
    } catch (error) {
      begin(null);
      at.held.clear();
      return `This address does not fit the machine: ${error.message}. ` +
        'It begins at its start.';
    }
  }

  // --- the page -------------------------------------------------------------

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  const classOf = (text) => [...document.getElementsByClassName(text)];
  const quiet = window.matchMedia('(prefers-reduced-motion: reduce)');
  const picture = document.querySelector('.picture');

  // Scrolls within the picture, and nothing else, until an element is seen.
  function reveal(element) {
    const outer = picture.getBoundingClientRect();
    const inner = element.getBoundingClientRect();
    const isSeen = inner.left >= outer.left && inner.right <= outer.right &&
      inner.top >= outer.top && inner.bottom <= outer.bottom;
    if (isSeen) return;
    picture.scrollBy({
      left: (inner.left + inner.right - outer.left - outer.right) / 2,
      top: (inner.top + inner.bottom - outer.top - outer.bottom) / 2,
      behavior: isShown && !quiet.matches ? 'smooth' : 'auto',
    });
  }

  function mark(name, elements) {
    for (const element of classOf(name)) element.classList.remove(name);
    for (const element of elements) element.classList.add(name);
  }

  // The arrow of a step: the notes stand for those that are not drawn.
  function arrowOf({ verdict, isMove, rule, before, after }) {
    if (verdict === 2 && rule.noted) return classOf('notes');
    if (!isMove) return [];
    const from = `from-${stateName(before.state)}`;
    return classOf(`${from} to-${stateName(after.state)}`);
  }

  function showDiagram() {
    const name = stateName(place().state);
    const state = classOf(`state-${name}`);
    mark('is-now', [...state, find(`row-${name}`)]);
    mark('is-taken', at.run.length ? arrowOf(at.run[at.run.length - 1]) : []);
    state.forEach(reveal);
  }

  function showState() {
    const state = machine.states[place().state];
    find('now').textContent = state.name;
    find('now-text').textContent = [state.text, state.final ? 'final' : null]
      .filter(Boolean).join(' \u00b7 ');
    [find('said').textContent, find('why').textContent] = lastWords();
    find('back').disabled = !at.run.length;
    find('reset').disabled = !at.run.length && at.from === null;
  }

  const buttons = []; // by event: the button, and where its answer stands
  const boxes = [];   // by guard
  const clocks = [];  // by timer

  function showChoices() {
    buttons.forEach(({ button, words }, number) => {
      const event = machine.events[number];
      const [kind, text] = answer(step(place(), event, at.held));
      const stands = event.timer !== null && !place().running.has(event.timer);
      button.className = `event ${kind}`;
      words.textContent = stands ? `${text} (not running)` : text;
    });
    boxes.forEach((box, guard) => { box.checked = at.held.has(guard); });
    clocks.forEach(({ item, words }, timer) => {
      const runs = place().running.has(timer);
      item.className = runs ? 'runs' : '';
      words.textContent = runs ? 'running' : 'not running';
    });
  }

  // Makes a list as long as it should be; what stands in it does not change.
  function showList(list, texts) {
    while (list.children.length > texts.length) list.lastChild.remove();
    for (const text of texts.slice(list.children.length))
      list.append(make('li', {}, text));
  }

  function showRun() {
    showList(find('run'), at.run.map((it) => {
      const [, words] = answer(it);
      return `${eventText(it)} \u2192 ${words}`;
    }));
    const log = find('log');
    find('run-title').hidden = log.hidden = !at.run.length;
    log.scrollTop = log.scrollHeight;
  }

  function showPlan() {
    const isOn = isOnPlan();
    const done = isOn ? at.run.length : 0;
    const plan = find('plan');
    find('scenario').value =
      at.plan === null ? '' : machine.scenarios.indexOf(at.plan);
    plan.replaceChildren(...(at.plan === null ? [] : at.plan.steps).map(
      ([number, guards], i) => make('li', {
        className: i < done ? 'done' : i === done && isOn ? 'next' : '',
      }, eventText({ event: machine.events[number], holding: guards }))));
    const isOver = at.plan === null || (isOn && done === at.plan.steps.length);
    find('next').disabled = find('end').disabled = isOver;
  }

  let isShown = false; // it was, once

  function show(trouble) {
    showState();
    showChoices();
    showRun();
    showPlan();
    showDiagram();
    find('trouble').hidden = !trouble;
    find('trouble').textContent = trouble || '';
    isShown = true;
  }

  function change(trouble) {
    show(trouble);
    writeAddress();
  }

  // --- what can be clicked --------------------------------------------------

  function addEvents() {
    const groups = new Map();
    machine.events.forEach((event) => {
      const channel = event.channel || '';
      if (!groups.has(channel)) {
        groups.set(channel, make('div', { className: 'events' }));
        find('events').append(groups.get(channel));
      }
      const words = make('span', { className: 'answer' });
      const button = make('button',
        { type: 'button', title: event.text || '' },
        make('span', { className: 'name' }, event.name), ' ', words);
      button.addEventListener('click', () => {
        take(event, at.held);
        change();
      });
      groups.get(channel).append(button);
      buttons.push({ button, words });
    });
  }

  function addGuards() {
    find('guards').hidden = !machine.guards.length;
    machine.guards.forEach((guard, number) => {
      const box = make('input', { type: 'checkbox' });
      box.addEventListener('change', () => {
        at.held[box.checked ? 'add' : 'delete'](number);
        change();
      });
      find('guards').append(make('label', {}, box,
        make('span', { className: 'name' }, guard.name),
        make('span', { className: 'facts' }, guard.text || '')));
      boxes.push(box);
    });
  }

  function addTimers() {
    find('timers').hidden = !machine.timers.length;
    machine.timers.forEach((timer) => {
      const words = make('span', { className: 'clock' });
      const item = make('li', {},
        make('span', { className: 'name' }, timer.name), ' ', words, ' ',
        make('span', { className: 'facts' }, timer.duration || ''));
      find('timers').lastElementChild.append(item);
      clocks.push({ item, words });
    });
  }

  // Begins a scenario anew unless the run is on its way through it.
  function play(count) {
    if (!isOnPlan() || at.run.length === at.plan.steps.length)
      begin(at.plan.from);
    const first = at.run.length;
    at.plan.steps.slice(first, first + count).forEach(takePlanned);
    change();
  }

  function choose(scenario) {
    at.plan = scenario;
    if (scenario !== null) begin(scenario.from);
    change();
  }

  function addScenarios() {
    find('player').hidden = !machine.scenarios.length;
    machine.scenarios.forEach((scenario, number) => {
      find('scenario').append(make('option', { value: number },
        scenario.name));
    });
    find('scenario').addEventListener('change', ({ target }) =>
      choose(target.value === '' ? null : machine.scenarios[target.value]));
    find('next').addEventListener('click', () => play(1));
    find('end').addEventListener('click', () => play(Infinity));
    for (const button of classOf('play')) {
      button.hidden = false;
      button.addEventListener('click', () => {
        choose(machine.scenarios[button.dataset.scenario]);
        find('diagram').scrollIntoView();
        find('next').focus({ preventScroll: true });
      });
    }
  }

  function addTools() {
    find('back').addEventListener('click', () => {
      at.run.pop();
      change();
    });
    find('reset').addEventListener('click', () => {
      begin(null);
      change();
    });
    find('share').addEventListener('click', () => {
      const tell = (text) => { find('said').textContent = text; };
      const copied = navigator.clipboard
        ? navigator.clipboard.writeText(location.href) : Promise.reject();
      copied.then(() => tell('The address is copied.'),
        () => tell('It can be copied from the address bar alone.'));
    });
    find('fit').addEventListener('click', ({ target }) => {
      const isFit = picture.classList.toggle('is-fit');
      target.setAttribute('aria-pressed', isFit);
      showDiagram();
    });
    window.addEventListener('hashchange', () => show(readAddress()));
  }

  // What must be scrolled can be, without a mouse.
  function addScrolling() {
    for (const box of classOf('ladder'))
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }

  addEvents();
  addGuards();
  addTimers();
  addScenarios();
  addTools();
  addScrolling();
  find('simulator').hidden = false;
  document.documentElement.classList.add('is-live');
  show(readAddress());
}());
