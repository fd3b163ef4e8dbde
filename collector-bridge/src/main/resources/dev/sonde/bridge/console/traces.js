import { ask } from './api.js';
import { h } from './element.js';
import { empty } from './empty.js';
import { clock, epochMillis, millis } from './format.js';
import { heatmap } from './heatmap.js';
import { change, href, range, step } from './route.js';
import { table } from './table.js';
import { searchForm } from './trace-search.js';

const FIELDS = ['service', 'operation', 'route', 'minDuration', 'maxDuration', 'errors', 'q'];
const chosen = new Set();

export const title = () => 'Traces';

export async function load(params, signal) {
  const query = { ...range().query, limit: params.get('limit') || 50 };
  for (const field of FIELDS) query[field] = params.get(field);
  query.attribute = params.get('attribute');
  const at = params.get('at'); // start and end of what was picked from the heat map
  if (at) [query.from, query.to] = at.split('-');
  const distribution = { ...range().query, service: query.service, operation: query.operation, step: step() };
  const [found, latency, services] = await Promise.all([
    ask('/traces', query, signal),
    ask('/latency', { ...distribution, entries: !query.operation }, signal),
    ask('/services', range().query, signal),
  ]);
  return { traces: found.traces, latency, services: services.services.map((s) => s.name) };
}

export function draw({ traces, latency, services }, params) {
  return [
    h('section', {}, searchForm(params, services)),
    latency.count ? h('section', {}, h('h2', {}, 'Durations over time'), heatmap(latency, params)) : null,
    h('section', { id: 'found' }, h('h2', {}, `${traces.length} ${traces.length === 1 ? 'trace' : 'traces'}, newest first`),
      traces.length ? list(traces, params) : nothing(params)),
  ];
}

function nothing(params) {
  const narrowed = [...FIELDS, 'attribute', 'at'].some((f) => params.get(f));
  return empty('No trace is like this in this time range.', narrowed
    ? h('p', {}, h('a', { href: href('traces') }, 'Drop all conditions'), ', or choose a longer time range above.')
    : h('p', {}, 'Choose a longer time range above, or send the application some requests.'));
}

function list(traces, params) {
  const longest = Math.max(...traces.map((t) => t.durationMs));
  const compareButton = h('button', { type: 'button', id: 'compare', disabled: true, on: { click: () => {
    const [a, b] = chosen;
    location.hash = href('compare', { a, b });
  } } }, 'Compare two');
  const boxes = [];
  const update = () => {
    compareButton.disabled = chosen.size !== 2;
    for (const box of boxes) box.disabled = chosen.size >= 2 && !box.checked;
  };
  chosen.clear();
  const choose = (trace) => {
    const box = h('input', { type: 'checkbox', 'aria-label': `Compare ${trace.name} ${trace.traceId.slice(0, 8)}`, on: { change: () => {
      if (box.checked) chosen.add(trace.traceId);
      else chosen.delete(trace.traceId);
      update();
    } } });
    boxes.push(box);
    return box;
  };
  return [
    table([
      { label: 'Trace', name: true, value: (t) => t.name, cell: (t) => h('a', { href: href('trace', { id: t.traceId }) }, t.name || '(no name)') },
      { label: 'Service', value: (t) => t.service, cell: (t) => [t.service, t.hasRoot ? '' : h('span', { class: 'warn' }, ' root missing')] },
      { label: 'Duration', number: true, value: (t) => t.durationMs, cell: (t) => [
        h('span', { class: 'meter' }, h('i', { style: { width: Math.max(1, (t.durationMs / longest) * 100) + '%' } })), millis(t.durationMs)] },
      { label: 'Spans', number: true, value: (t) => t.spanCount, cell: (t) => String(t.spanCount) },
      { label: 'Errors', number: true, value: (t) => t.errorCount, cell: (t) => h('span', { class: t.errorCount ? 'bad' : 'quiet' }, String(t.errorCount)) },
      { label: 'Services', value: (t) => t.services.join(), cell: (t) => h('span', { class: 'chips' }, t.services.map((s) => h('span', { class: 'chip' }, s))) },
      { label: 'Start', number: true, value: (t) => t.startUnixNano, cell: (t) => clock(epochMillis(t.startUnixNano)) },
      { label: 'Compare', cell: choose },
    ], traces, { id: 'traces', caption: 'Traces' }),
    h('p', {}, compareButton, ' ', traces.length >= Number(params.get('limit') || 50) && Number(params.get('limit') || 50) < 1000
      ? h('button', { type: 'button', on: { click: () => change({ limit: 1000 }) } }, 'Show up to 1,000') : null),
  ];
}

/** While two traces are being chosen the list stays. */
export const wanted = () => chosen.size === 0;
