import { ask } from './api.js';
import { lines } from './chart.js';
import { h } from './element.js';
import { empty } from './empty.js';
import { ago, clock, count, epochMillis, processName } from './format.js';
import { leaks, SUBJECTS } from './leaks.js';
import { memoryPages } from './memory-pages.js';
import { change, href, range } from './route.js';
import { table } from './table.js';

// What applications take and have to give back: connections, statements, bodies of responses.

const KINDS = { pooled_connection: 'connection of a pool', connection: 'connection of a driver', statement: 'statement', http_connection: 'response of an HTTP client' };
const KIND = 'sonde.lease.kind';
const LENDER = 'sonde.lease.lender';

export const title = (params) => (params.get('lender') ? `Taken from ${params.get('lender')}` : 'Connections, statements, responses');

export async function load(params, signal) {
  const service = params.get('service');
  const instance = params.get('instance');
  const query = { ...range().query, service };
  const where = service ? ` && resource.service.name = ${JSON.stringify(service)}` : '';
  const [jvms, last, verdicts, missing, open] = await Promise.all([
    ask('/jvms', query, signal),
    ask('/metrics', { name: 'sonde.lease.', service, limit: 10_000 }, signal),
    ask('/logs', { ...query, eventName: 'sonde.leak.verdict', limit: 200 }, signal),
    ask('/spans', { ...range().query, q: `{ span.sonde.lease.outcome =~ ".+"${where} }`, limit: 500, requests: true }, signal),
    params.get('lender') ? ask('/series', { ...query, name: 'sonde.lease.open' }, signal) : null,
  ]);
  const mine = (list) => list.filter((x) => !instance || x.instance === instance);
  return { jvms: jvms.jvms, last: mine(last.metrics), verdicts: mine(verdicts.logs), missing: mine(missing.spans), open: open && mine(open.points) };
}

export function draw({ jvms, last, verdicts, missing, open }, params) {
  const lenders = lendersOf(last);
  if (!lenders.length && !missing.length) {
    return [memoryPages(), h('section', {}, empty('No agent has told of anything that is to be given back.', h('p', {}, 'Connections of pools and drivers, statements and responses of HTTP clients are noted once the application takes the first one. Agents tell of them with their metrics, once a minute unless told otherwise.')))];
  }
  const lender = params.get('lender');
  return [
    memoryPages(),
    leaks(verdicts, jvms, SUBJECTS.leases),
    lender ? h('section', { id: 'lender' }, h('h2', {}, `Out of ${lender}`), chart(open, lender, params.get('kind'))) : null,
    h('section', {}, h('h2', {}, 'Who lends'), lenderTable(lenders, jvms)),
    h('section', { id: 'missing' }, h('h2', {}, 'Not given back, by where it was taken'), places(missing.filter((s) => !lender || s.attributes[LENDER] === lender))),
  ];
}

function lendersOf(points) {
  const lenders = new Map();
  for (const point of points) {
    const key = [point.instance, point.attributes[KIND], point.attributes[LENDER]].join('\n');
    const one = lenders.get(key) ?? { service: point.service, instance: point.instance, kind: point.attributes[KIND], name: String(point.attributes[LENDER]), seen: 0 };
    one[point.name.slice('sonde.lease.'.length)] = point.value;
    one.seen = Math.max(one.seen, epochMillis(point.timeUnixNano));
    lenders.set(key, one);
  }
  return [...lenders.values()];
}

function lenderTable(lenders, jvms) {
  const process = (l) => processName(jvms.find((j) => j.instance === l.instance)?.resource, l.instance);
  const number = (value, level) => h('span', { class: value ? level : undefined }, count(value));
  return table([
    { label: 'From', name: true, value: (l) => l.name, cell: (l) => h('a', { href: href('leases', { service: l.service, instance: l.instance, kind: l.kind, lender: l.name }) }, l.name) },
    { label: 'What', value: (l) => KINDS[l.kind] ?? l.kind, cell: (l) => KINDS[l.kind] ?? l.kind },
    { label: 'Service', value: (l) => l.service, cell: (l) => l.service },
    { label: 'Process', value: process, cell: process },
    { label: 'Out now', number: true, value: (l) => l.open, cell: (l) => count(l.open) },
    { label: 'Out too long', number: true, value: (l) => l.outlived, cell: (l) => number(l.outlived, 'warn') },
    { label: 'Lost', number: true, value: (l) => l.lost, cell: (l) => number(l.lost, 'bad') },
  ], lenders, { id: 'lenders', caption: 'What is taken, by lender', sort: 'Lost' });
}

function chart(points, lender, kind) {
  const sums = new Map();
  for (const point of points) {
    if (point.attributes[LENDER] === lender && (!kind || point.attributes[KIND] === kind)) {
      sums.set(point.timeUnixNano, (sums.get(point.timeUnixNano) ?? 0) + point.value);
    }
  }
  const times = [...sums.keys()].sort();
  return times.length
    ? lines({
      times: times.map(epochMillis), format: (v) => count(v), label: `Taken from ${lender} and not given back yet: ${count(sums.get(times.at(-1)))} now`,
      onSelect: (from, to) => change({ from: Math.round(from), to: Math.round(to) }),
      series: [{ label: 'out', values: times.map((t) => sums.get(t)), series: 1, fill: true }],
    })
    : h('p', { class: 'quiet' }, 'Nothing came of it in this time range.');
}

/** What was lost or is out too long, by who took it. */
function places(spans) {
  if (!spans.length) return h('p', { class: 'good' }, 'Everything that was taken in a trace of this time range came back.');
  const groups = new Map();
  for (const span of spans) {
    const { attributes } = span;
    const key = [span.service, attributes[KIND], attributes[LENDER], attributes['code.stacktrace'] ?? ''].join('\n');
    const group = groups.get(key) ?? { ...span, lost: 0, outlived: 0, requests: new Map(), newest: span };
    group[attributes['sonde.lease.outcome']] += 1;
    if (span.request) group.requests.set(span.request.name, span.traceId);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.lost - a.lost || b.outlived - a.outlived).slice(0, 50).map(place);
}

function place(group) {
  const { attributes, newest } = group;
  const frames = String(attributes['code.stacktrace'] ?? '').split('\n').filter(Boolean);
  const taken = epochMillis(newest.startUnixNano);
  return h('article', { class: 'leak' },
    h('h3', { class: group.lost ? 'bad' : 'warn' }, `${KINDS[attributes[KIND]] ?? attributes[KIND]} from ${attributes[LENDER]}, ${group.service}: ${[group.lost && `${count(group.lost)} lost`, group.outlived && `${count(group.outlived)} out too long`].filter(Boolean).join(', ')}`),
    h('p', {}, 'Taken at ', h('span', { class: 'mono' }, frames[0] ?? 'a place that was not looked at'), `, the last ${ago(taken)} (${clock(taken)})`,
      group.requests.size ? [', by ', ...[...group.requests].slice(0, 5).flatMap(([name, id], i) => [i ? ', ' : '', h('a', { href: href('trace', { id }) }, name)])] : null),
    frames.length > 1 ? h('details', {}, h('summary', {}, 'Stack of the taker'), h('pre', { class: 'mono code', tabindex: '0' }, frames.join('\n'))) : null);
}
