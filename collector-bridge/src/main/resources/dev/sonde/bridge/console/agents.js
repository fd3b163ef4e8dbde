import { agentActions } from './agent-actions.js';
import { statusFacts, statusParts } from './agent-status.js';
import { ask } from './api.js';
import { h } from './element.js';
import { empty, firstSteps } from './empty.js';
import { ago, bytes, clock, epochMillis, percent, processName } from './format.js';
import { range } from './route.js';
import { table } from './table.js';

const SILENT_MILLIS = 150_000;
const PATIENCE_MILLIS = 300;

let last = { enabled: true };

export const title = (params) => (params.get('service') ? `Agents of ${params.get('service')}` : 'Agents');

export async function load(params, signal) {
  const service = params.get('service');
  const [jvms, probes, cost, control] = await Promise.all([
    ask('/jvms', { ...range().query, service }, signal),
    ask('/metrics', { name: 'sonde.probe.', service, limit: 10_000 }, signal),
    ask('/metrics', { name: 'sonde.cpu.utilization', service, limit: 10_000 }, signal),
    askAgents(signal),
  ]);
  return { jvms: jvms.jvms, probes: probes.metrics, cost: cost.metrics, control };
}

/**
 * What agents answer takes a second or two: what they sent is not held back by it. The page is drawn again once they
 * have answered, and has their last answers until then.
 */
function askAgents(signal) {
  let late = false;
  const answered = ask('/control', {}, signal).catch((error) => {
    if (error.name === 'AbortError') return null;
    return { enabled: true, agents: [], error: error.message }; // must not hide what was sent
  }).then((control) => {
    if (control) last = control;
    if (control && late) window.dispatchEvent(new Event('sonde-refresh'));
    return control ?? last;
  });
  const patience = new Promise((resolve) => setTimeout(() => {
    late = true;
    resolve({ ...last, pending: !last.agents });
  }, PATIENCE_MILLIS));
  return Promise.race([answered, patience]);
}

export function draw({ jvms, probes, cost, control }, params) {
  const agents = control.agents ?? [];
  const known = new Set(jvms.map((jvm) => jvm.instance));
  const unheard = params.get('service') ? [] : agents.filter((a) => !known.has(a.instance));
  return [
    h('section', { id: 'control' }, control.enabled ? reach(agents, control) : off(control.why)),
    jvms.length || unheard.length ? null : h('section', {}, empty('No process has sent anything in this time range.', ...firstSteps())),
    unheard.map(notHeardOf),
    jvms.map((jvm) => agent(jvm, probes.filter((p) => p.instance === jvm.instance), cost.filter((p) => p.instance === jvm.instance),
      agents.find((a) => a.instance === jvm.instance))),
  ].flat();
}

function off(why) {
  return h('details', {}, h('summary', {}, 'Shown is what agents send. To ask them and change them here, start the bridge with --control.'),
    h('p', {}, `${why ?? ''} On the machine of the agents:`),
    h('pre', { class: 'code' }, 'java -jar sonde-bridge.jar --control=/path/to/sonde.jar'),
    h('p', {}, 'or without it, in a terminal:'),
    h('pre', { class: 'code' }, 'java -jar sonde.jar status PID\njava -jar sonde.jar set PID otel.traces.sampler=always_off\njava -jar sonde.jar detach PID'));
}

function reach(agents, { error, pending }) {
  if (pending) return h('p', { class: 'quiet' }, 'Asking the agents of this machine …');
  if (error) return h('p', { class: 'bad' }, `The agents of this machine cannot be asked: ${error}`);
  const answered = agents.filter((a) => a.status).length;
  return h('p', {}, agents.length
    ? `--control: ${answered} of ${agents.length} agents on the machine of this bridge have answered; theirs can be changed here.`
    : '--control: no JVM on the machine of this bridge has an agent. java -jar sonde.jar attach PID brings one in.');
}

/** An agent that is there, and of which nothing has come. */
function notHeardOf(agent) {
  const { status } = agent;
  return h('section', { class: 'agent' }, h('h2', {}, `${agent.main}, process ${agent.pid}`),
    agent.error ? h('p', { class: 'bad' }, agent.error) : h('p', { class: 'warn' }, 'Nothing of it has come to this bridge in this time range.'),
    status ? [h('dl', { class: 'facts' }, statusFacts(status)), statusParts(status, agent), agentActions(agent)] : null);
}

function agent(jvm, probes, cost, asked) {
  const { resource } = jvm;
  const seen = epochMillis(jvm.lastUnixNano);
  const silent = range().moving && Date.now() - seen > SILENT_MILLIS;
  const own = resource['telemetry.distro.name'] === 'sonde';
  const part = (thread) => cost.find((p) => p.attributes['sonde.thread'] === thread)?.value;
  const modules = modulesOf(probes);
  const status = asked?.status;
  return h('section', { class: 'agent', data: { instance: jvm.instance } }, h('h2', {}, `${jvm.service}, ${processName(resource, jvm.instance)}`),
    silent ? h('p', { class: 'warn' }, status
      ? `Silent: the last of it came ${ago(seen)}, at ${clock(seen)}, but its agent answers: what it sends goes elsewhere or does not get here.`
      : `Silent: the last of it came ${ago(seen)}, at ${clock(seen)}. The process ended, the agent was detached, or what it sends does not get here. On its machine: java -jar sonde.jar list`) : null,
    h('dl', { class: 'facts' },
      fact('Sent by', own ? `Sonde ${resource['telemetry.distro.version'] ?? ''}` : `${resource['telemetry.distro.name'] ?? resource['telemetry.sdk.name'] ?? 'unknown'} ${resource['telemetry.distro.version'] ?? resource['telemetry.sdk.version'] ?? ''}`),
      fact('Last seen', `${ago(seen)} (${clock(seen)})`),
      fact('Java', resource['process.runtime.description'] ? `${resource['process.runtime.version']}, ${resource['process.runtime.description']}` : 'unknown'),
      fact('Machine', [resource['host.name'] ?? 'unknown', resource['os.description']].filter(Boolean).join(', ')),
      part('agent') !== undefined ? fact('Processor', `agent's threads ${percent(part('agent'))} of one, application ${percent(part('application'))}`) : null,
      status ? statusFacts(status) : own && resource['process.pid'] ? fact('All of its status', h('code', { class: 'mono' }, `java -jar sonde.jar status ${resource['process.pid']}`)) : null),
    status ? statusParts(status, asked) : modules.length ? probeTable(modules, jvm) : own ? h('p', { class: 'quiet' }, 'What its probes cost comes with the next metrics.') : null,
    agentActions(asked ?? { instance: jvm.instance }));
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
