import { ask } from './api.js';
import { callColumns } from './call-columns.js';
import { h } from './element.js';
import { empty } from './empty.js';
import { latencyCharts, latencyTiles } from './latency-charts.js';
import { href, range, step } from './route.js';
import { table } from './table.js';
import { worseSince } from './third-parties.js';

export const title = (params) => params.get('name') ?? 'Third party';

export async function load(params, signal) {
  const remote = params.get('name');
  const query = range().query;
  const [latency, operations, found] = await Promise.all([
    ask('/latency', { ...query, remote, step: step() }, signal),
    ask('/operations', { ...query, remote }, signal),
    ask('/findings', query, signal),
  ]);
  return { latency, operations: operations.operations, worse: found.findings.filter((f) => f.kind.startsWith('remote_')) };
}

export function draw({ latency, operations, worse }, params) {
  const name = params.get('name');
  if (!latency.count) {
    return h('section', {}, empty(`${name} was not called in this time range.`, h('p', {}, 'Choose a longer one above.')));
  }
  const since = worseSince(worse, name);
  return [
    h('section', {}, latencyTiles(latency), since ? h('p', { class: 'bad', id: 'worse' }, 'Worse: ' + since) : h('p', { class: 'quiet' }, 'No worse than before, within this time range.')),
    latencyCharts(latency, name),
    h('section', {}, h('h2', {}, 'Who calls it, with what'), table([
      { label: 'Call', name: true, value: (o) => o.name, cell: (o) => h('a', { href: href('traces', { service: o.service, operation: o.name, minDuration: slow(o) }) }, o.name) },
      { label: 'Service', value: (o) => o.service, cell: (o) => h('a', { href: href('service', { name: o.service }) }, o.service) },
      ...callColumns({ timeouts: true }),
    ], operations, { id: 'callers', caption: 'Callers', sort: 'Total' }),
    h('p', { class: 'quiet' }, 'A link shows the slower half of these calls in their traces.')),
  ];
}

function slow(operation) {
  return operation.p50Ms >= 1 ? `${Math.floor(operation.p50Ms * 0.97)}ms` : undefined;
}
