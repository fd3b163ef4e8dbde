import { Failed } from './api.js';
import { forgetCharts } from './chart.js';
import { h } from './element.js';
import { empty } from './empty.js';
import { bar, showConnection, showNotice } from './bar.js';
import { listenToKeys } from './keys.js';
import { follow } from './live.js';
import { go, here, range } from './route.js';
import { VIEWS } from './views.js';

// A view: title(params), load(params, signal) -> data, draw(data, params) -> node; live: whether an update draws it
// again (default) — one that is not live may have `wanted(data)` that says when it is.

const LEAST_MILLIS = 4000;
const content = document.getElementById('content');
let loading = null;
let drawn = null;
let drawnAt = 0;
let timer = 0;
let version = '';

async function show({ update = false } = {}) {
  const place = here();
  const view = VIEWS[place.view];
  if (!view) {
    content.replaceChildren(h('section', {}, empty(`There is no page "${place.view}".`, h('a', { href: '#/' }, 'Overview'))));
    bar('');
    counted(place.view);
    return;
  }
  loading?.abort();
  loading = new AbortController();
  const { signal } = loading;
  clearTimeout(timer);
  timer = 0;
  document.title = view.title(place.params) + ' · Sonde';
  bar(place.view);
  if (!update) content.setAttribute('aria-busy', 'true');
  try {
    const data = await view.load(place.params, signal);
    if (signal.aborted || (update && isTyping())) return;
    const focused = content.contains(document.activeElement) ? document.activeElement : null;
    const node = view.draw(data, place.params);
    content.replaceChildren(h('h1', {}, view.heading ? view.heading(data, place.params) : view.title(place.params)), ...[node].flat().filter(Boolean));
    if (update) refocus(focused);
    else window.scrollTo(0, 0);
    drawn = { view, data };
    drawnAt = Date.now();
  } catch (e) {
    if (e.name === 'AbortError' || signal.aborted) return;
    if (!(e instanceof Failed)) console.error(e);
    // an update that fails leaves what is shown; the bar says that the bridge is gone
    if (!update || e.status > 0 || !(e instanceof Failed)) {
      content.replaceChildren(h('h1', {}, view.title(place.params)),
        h('section', {}, empty(e.message, h('button', { on: { click: () => show() } }, 'Try again'))));
    }
  } finally {
    if (!signal.aborted) {
      counted(place.view);
    }
  }
}

/** Tells from outside that a page is complete. */
function counted(view) {
  content.removeAttribute('aria-busy');
  content.dataset.view = view;
  content.dataset.drawn = String(Number(content.dataset.drawn ?? 0) + 1);
  forgetCharts();
}

function refocus(focused) {
  const address = focused?.getAttribute?.('href');
  if (!address) return;
  for (const link of content.querySelectorAll('a')) {
    if (link.getAttribute('href') === address) {
      link.focus({ preventScroll: true });
      return;
    }
  }
}

/** Whether an update would take a field from under somebody's fingers. */
function isTyping() {
  const active = document.activeElement;
  return content.contains(active) && /^(INPUT|SELECT|TEXTAREA)$/.test(active.tagName);
}

function isBusy() {
  return isTyping() || !window.getSelection().isCollapsed || document.querySelector('dialog[open]');
}

function isLive() {
  if (!drawn || !range().moving || document.hidden || isBusy()) return false;
  return drawn.view.wanted ? drawn.view.wanted(drawn.data) : drawn.view.live !== false;
}

function changed() {
  if (timer || !isLive()) return;
  timer = setTimeout(() => {
    timer = 0;
    if (isLive()) show({ update: true });
  }, Math.max(0, LEAST_MILLIS - (Date.now() - drawnAt)));
}

window.addEventListener('hashchange', () => show());
window.addEventListener('sonde-refresh', () => show({ update: true }));
window.addEventListener('sonde-theme', () => show({ update: true }));
document.addEventListener('visibilitychange', changed); // the events, too, wait while nobody looks
document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  content.focus();
});
listenToKeys({ go, refresh: () => show({ update: true }) });
follow({
  onStats(stats) {
    if (version && version !== stats.version) location.reload();
    version = stats.version;
    showConnection(true);
    showNotice(stats.storeFailure ? 'The bridge cannot keep what arrives: ' + stats.storeFailure : '');
    changed();
  },
  onLost() {
    showConnection(false);
    showNotice('The bridge does not answer. What is shown is from before; this page goes on by itself once it is back.');
  },
  onBack() {
    showConnection(true);
    showNotice('');
    show({ update: true });
  },
});
show();
