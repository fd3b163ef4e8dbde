import { ask } from './api.js';
import { lines } from './chart.js';
import { h } from './element.js';
import { empty } from './empty.js';
import { count, epochMillis, processName } from './format.js';
import { leaks, SUBJECTS } from './leaks.js';
import { memoryPages } from './memory-pages.js';
import { change, href, range } from './route.js';
import { table } from './table.js';

// Threads that are started and never end, by families: names with their numbers folded.

const FAMILY = 'sonde.thread.family';
const MOST_LINES = 4;

export const title = (params) => (params.get('service') ? `Threads of ${params.get('service')}` : 'Threads');

export async function load(params, signal) {
  const service = params.get('service');
  const instance = params.get('instance');
  const query = { ...range().query, service };
  const [jvms, points, verdicts] = await Promise.all([
    ask('/jvms', query, signal),
    ask('/series', { ...query, name: 'sonde.thread.count' }, signal),
    ask('/logs', { ...query, eventName: 'sonde.leak.verdict', limit: 200 }, signal),
  ]);
  const mine = (list) => list.filter((x) => !instance || x.instance === instance);
  return { jvms: mine(jvms.jvms), points: mine(points.points), verdicts: mine(verdicts.logs) };
}

export function draw({ jvms, points, verdicts }, params) {
  if (!points.length) {
    return [memoryPages(), h('section', {}, empty('No agent has counted threads in this time range.', h('p', {}, 'Agents count the threads of each family and tell with their metrics, once a minute unless told otherwise (sonde.heap.enabled). Choose a longer time range above, or wait for the next.')))];
  }
  const families = familiesOf(points);
  const family = params.get('family');
  const shown = jvms.filter((j) => families.some((f) => f.instance === j.instance));
  return [
    memoryPages(),
    leaks(verdicts, jvms, SUBJECTS.threads) ?? h('section', {}, h('p', { class: 'good' }, 'No family of threads is suspected of leaking.')),
    h('div', { class: 'columns' }, shown.slice(0, 12).map((jvm) => growth(jvm, families.filter((f) => f.instance === jvm.instance && (!family || f.name === family))))),
    h('section', {}, h('h2', {}, 'Families of threads'), familyTable(families, jvms)),
  ];
}

function familiesOf(points) {
  const families = new Map();
  for (const point of points) {
    const name = String(point.attributes[FAMILY] ?? '');
    const key = point.instance + '\n' + name;
    if (!families.has(key)) families.set(key, { service: point.service, instance: point.instance, name, values: new Map() });
    families.get(key).values.set(point.timeUnixNano, point.value);
  }
  for (const family of families.values()) {
    const times = [...family.values.keys()].sort();
    family.first = family.values.get(times[0]);
    family.now = family.values.get(times.at(-1));
  }
  return [...families.values()].filter((f) => f.now > 0 || f.first > 0);
}

function growth(jvm, families) {
  const most = [...families].sort((a, b) => (b.now - b.first) - (a.now - a.first) || b.now - a.now).slice(0, MOST_LINES);
  const times = [...new Set(most.flatMap((f) => [...f.values.keys()]))].sort();
  const total = families.reduce((sum, f) => sum + f.now, 0);
  return h('section', {}, h('h2', {}, `${jvm.service}, ${processName(jvm.resource, jvm.instance)}`), lines({
    times: times.map(epochMillis), format: (v) => count(v), label: `Threads of ${jvm.service}: ${count(total)} now; the families that grew most`,
    onSelect: (from, to) => change({ from: Math.round(from), to: Math.round(to) }),
    series: most.map((f, i) => ({ label: f.name || 'without a name', values: times.map((t) => f.values.get(t) ?? null), series: i + 1 })),
  }));
}

function familyTable(families, jvms) {
  const process = (f) => processName(jvms.find((j) => j.instance === f.instance)?.resource, f.instance);
  return table([
    { label: 'Family', name: true, value: (f) => f.name, cell: (f) => h('a', { href: href('threads', { service: f.service, instance: f.instance, family: f.name }) }, f.name || 'without a name') },
    { label: 'Service', value: (f) => f.service, cell: (f) => f.service },
    { label: 'Process', value: process, cell: process },
    { label: 'At first', number: true, value: (f) => f.first, cell: (f) => count(f.first) },
    { label: 'Now', number: true, value: (f) => f.now, cell: (f) => count(f.now) },
    { label: 'Difference', number: true, value: (f) => f.now - f.first, cell: (f) => h('span', { class: f.now - f.first >= 8 ? 'warn' : undefined }, (f.now > f.first ? '+' : '') + count(f.now - f.first)) },
  ], families, { id: 'families', caption: 'Threads by family', sort: 'Difference' });
}
