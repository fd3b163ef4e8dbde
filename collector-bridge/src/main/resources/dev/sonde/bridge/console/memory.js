import { ask } from './api.js';
import { allocations } from './allocations.js';
import { lines } from './chart.js';
import { h } from './element.js';
import { empty } from './empty.js';
import { bytes, epochMillis, processName } from './format.js';
import { leaks } from './leaks.js';
import { memoryPages } from './memory-pages.js';
import { change, href, range, rangeMillis } from './route.js';
import { table } from './table.js';

export const title = (params) => (params.get('service') ? `Memory of ${params.get('service')}` : 'Memory');

export async function load(params, signal) {
  const service = params.get('service');
  const instance = params.get('instance');
  const query = { ...range().query, service };
  const { from, to } = rangeMillis();
  const before = { service, instance, from: Math.round(from - (to - from)), to: Math.round(from) };
  const [jvms, after, live, verdicts, now, earlier] = await Promise.all([
    ask('/jvms', query, signal),
    ask('/series', { ...query, name: 'jvm.memory.used_after_last_gc' }, signal),
    ask('/series', { ...query, name: 'sonde.heap.live' }, signal),
    ask('/logs', { ...query, eventName: 'sonde.leak.verdict', limit: 200 }, signal),
    ask('/allocations', { ...query, instance }, signal),
    params.get('compare') ? ask('/allocations', before, signal) : null,
  ]);
  const mine = (list) => list.filter((x) => !instance || x.instance === instance);
  return { jvms: jvms.jvms, after: mine(after.points), live: mine(live.points), verdicts: mine(verdicts.logs), now, earlier };
}

export function draw({ jvms, after, live, verdicts, now, earlier }, params) {
  const withMemory = jvms.filter((j) => j.heapUsed !== undefined);
  if (!withMemory.length && !after.length) {
    return [memoryPages(), h('section', {}, empty('No process has told of its memory in this time range.', h('p', {}, 'Agents send metrics once a minute unless told otherwise (OTEL_METRIC_EXPORT_INTERVAL). Wait for the next ones, or choose a longer time range above.')))];
  }
  const shown = withMemory.filter((j) => !params.get('instance') || j.instance === params.get('instance'));
  return [
    memoryPages(),
    leaks(verdicts, shown),
    h('section', {}, h('h2', {}, 'Heap'), processes(withMemory)),
    h('div', { class: 'columns' }, shown.slice(0, 12).map((jvm) => heapChart(jvm, after, live))),
    allocations(now, earlier, params),
  ];
}

function processes(jvms) {
  return table([
    { label: 'Service', name: true, value: (j) => j.service, cell: (j) => h('a', { href: href('memory', { service: j.service, instance: j.instance }) }, j.service) },
    { label: 'Process', value: (j) => processName(j.resource, j.instance), cell: (j) => processName(j.resource, j.instance) },
    { label: 'Live', number: true, value: (j) => j.heapLive, cell: (j) => (j.heapLive === undefined ? h('span', { class: 'quiet', title: 'No collection of the old generation yet' }, 'unknown') : bytes(j.heapLive)) },
    { label: 'After GC', number: true, value: (j) => j.heapAfterGc, cell: (j) => bytes(j.heapAfterGc) },
    { label: 'Used', number: true, value: (j) => j.heapUsed, cell: (j) => bytes(j.heapUsed) },
    { label: 'Limit', number: true, value: (j) => j.heapLimit, cell: (j) => bytes(j.heapLimit) },
  ], jvms, { id: 'heaps', caption: 'Heap of each process', sort: 'Service' });
}

function heapChart(jvm, after, live) {
  const sums = new Map();
  for (const point of after) {
    if (point.instance === jvm.instance && point.attributes['jvm.memory.type'] === 'heap') {
      sums.set(point.timeUnixNano, (sums.get(point.timeUnixNano) ?? 0) + point.value);
    }
  }
  const floors = new Map(live.filter((p) => p.instance === jvm.instance).map((p) => [p.timeUnixNano, p.value]));
  const times = [...new Set([...sums.keys(), ...floors.keys()])].sort();
  return h('section', {}, h('h2', {}, `${jvm.service}, ${processName(jvm.resource, jvm.instance)}`), times.length
    ? lines({
      times: times.map(epochMillis), format: bytes, label: `Heap of ${jvm.service}: ${bytes(jvm.heapAfterGc)} after the last collection, limit ${bytes(jvm.heapLimit)}`,
      onSelect: (from, to) => change({ from: Math.round(from), to: Math.round(to) }),
      series: [
        { label: 'after GC', values: times.map((t) => sums.get(t) ?? null), series: 1 },
        { label: 'live (what old collections leave)', values: times.map((t) => floors.get(t) ?? null), series: 2 },
      ],
    })
    : h('p', { class: 'quiet' }, 'No collection in this time range.'));
}
