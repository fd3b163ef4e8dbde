import { probeSwitch } from './agent-actions.js';
import { h } from './element.js';
import { ago, bytes, clock, count } from './format.js';
import { table } from './table.js';

// What an agent says of itself when it is asked (--control): the answer of `sonde.jar status`.

const STATES = { active: 'good', broken: 'bad', unsupported: 'warn', disabled: 'quiet', idle: 'quiet' };

/** For a list of facts. */
export function statusFacts(status) {
  const { spans = {}, exporter = {}, queue = {}, cost = {}, heap = {} } = status;
  const lost = Object.entries(spans.dropped ?? {}).filter(([, n]) => n > 0).map(([why, n]) => `${count(n)} ${words(why)}`);
  return [
    fact('Agent', `${status.version}, ${status.mode === 'start' ? 'since the start' : 'attached'}: ${when(status.since)}`),
    fact('Spans', [`${count(spans.recorded)} recorded, ${count(spans.exported)} exported, ${count(spans.unsampled)} not sampled, ${count(spans.pending)} pending, `,
      lost.length ? h('span', { class: 'bad' }, `dropped: ${lost.join(', ')}`) : h('span', { class: 'good' }, 'none dropped')]),
    fact('Queue', `${count(queue.size)} of ${count(queue.capacity)}`),
    fact('Exports to', [`${exporter.endpoint} (${exporter.protocol})`, exporter.lastSuccess ? `, last ${when(exporter.lastSuccess)}` : h('span', { class: 'bad' }, ', nothing has been delivered yet')]),
    exporter.lastError ? fact('Last error', h('span', { class: exporter.retrying || !exporter.lastSuccess ? 'bad' : 'quiet' }, `${exporter.lastError}, ${when(exporter.lastErrorAt)}${exporter.retrying ? ', retrying' : ''}`)) : null,
    fact('Cost', [cost.percentOfProcess === undefined ? 'not measured yet' : [`${cost.percentOfProcess} % of the process's processor time`, cost.budgetPercent > 0 ? ` (budget ${cost.budgetPercent} %)` : ' (no budget)', `, ${cost.percentOnApplicationThreads} % on the application's threads`],
      cost.leftOut ? h('span', { class: 'warn' }, `; left out because of it: ${cost.leftOut}`) : null].flat()),
    heap.liveSet ? fact('Leaks', h('span', { class: heap.level === 'NONE' ? 'good' : 'bad' }, heap.level === 'NONE' ? 'none suspected' : heap.level.toLowerCase())) : null,
  ];
}

/** Tables that go below the facts. */
export function statusParts(status, agent) {
  const probes = status.probes ?? [];
  const seen = probes.filter((p) => p.types > 0 || !/^(idle|disabled)$/.test(p.state));
  const rest = probes.filter((p) => !seen.includes(p));
  return [
    probeTable(seen, status, agent),
    rest.length ? h('details', {}, h('summary', {}, `${rest.length} probes have found nothing to watch`), restTable(rest, agent)) : null,
    status.unseen?.length ? h('details', {}, h('summary', {}, `Not seen: ${status.unseen.length}`), h('ul', {}, status.unseen.map((u) => h('li', {}, `${u.what}: ${u.why}`)))) : null,
    status.settings?.length ? h('details', {}, h('summary', {}, `${status.settings.length} settings that somebody made; all others have their defaults`), settingTable(status, agent)) : null,
    status.log?.length ? h('details', {}, h('summary', {}, 'Its log'), h('pre', { class: 'mono code', tabindex: '0' }, status.log.join('\n'))) : null,
  ];
}

function probeTable(probes, status, agent) {
  const cost = new Map((status.cost?.modules ?? []).map((m) => [m.name, m]));
  return table([
    { label: 'Probe', name: true, value: (p) => p.name, cell: (p) => p.name },
    { label: 'Library', value: (p) => library(p), cell: (p) => library(p) || '–' },
    { label: 'State', value: (p) => p.state, cell: (p) => [h('span', { class: STATES[p.state] }, p.state), p.why ? h('span', { class: 'quiet' }, ` ${p.why}`) : null, p.lastError ? h('span', { class: 'bad' }, ` ${p.lastError}`) : null] },
    { label: 'Woven', number: true, value: (p) => p.types, cell: (p) => count(p.types) },
    { label: 'Spans', number: true, value: (p) => p.hits ?? -1, cell: (p) => count(p.hits) },
    { label: 'Errors', number: true, value: (p) => p.errors, cell: (p) => h('span', { class: p.errors ? 'bad' : undefined }, count(p.errors)) },
    { label: 'A call costs', number: true, value: (p) => cost.get(p.name)?.nanosPerEvent, cell: (p) => (cost.has(p.name) ? `${(cost.get(p.name).nanosPerEvent / 1000).toFixed(1)} µs, ${bytes(cost.get(p.name).bytesPerEvent)}` : '–') },
    { label: 'Switch', cell: (p) => probeSwitch(agent, p) },
  ], probes, { id: 'probes-' + agent.instance, caption: `Probes of process ${agent.pid}`, sort: 'Probe' });
}

function restTable(probes, agent) {
  return table([
    { label: 'Probe', name: true, value: (p) => p.name, cell: (p) => p.name },
    { label: 'State', value: (p) => p.state, cell: (p) => `${p.state}: ${p.why ?? ''}` },
    { label: 'Switch', cell: (p) => probeSwitch(agent, p) },
  ], probes, { id: 'rest-' + agent.instance, caption: `Other probes of process ${agent.pid}`, sort: 'Probe' });
}

function settingTable(status, agent) {
  return table([
    { label: 'Setting', name: true, value: (s) => s.key, cell: (s) => h('span', { class: 'mono' }, s.key) },
    { label: 'Value', value: (s) => s.value, cell: (s) => h('span', { class: 'mono' }, s.value) },
    { label: 'From', value: (s) => s.origin, cell: (s) => s.origin },
  ], status.settings, { id: 'settings-' + agent.instance, caption: `Settings of process ${agent.pid}`, sort: 'Setting' });
}

function library(probe) {
  return [probe.library, probe.version].filter(Boolean).join(' ');
}

function words(name) {
  return name.replace(/[A-Z]/g, (c) => ' ' + c.toLowerCase());
}

function when(instant) {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? String(instant) : `${ago(ms)} (${clock(ms)})`;
}

function fact(name, value) {
  return [h('dt', {}, name), h('dd', {}, value)];
}
