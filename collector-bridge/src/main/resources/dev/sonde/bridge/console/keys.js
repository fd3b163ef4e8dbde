import { h } from './element.js';
import { switchTheme } from './bar.js';

const PLACES = { o: 'overview', t: 'traces', p: 'third-parties', w: 'pools', m: 'memory', a: 'agents', l: 'leases', h: 'threads', c: 'classes' };
const KEYS = [
  ['g o', 'overview'], ['g t', 'traces'], ['g p', 'third parties'], ['g w', 'thread pools'], ['g m', 'memory'], ['g a', 'agents'],
  ['g l', 'connections and responses not given back'], ['g h', 'thread leaks'], ['g c', 'class loaders'],
  ['r', 'refresh'], ['d', 'dark or light'], ['/', 'to the first field of the page'], ['↑ ↓', 'in a trace: other span'],
  ['← →', 'in a trace: close, open'], ['Enter', 'in a trace: details'], ['?', 'these keys'],
];

/** Single keys, unless somebody types. */
export function listenToKeys({ go, refresh }) {
  let afterG = 0;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (Date.now() - afterG < 1500 && PLACES[event.key]) {
      afterG = 0;
      go(PLACES[event.key]);
      return;
    }
    if (event.key === 'g') afterG = Date.now();
    else if (event.key === 'r') refresh();
    else if (event.key === 'd') switchTheme();
    else if (event.key === '?') showKeys();
    else if (event.key === '/') {
      const field = document.querySelector('main input:not([type=checkbox]), main select');
      if (field) {
        event.preventDefault();
        field.focus();
      }
    }
  });
}

export function showKeys() {
  const dialog = h('dialog', { 'aria-label': 'Keys' }, h('h2', {}, 'Keys'),
    h('dl', {}, KEYS.map(([key, meaning]) => [h('dt', {}, key.split(' ').map((k) => [h('kbd', {}, k), ' '])), h('dd', {}, meaning)])),
    h('button', { type: 'button', on: { click: () => dialog.close() } }, 'Close'));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
