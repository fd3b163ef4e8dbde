import { h } from './element.js';
import { change, href, range } from './route.js';
import { NAVIGATION } from './views.js';
import { showKeys } from './keys.js';

const RANGES = [['-5m', '5 minutes'], ['-15m', '15 minutes'], ['-1h', '1 hour'], ['-6h', '6 hours'], ['-1d', '1 day'], ['-7d', '7 days']];
const live = h('span', { class: 'live', title: 'Updates by itself' }, h('span', {}, 'live'));
let connected = true;
let shown = '';

/** Draws the bar above every page, unless it is there: whoever is in it with the keys stays there while pages are drawn again. */
export function bar(view) {
  const { from, to, moving } = range();
  const wanted = [view, from, to].join(' ');
  if (wanted === shown) return;
  shown = wanted;
  const known = RANGES.some(([value]) => value === from) && moving;
  document.getElementById('bar').replaceChildren(
    h('a', { class: 'brand', href: href('overview') }, h('img', { src: '/console/icon.svg', alt: '' }), 'Sonde'),
    h('nav', { 'aria-label': 'Pages' }, NAVIGATION.map(([name, label, covers]) =>
      h('a', { href: href(name), 'aria-current': (view === name || covers?.includes(view)) && 'page' }, label))),
    h('div', { class: 'controls' },
      live,
      h('select', { id: 'range', 'aria-label': 'Time range', on: { change: (event) => change({ from: event.target.value, to: '' }) } },
        known ? null : h('option', { value: from, selected: true }, moving ? from : 'Selected time'),
        RANGES.map(([value, label]) => h('option', { value, selected: known && value === from }, label))),
      h('button', { type: 'button', id: 'refresh', 'aria-label': 'Refresh', title: 'Refresh (r)', on: { click: () => window.dispatchEvent(new Event('sonde-refresh')) } }, '⟳'),
      h('button', { type: 'button', id: 'theme', 'aria-label': 'Dark or light', title: 'Dark or light (d)', on: { click: switchTheme } }, '◐'),
      h('button', { type: 'button', 'aria-label': 'Keys', title: 'Keys (?)', on: { click: showKeys } }, '?')));
  showConnection(connected);
  const nav = document.querySelector('#bar nav'); // on a phone it is wider than the screen
  nav.scrollLeft = nav.querySelector('[aria-current]')?.offsetLeft ?? 0;
}

/** The other theme than the one that is seen. */
export function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  try {
    localStorage.setItem('sonde.theme', root.dataset.theme);
  } catch (e) {
    // storage may be forbidden: the choice lasts as long as the page
  }
  window.dispatchEvent(new Event('sonde-theme'));
}

export function showConnection(there) {
  connected = there;
  const held = there && !range().moving;
  live.className = 'live' + (there ? held ? ' held' : '' : ' lost');
  live.firstChild.textContent = there ? held ? 'held' : 'live' : 'bridge away';
}

export function showNotice(text) {
  document.getElementById('notice').textContent = text;
}

