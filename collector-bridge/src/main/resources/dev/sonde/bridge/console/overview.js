import { ask } from './api.js';
import { h } from './element.js';
import { empty, firstSteps } from './empty.js';
import { findingList } from './findings.js';
import { ago, bytes, epochMillis, millis, percent, processName, rate, share } from './format.js';
import { durationMillis, href, range, rangeMillis, step } from './route.js';
import { spark } from './spark.js';
import { table } from './table.js';

const SILENT_MILLIS = 150_000;

export const title = () => 'Overview';

export async function load(params, signal) {
  const [jvms, found, stats] = await Promise.all([
    ask('/jvms', { ...range().query, step: step() }, signal),
    ask('/findings', range().query, signal),
    ask('/stats', {}, signal),
  ]);
  return { jvms: jvms.jvms, findings: found.findings, stats };
}

export function draw({ jvms, findings, stats }) {
  if (!jvms.length) {
    const ever = stats.store.spans > 0 || stats.received.spans > 0;
    return h('section', {}, ever
      ? empty('Nothing was sent in this time range.', h('p', {}, 'Choose a longer one above, or look whether the applications still run.'), ...firstSteps())
      : empty('Nothing has arrived yet.', ...firstSteps()));
  }
  return [
    h('section', { id: 'findings', 'aria-labelledby': 'stands-out' }, h('h2', { id: 'stands-out' }, 'What stands out'),
      findings.length ? findingList(findings) : h('p', { class: 'good' }, 'Nothing: no leak, no starved pool, nothing slower or failing more than before.')),
    h('section', {}, h('h2', {}, 'Processes'), processes(jvms)),
  ];
}

function processes(jvms) {
  const wide = durationMillis(step());
  const span = rangeMillis();
  const calls = (jvm) => jvm.calls ?? {};
  return table([
    { label: 'Service', name: true, value: (j) => j.service, cell: (j) => h('a', { href: href('service', { name: j.service }) }, j.service) },
    { label: 'Process', value: (j) => processName(j.resource, j.instance), cell: (j) => processName(j.resource, j.instance) },
    { label: 'Calls', number: true, value: (j) => calls(j).rate ?? -1, cell: (j) => rate(calls(j).rate) },
    { label: 'Over time', cell: (j) => spark(j.steps, (s) => s.rate, wide, span) },
    { label: 'Errors', number: true, value: (j) => (calls(j).count ? calls(j).errors / calls(j).count : -1),
      cell: (j) => h('span', { class: calls(j).errors ? 'bad' : undefined }, share(calls(j).errors, calls(j).count)) },
    { label: 'p50', number: true, value: (j) => calls(j).p50Ms ?? -1, cell: (j) => millis(calls(j).p50Ms) },
    { label: 'p95', number: true, value: (j) => calls(j).p95Ms ?? -1, cell: (j) => millis(calls(j).p95Ms) },
    { label: 'p99', number: true, value: (j) => calls(j).p99Ms ?? -1, cell: (j) => millis(calls(j).p99Ms) },
    { label: 'CPU', number: true, value: (j) => j.cpu ?? -1, cell: (j) => percent(j.cpu) },
    { label: 'Heap after GC', number: true, value: (j) => j.heapAfterGc ?? -1, cell: (j) => heap(j) },
    { label: 'Seen', number: true, value: (j) => Number(BigInt(j.lastUnixNano) / 1_000_000n), cell: (j) => seen(j) },
  ], jvms, { id: 'processes', caption: 'Processes', sort: 'Service' });
}

function heap(jvm) {
  if (jvm.heapAfterGc === undefined) return '–';
  const part = jvm.heapLimit > 0 ? jvm.heapAfterGc / jvm.heapLimit : 0;
  const address = href('memory', { service: jvm.service, instance: jvm.instance });
  return h('a', { href: address, title: `of ${bytes(jvm.heapLimit)}` },
    h('span', { class: 'meter' }, h('i', { class: part > 0.85 && 'full', style: { width: Math.round(part * 100) + '%' } })), bytes(jvm.heapAfterGc));
}

function seen(jvm) {
  const time = epochMillis(jvm.lastUnixNano);
  const old = range().moving && Date.now() - time > SILENT_MILLIS;
  return h('span', { class: old && 'warn' }, ago(time));
}
