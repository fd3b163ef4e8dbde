import { ask } from './api.js';
import { h } from './element.js';
import { empty, firstSteps } from './empty.js';
import { ago, bytes, clock, epochMillis, percent, processName } from './format.js';
import { range } from './route.js';
import { table } from './table.js';

const SILENT_MILLIS = 150_000;

export const title = (params) => (params.get('service') ? `Agents of ${params.get('service')}` : 'Agents');

export async function load(params, signal) {
  const service = params.get('service');
  const [jvms, probes, cost] = await Promise.all([
    ask('/jvms', { ...range().query, service }, signal),
    ask('/metrics', { name: 'sonde.probe.', service, limit: 10_000 }, signal),
    ask('/metrics', { name: 'sonde.cpu.utilization', service, limit: 10_000 }, signal),
  ]);
  return { jvms: jvms.jvms, probes: probes.metrics, cost: cost.metrics };
}

export function draw({ jvms, probes, cost }) {
  if (!jvms.length) return h('section', {}, empty('No process has sent anything in this time range.', ...firstSteps()));
  return jvms.map((jvm) => agent(jvm, probes.filter((p) => p.instance === jvm.instance), cost.filter((p) => p.instance === jvm.instance)));
}

function agent(jvm, probes, cost) {
  const { resource } = jvm;
  const seen = epochMillis(jvm.lastUnixNano);
  const silent = range().moving && Date.now() - seen > SILENT_MILLIS;
  const own = resource['telemetry.distro.name'] === 'sonde';
  const part = (thread) => cost.find((p) => p.attributes['sonde.thread'] === thread)?.value;
  const modules = modulesOf(probes);
  return h('section', { class: 'agent' }, h('h2', {}, `${jvm.service}, ${processName(resource, jvm.instance)}`),
    silent ? h('p', { class: 'warn' }, `Silent: the last of it came ${ago(seen)}, at ${clock(seen)}. The process ended, the agent was detached, or what it sends does not get here. On its machine: java -jar sonde.jar list`) : null,
    h('dl', { class: 'facts' },
      fact('Sent by', own ? `Sonde ${resource['telemetry.distro.version'] ?? ''}` : `${resource['telemetry.distro.name'] ?? resource['telemetry.sdk.name'] ?? 'unknown'} ${resource['telemetry.distro.version'] ?? resource['telemetry.sdk.version'] ?? ''}`),
      fact('Last seen', `${ago(seen)} (${clock(seen)})`),
      fact('Java', resource['process.runtime.description'] ? `${resource['process.runtime.version']}, ${resource['process.runtime.description']}` : 'unknown'),
      fact('Machine', `${resource['host.name'] ?? 'unknown'}, ${resource['os.description'] ?? ''}`),
      part('agent') !== undefined ? fact('Processor', `agent's threads ${percent(part('agent'))} of one, application ${percent(part('application'))}`) : null,
      own && resource['process.pid'] ? fact('All of its status', h('code', { class: 'mono' }, `java -jar sonde.jar status ${resource['process.pid']}`)) : null),
    modules.length ? probeTable(modules, jvm) : own ? h('p', { class: 'quiet' }, 'What its probes cost comes with the next metrics.') : null);
}

function fact(name, value) {
  return [h('dt', {}, name), h('dd', {}, value)];
}

function modulesOf(probes) {
  const modules = new Map();
  for (const point of probes) {
    const name = point.attributes['sonde.module'];
    if (!modules.has(name)) modules.set(name, { name });
    modules.get(name)[point.name.slice('sonde.probe.'.length)] = point.value;
  }
  return [...modules.values()];
}

function probeTable(modules, jvm) {
  return table([
    { label: 'Probes', name: true, value: (m) => m.name, cell: (m) => m.name },
    { label: 'State', value: (m) => m.shed ?? 0, cell: (m) => (m.shed ? h('span', { class: 'warn' }, 'left out: beyond the budget') : h('span', { class: 'good' }, 'active')) },
    { label: 'A call costs', number: true, value: (m) => m.duration, cell: (m) => (m.duration ? `${(m.duration / 1000).toFixed(1)} µs` : '–') },
    { label: 'and allocates', number: true, value: (m) => m.allocation, cell: (m) => (m.allocation === undefined ? '–' : bytes(m.allocation)) },
  ], modules, { id: 'probes-' + jvm.instance, caption: `Probes of ${jvm.service}`, sort: 'Probes' });
}
