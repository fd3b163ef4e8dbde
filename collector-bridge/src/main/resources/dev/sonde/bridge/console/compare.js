import { ask } from './api.js';
import { h } from './element.js';
import { empty } from './empty.js';
import { clock, epochMillis, millis } from './format.js';
import { href } from './route.js';
import { table } from './table.js';
import { modelOf } from './trace-model.js';

export const title = () => 'Compare two traces';
export const live = false;

export async function load(params, signal) {
  const ids = [params.get('a'), params.get('b')];
  if (ids.includes(null)) return null;
  const traces = await Promise.all(ids.map((id) => ask('/traces/' + encodeURIComponent(id), { sharedResources: true }, signal)));
  return traces.map(modelOf);
}

export function draw(models) {
  if (!models) {
    return h('section', {}, empty('Two traces are needed.', h('p', {}, 'Tick two in the ', h('a', { href: href('traces') }, 'list of traces'), '.')));
  }
  const [a, b] = models;
  return [
    h('section', {}, h('div', { class: 'columns' }, side('A', a), side('B', b))),
    h('section', {}, h('h2', {}, 'Where the time went'), table([
      { label: 'Call', name: true, value: (r) => r.path, cell: (r) => [h('span', { class: 'quiet' }, r.above), r.name] },
      { label: 'Calls A', number: true, value: (r) => r.a.calls, cell: (r) => String(r.a.calls) },
      { label: 'Calls B', number: true, value: (r) => r.b.calls, cell: (r) => String(r.b.calls) },
      { label: 'Self A', number: true, value: (r) => r.a.self, cell: (r) => millis(r.a.self) },
      { label: 'Self B', number: true, value: (r) => r.b.self, cell: (r) => millis(r.b.self) },
      { label: 'Difference', number: true, value: (r) => Math.abs(r.b.self - r.a.self), cell: (r) => difference(r.b.self - r.a.self) },
    ], rowsOf(a, b), { id: 'difference', caption: 'Difference by call', sort: 'Difference' }),
    h('p', { class: 'quiet' }, 'Calls that do the same below the same callers are added up. Self: time in which none of their own calls ran.')),
  ];
}

function side(name, model) {
  const { trace } = model;
  return h('div', {}, h('h2', {}, name + ': ', h('a', { href: href('trace', { id: trace.traceId }) }, trace.name)),
    h('p', { class: 'quiet' }, `${trace.service}, ${clock(epochMillis(trace.startUnixNano))}, ${millis(model.duration)}, ${trace.spanCount} spans, ${trace.errorCount} errors`));
}

function difference(ms) {
  if (Math.abs(ms) < 0.001) return h('span', { class: 'quiet' }, '=');
  return h('span', { class: ms > 0 ? 'bad' : 'good' }, (ms > 0 ? '+' : '−') + millis(Math.abs(ms)));
}

function rowsOf(a, b) {
  const rows = new Map();
  for (const [side_, model] of [['a', a], ['b', b]]) {
    const paths = new Map();
    const stack = [...model.roots];
    while (stack.length) {
      const node = stack.pop();
      const above = node.parent ? paths.get(node.parent) + ' › ' : '';
      const path = above + node.span.name;
      paths.set(node, path);
      const key = path + '\n' + node.span.service + node.span.kind;
      if (!rows.has(key)) {
        rows.set(key, { path, above: shortened(above), name: node.span.name, a: { calls: 0, self: 0 }, b: { calls: 0, self: 0 } });
      }
      const part = rows.get(key)[side_];
      part.calls++;
      part.self += node.self;
      stack.push(...node.children);
    }
  }
  return [...rows.values()];
}

function shortened(above) {
  return above.length > 80 ? '… ' + above.slice(-78) : above;
}
