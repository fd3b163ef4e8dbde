import { ask } from './api.js';
import { callColumns } from './call-columns.js';
import { h } from './element.js';
import { empty } from './empty.js';
import { clock, epochMillis, millis, percent } from './format.js';
import { href, range } from './route.js';
import { table } from './table.js';

export const title = () => 'Third parties';

export async function load(params, signal) {
  const query = { ...range().query, service: params.get('service') };
  const [parties, found] = await Promise.all([ask('/third-parties', query, signal), ask('/findings', query, signal)]);
  return { parties: parties.thirdParties, worse: found.findings.filter((f) => f.kind.startsWith('remote_')) };
}

/** What became worse about a third party, in words; empty when nothing did. */
export function worseSince(worse, name) {
  return worse.filter((f) => f.name === name).map((f) =>
    (f.kind === 'remote_slower' ? `${millis(f.before)} → ${millis(f.now)}` : (f.before === f.now ? `${percent(f.now)} fail` : `errors ${percent(f.before)} → ${percent(f.now)}`))
    + (f.sinceUnixNano === '0' ? '' : ` since ${clock(epochMillis(f.sinceUnixNano))}`)).join('; ');
}

export function draw({ parties, worse }) {
  if (!parties.length) {
    return h('section', {}, empty('No remote host or database was called in this time range.',
      h('p', {}, 'Calls by HTTP, JDBC and the other libraries that the agent knows appear here. Choose a longer time range above, or see on the Agents page whether probes were left out.')));
  }
  return h('section', {}, table([
    { label: 'Name', name: true, value: (p) => p.name, cell: (p) => h('a', { href: href('third-party', { name: p.name }) }, p.name) },
    { label: 'System', value: (p) => p.systems.join(), cell: (p) => p.systems.join(', ') },
    { label: 'Called by', value: (p) => p.callers.join(), cell: (p) => h('span', { class: 'chips' }, p.callers.map((c) => h('span', { class: 'chip' }, c))) },
    ...callColumns({ timeouts: true }),
    { label: 'Worse', value: (p) => worseSince(worse, p.name), cell: (p) => h('span', { class: 'bad' }, worseSince(worse, p.name)) },
  ], parties, { id: 'parties', caption: 'Third parties', sort: 'Total' }));
}
