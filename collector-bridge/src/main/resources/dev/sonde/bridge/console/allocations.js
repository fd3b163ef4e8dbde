import { flame } from './flame.js';
import { h } from './element.js';
import { bytes } from './format.js';
import { change } from './route.js';
import { table } from './table.js';

/** Who allocates: a flame graph of route, class and site, and the routes as a table; or both against the time before. */
export function allocations(now, earlier, params) {
  const list = now.allocations;
  if (!list.length) {
    return h('section', {}, h('h2', {}, 'Allocations'), h('p', { class: 'quiet' },
      'No samples in this time range: they need Java 17 or newer, and two exports of metrics. For a JVM at hand: java -jar sonde.jar heap alloc <pid> --flame flame.html'));
  }
  const comparing = Boolean(earlier);
  const button = (pressed, label, value) => h('button', { type: 'button', 'aria-pressed': String(pressed), on: { click: () => change({ compare: value }) } }, label);
  return h('section', { id: 'allocations' }, h('h2', {}, `Allocations: ${bytes(total(list))} in all, ${bytes(total(list) / now.seconds)} a second`),
    h('p', {}, button(!comparing, 'This time', ''), ' ', button(comparing, 'Against the time before', '1')),
    flame(treeOf(list, earlier?.allocations), { comparing }),
    h('h2', {}, 'By route'), byRoute(now, earlier));
}

const total = (list) => list.reduce((sum, a) => sum + a.bytes, 0);

/** Route, class, site; with what the same took before. */
function treeOf(list, before = []) {
  const root = { name: 'all', value: 0, before: 0, children: new Map() };
  const add = (entry, field) => {
    let node = root;
    node[field] += entry.bytes;
    for (const name of [entry.route || '(no request)', entry.type, entry.site]) {
      if (!node.children.has(name)) node.children.set(name, { name, value: 0, before: 0, children: new Map() });
      node = node.children.get(name);
      node[field] += entry.bytes;
    }
  };
  for (const entry of list) add(entry, 'value');
  for (const entry of before) add(entry, 'before');
  return root;
}

function byRoute(now, earlier) {
  const routes = new Map();
  const add = (entry, field) => {
    const route = entry.route || '(no request)';
    if (!routes.has(route)) routes.set(route, { route, now: 0, before: 0 });
    routes.get(route)[field] += entry.bytes;
  };
  for (const entry of now.allocations) add(entry, 'now');
  for (const entry of earlier?.allocations ?? []) add(entry, 'before');
  return table([
    { label: 'Route', name: true, value: (r) => r.route, cell: (r) => r.route },
    { label: 'Bytes', number: true, value: (r) => r.now, cell: (r) => bytes(r.now) },
    { label: 'A second', number: true, value: (r) => r.now, cell: (r) => bytes(r.now / now.seconds) },
    earlier && { label: 'Before', number: true, value: (r) => r.before, cell: (r) => bytes(r.before) },
    earlier && { label: 'Change', number: true, value: (r) => r.now - r.before, cell: (r) => h('span', { class: r.now > r.before ? 'bad' : 'good' }, (r.now >= r.before ? '+' : '−') + bytes(Math.abs(r.now - r.before))) },
  ].filter(Boolean), [...routes.values()], { id: 'routes', caption: 'Allocations by route', sort: 'Bytes' });
}
