import { ask } from './api.js';
import { h } from './element.js';
import { empty } from './empty.js';
import { bytes, clock, count, epochMillis, millis } from './format.js';
import { href } from './route.js';
import { modelOf } from './trace-model.js';
import { waterfall } from './waterfall.js';

const ARRIVING_MILLIS = 20_000;

export const title = (params) => `Trace ${(params.get('id') ?? '').slice(0, 8)}`;

export async function load(params, signal) {
  const id = params.get('id') ?? '';
  const trace = await ask('/traces/' + encodeURIComponent(id), { sharedResources: true }, signal);
  const [logs, links] = await Promise.all([
    ask('/logs', { traceId: trace.traceId, limit: 1000 }, signal), ask('/trace-links', { traceId: trace.traceId }, signal),
  ]);
  return { model: modelOf(trace), logs: logs.logs, links: links.links };
}

export const heading = ({ model }) => model.trace.name || '(no name)';

/** Spans may still come for a while after the last one that is here. */
function isArriving({ trace, orphans }) {
  const end = epochMillis(trace.startUnixNano) + trace.durationMs;
  return Date.now() - end < (orphans || !trace.hasRoot ? 10 * ARRIVING_MILLIS : ARRIVING_MILLIS);
}

export const wanted = ({ model }) => isArriving(model);

export function draw({ model, logs, links }, params) {
  const { trace } = model;
  if (!trace.spans.length) return h('section', {}, empty('This trace has no spans.'));
  return [
    h('section', {}, summary(model, links), notes(model)),
    h('section', {}, waterfall(model, logs, params.get('span'))),
    logs.length ? h('section', {}, h('h2', {}, `${count(logs.length)} log records and errors`), logList(logs, trace)) : null,
  ];
}

function summary({ trace, duration, nodes }, links) {
  const allocated = nodes.reduce((sum, n) => sum + (n.parent ? 0 : Number(n.span.attributes['sonde.allocated.bytes']) || 0), 0);
  const waited = nodes.reduce((sum, n) => sum + n.wait, 0);
  const tile = (label, value, tone) => h('div', {}, h('dt', {}, label), h('dd', { class: tone }, value));
  return [
    h('dl', { class: 'tiles' },
      tile('Duration', millis(duration)), tile('Start', clock(epochMillis(trace.startUnixNano))), tile('Spans', count(trace.spanCount)),
      tile('Errors', count(trace.errorCount), trace.errorCount ? 'bad' : undefined),
      waited >= 0.1 ? tile('Waited in queues', millis(waited), waited > duration / 4 ? 'warn' : undefined) : null,
      allocated ? tile('Allocated', bytes(allocated)) : null),
    h('p', {}, h('span', { class: 'mono quiet' }, trace.traceId), ' ',
      h('a', { href: href('traces', { service: trace.service, operation: trace.name }) }, 'Others like this'),
      links.map((link) => [' · ', h('a', { href: link.url, target: '_blank', rel: 'noopener noreferrer' }, link.name)])),
  ];
}

function notes(model) {
  const { trace, orphans, skews } = model;
  const list = [];
  if (!trace.hasRoot) list.push('The root span has not come: it is still running, was not sampled, or came to another place.');
  if (orphans) list.push(`${count(orphans)} ${orphans === 1 ? 'span has' : 'spans have'} no parent here (yet).`);
  if (isArriving(model)) list.push('Spans may still arrive; this page shows them as they come.');
  if (trace.droppedSpans) list.push(`${count(trace.droppedSpans)} spans did not fit.`);
  for (const [service, by] of skews) {
    list.push(`The clock of ${service} differs by about ${millis(Math.abs(by))}; its spans are shown where their callers waited for them.`);
  }
  return list.length ? h('ul', { id: 'notes' }, list.map((text) => h('li', { class: 'warn' }, text))) : null;
}

function logList(logs, trace) {
  const start = epochMillis(trace.startUnixNano);
  return h('ul', {}, logs.slice(0, 200).map((log) => h('li', {},
    h('span', { class: 'mono quiet' }, `+${millis(Math.max(0, epochMillis(log.timeUnixNano) - start))} `),
    h('span', { class: log.severityNumber >= 17 ? 'bad' : log.severityNumber >= 13 ? 'warn' : 'quiet' }, `${log.severity} `),
    h('span', {}, log.body ?? log.attributes['exception.type'] ?? log.eventName, ' ', log.attributes['exception.message'] ?? ''),
    ' ', h('a', { href: href('trace', { id: trace.traceId, span: log.spanId }) }, 'its span'))));
}
