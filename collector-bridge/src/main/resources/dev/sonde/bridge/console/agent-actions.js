import { tell } from './api.js';
import { h } from './element.js';

// What may be done to an agent with --control. What came of it stays on the page, by process, until the next.

const outcomes = new Map();

/** The form that changes a setting, the button that detaches, and what came of the last of either. */
export function agentActions(agent) {
  const outcome = outcomes.get(agent.instance);
  const said = h('p', { role: 'status', class: outcome?.bad ? 'outcome bad' : 'outcome' }, outcome?.text);
  if (!agent.status?.instance) return outcome ? said : null;
  return h('div', { class: 'actions' }, settingForm(agent), h('button', { type: 'button', class: 'danger detach', on: { click: () => confirmDetach(agent) } }, 'Detach…'), said);
}

/** Switches a module of probes off or on. */
export function probeSwitch(agent, probe) {
  if (!agent.status?.instance) return null;
  const isOff = probe.state === 'disabled';
  return h('button', { type: 'button', 'aria-label': `${isOff ? 'Switch on' : 'Switch off'} ${probe.name}`, on: {
    click: () => set(agent, { [`otel.instrumentation.${probe.name}.enabled`]: String(isOff) }),
  } }, isOff ? 'on' : 'off');
}

function settingForm(agent) {
  const changeable = Object.entries(agent.status.changeable ?? {});
  const list = 'changeable-' + agent.instance;
  const key = h('input', { name: 'key', class: 'wide', required: true, list, autocomplete: 'off', spellcheck: 'false' });
  const value = h('input', { name: 'value', autocomplete: 'off', spellcheck: 'false' });
  key.addEventListener('change', () => {
    const now = agent.status.changeable?.[key.value];
    if (now !== undefined) value.placeholder = now === '' ? 'nothing' : `now ${now}`;
  });
  return h('form', { class: 'search set', on: {
    submit: (event) => {
      event.preventDefault();
      set(agent, { [key.value]: value.value });
    },
  } },
  h('datalist', { id: list }, changeable.map(([name, now]) => h('option', { value: name }, now === '' ? name : `${name}, now ${now}`))),
  h('label', {}, 'Setting', key), h('label', {}, 'Value', value), h('button', { type: 'submit' }, 'Set'));
}

async function set(agent, settings) {
  await run(agent, 'Setting …', async () => {
    const { changed = [], unchanged = [], pauses } = await tell('/control/set', { instance: agent.instance, settings });
    return [...changed.map((c) => `${c.key} = ${c.to} (was ${c.from ?? 'nothing'})`), ...unchanged.map((k) => `${k} has that value already`)].join('; ')
      + (pauses?.count ? `; longest pause ${pauses.longestMillis.toFixed(1)} ms` : '');
  });
}

function confirmDetach(agent) {
  const dialog = h('dialog', { 'aria-label': 'Detach' }, h('h2', {}, `Detach from ${agent.main}, process ${agent.pid}?`),
    h('p', {}, 'What is queued is exported, every class is restored, everything stops. Nothing of this process is seen any more until an agent is attached again.'),
    h('div', { class: 'actions' },
      h('button', { type: 'button', class: 'danger', id: 'confirm', on: {
        click: () => {
          dialog.close();
          run(agent, 'Detaching …', async () => {
            const { classes, spans, millis } = await tell('/control/detach', { instance: agent.instance });
            return `Detached in ${millis} ms: ${classes.restored} classes restored, ${spans.exported} spans exported. To bring it back: java -jar sonde.jar attach ${agent.pid}`;
          });
        },
      } }, 'Detach'),
      h('button', { type: 'button', autofocus: true, on: { click: () => dialog.close() } }, 'Leave it')));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Says what is done, does it, says what came of it, and shows how things are then. */
async function run(agent, doing, action) {
  document.activeElement?.blur(); // a field in use would hold the page back
  outcomes.set(agent.instance, { text: doing });
  redraw();
  try {
    outcomes.set(agent.instance, { text: await action() });
  } catch (e) {
    outcomes.set(agent.instance, { text: e.message, bad: true });
  }
  redraw();
}

function redraw() {
  window.dispatchEvent(new Event('sonde-refresh'));
}
