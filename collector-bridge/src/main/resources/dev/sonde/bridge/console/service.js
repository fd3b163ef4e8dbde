import { ask } from './api.js';
import { callColumns } from './call-columns.js';
import { h } from './element.js';
import { empty } from './empty.js';
import { findingList } from './findings.js';
import { latencyCharts, latencyTiles } from './latency-charts.js';
import { href, range, step } from './route.js';
import { table } from './table.js';

export const title = (params) => params.get('name') ?? 'Service';

export async function load(params, signal) {
  const query = { ...range().query, service: params.get('name') };
  const [operations, findings] = await Promise.all([
    ask('/operations', query, signal), ask('/findings', query, signal),
  ]);
  const serves = operations.operations.some((o) => o.kind === 'server' || o.kind === 'consumer');
  const latency = await ask('/latency', { ...query, step: step(), entries: serves }, signal);
  return { operations: operations.operations, latency, findings: findings.findings, serves };
}

export function draw({ operations, latency, findings, serves }, params) {
  const name = params.get('name');
  if (!operations.length) {
    return h('section', {}, empty(`${name} did nothing in this time range.`, h('p', {}, 'Choose a longer one above.')));
  }
  return [
    h('section', {}, latencyTiles(latency), h('p', { class: 'quiet' }, serves ? 'What it does for others.' : 'All that it does: it has no server spans.'),
      h('p', {}, h('a', { href: href('traces', { service: name }) }, 'Traces and heat map'), ' · ',
      h('a', { href: href('memory', { service: name }) }, 'Memory'), ' · ',
      h('a', { href: href('pools', { service: name }) }, 'Thread pools'))),
    findings.length ? h('section', {}, h('h2', {}, 'What stands out'), findingList(findings)) : null,
    latencyCharts(latency, name),
    h('section', {}, h('h2', {}, 'Operations'), table([
      { label: 'Operation', name: true, value: (o) => o.name, cell: (o) => h('a', { href: href('traces', { service: name, operation: o.name }) }, o.name) },
      { label: 'Kind', value: (o) => o.kind, cell: (o) => o.kind },
      ...callColumns(),
    ], operations, { id: 'operations', caption: 'Operations', sort: 'Total' })),
  ];
}
