import { ask } from './api.js';
import { lines } from './chart.js';
import { h } from './element.js';
import { empty } from './empty.js';
import { bytes, count, epochMillis, processName } from './format.js';
import { leaks, SUBJECTS } from './leaks.js';
import { memoryPages } from './memory-pages.js';
import { change, href, range } from './route.js';
import { table } from './table.js';

// Class loaders that are made and never let go: classes that are loaded and not unloaded again.

export const title = (params) => (params.get('service') ? `Class loaders of ${params.get('service')}` : 'Class loaders');

export async function load(params, signal) {
  const service = params.get('service');
  const instance = params.get('instance');
  const query = { ...range().query, service };
  const series = (name) => ask('/series', { ...query, name }, signal);
  const [jvms, classes, loaded, unloaded, memory, verdicts] = await Promise.all([
    ask('/jvms', query, signal), series('jvm.class.count'), series('jvm.class.loaded'), series('jvm.class.unloaded'), series('jvm.memory.used'),
    ask('/logs', { ...query, eventName: 'sonde.leak.verdict', limit: 200 }, signal),
  ]);
  const mine = (list) => list.filter((x) => !instance || x.instance === instance);
  const metaspace = memory.points.filter((p) => /^(Metaspace|Compressed Class Space)$/.test(p.attributes['jvm.memory.pool.name']));
  return { jvms: mine(jvms.jvms), classes: classes.points, loaded: loaded.points, unloaded: unloaded.points, metaspace, verdicts: mine(verdicts.logs) };
}

export function draw({ jvms, classes, loaded, unloaded, metaspace, verdicts }) {
  const processes = jvms.map((jvm) => ({
    jvm, classes: over(classes, jvm), loaded: over(loaded, jvm), unloaded: over(unloaded, jvm), metaspace: over(metaspace, jvm),
  })).filter((p) => p.classes.times.length);
  if (!processes.length) {
    return [memoryPages(), h('section', {}, empty('No process has told of its classes in this time range.', h('p', {}, 'Agents count classes and tell with their metrics, once a minute unless told otherwise. Choose a longer time range above, or wait for the next.')))];
  }
  return [
    memoryPages(),
    leaks(verdicts, jvms, SUBJECTS.classes) ?? h('section', {}, h('p', { class: 'good' }, 'No leak of classes is suspected.'),
      h('p', { class: 'quiet' }, 'A class goes with its loader only. An application that is deployed again, or makes classes as it runs, leaks loaders when the number rises and nothing is unloaded.')),
    h('div', { class: 'columns' }, processes.slice(0, 12).map(classChart)),
    h('section', {}, h('h2', {}, 'Classes of each process'), classTable(processes)),
  ];
}

/** The sum of all points of a process at each time. */
function over(points, jvm) {
  const sums = new Map();
  for (const point of points) {
    if (point.instance === jvm.instance) sums.set(point.timeUnixNano, (sums.get(point.timeUnixNano) ?? 0) + point.value);
  }
  const times = [...sums.keys()].sort();
  return { sums, times, first: sums.get(times[0]), now: sums.get(times.at(-1)) };
}

function classChart({ jvm, classes }) {
  return h('section', {}, h('h2', {}, `${jvm.service}, ${processName(jvm.resource, jvm.instance)}`), lines({
    times: classes.times.map(epochMillis), format: (v) => count(v), label: `Classes loaded in ${jvm.service}: ${count(classes.now)} now`,
    onSelect: (from, to) => change({ from: Math.round(from), to: Math.round(to) }),
    series: [{ label: 'classes', values: classes.times.map((t) => classes.sums.get(t)), series: 1 }],
  }));
}

function classTable(processes) {
  const since = (series) => (series.times.length ? series.now - series.first : undefined);
  return table([
    { label: 'Service', name: true, value: (p) => p.jvm.service, cell: (p) => h('a', { href: href('classes', { service: p.jvm.service, instance: p.jvm.instance }) }, p.jvm.service) },
    { label: 'Process', value: (p) => processName(p.jvm.resource, p.jvm.instance), cell: (p) => processName(p.jvm.resource, p.jvm.instance) },
    { label: 'Classes', number: true, value: (p) => p.classes.now, cell: (p) => count(p.classes.now) },
    { label: 'Difference', number: true, value: (p) => since(p.classes), cell: (p) => (since(p.classes) > 0 ? '+' : '') + count(since(p.classes)) },
    { label: 'Loaded meanwhile', number: true, value: (p) => since(p.loaded), cell: (p) => count(since(p.loaded)) },
    { label: 'Unloaded meanwhile', number: true, value: (p) => since(p.unloaded), cell: (p) => count(since(p.unloaded)) },
    { label: 'Metaspace', number: true, value: (p) => p.metaspace.now, cell: (p) => bytes(p.metaspace.now) },
  ], processes, { id: 'classes', caption: 'Classes of each process', sort: 'Difference' });
}
