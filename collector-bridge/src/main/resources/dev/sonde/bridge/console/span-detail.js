import { h } from './element.js';
import { bytes, clock, epochMillis, millis } from './format.js';
import { href } from './route.js';

const LONG = 300;

/** Everything that is known of one span. */
export function spanDetail(node, trace, logs) {
  const { span } = node;
  const allocated = Number(span.attributes['sonde.allocated.bytes']);
  const critical = node.critical.reduce((sum, [from, to]) => sum + to - from, 0);
  const resource = typeof span.resource === 'number' ? trace.resources[span.resource] : span.resource;
  return [
    h('h2', {}, span.name || '(no name)'),
    h('dl', { class: 'facts' },
      fact('Service', span.service), fact('Kind', span.kind), fact('Start', `+${millis(node.start)} (${clock(epochMillis(span.startUnixNano))})`),
      fact('Duration', millis(node.end - node.start)), fact('Self', millis(node.self)),
      fact('On critical path', critical ? millis(critical) : 'no'),
      node.wait ? fact('Waited in a queue', millis(node.wait)) : null,
      allocated ? fact('Allocated', bytes(allocated)) : null,
      fact('Status', span.status + (span.statusMessage ? ': ' + span.statusMessage : '')),
      fact('Scope', span.scope)),
    span.attributes['db.query.text'] ? [h('h3', {}, 'Statement'), h('pre', { class: 'mono', tabindex: '0' }, span.attributes['db.query.text'])] : null,
    logs.length ? [h('h3', {}, 'Logs and errors'), logs.map(record)] : null,
    span.events.length ? [h('h3', {}, 'Events'), span.events.map((event) => [h('p', {}, `${event.name} at +${millis(event.offsetMs)}`), facts(event.attributes)])] : null,
    span.links.length ? [h('h3', {}, 'Links'), h('ul', {}, span.links.map((link) =>
      h('li', {}, h('a', { href: href('trace', { id: link.traceId, span: link.spanId }) }, link.traceId.slice(0, 16)))))] : null,
    h('h3', {}, 'Attributes'), facts(span.attributes),
    h('h3', {}, 'Process'), facts(resource),
    h('p', {}, h('a', { href: href('trace', { id: trace.traceId, span: span.spanId }) }, 'Link to this span')),
  ].flat(3).filter(Boolean);
}

function fact(name, value) {
  return [h('dt', {}, name), h('dd', {}, value)];
}

function facts(attributes) {
  const entries = Object.entries(attributes ?? {}).sort(([a], [b]) => a.localeCompare(b));
  if (!entries.length) return h('p', { class: 'quiet' }, 'none');
  return h('dl', { class: 'facts mono' }, entries.map(([key, value]) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return [h('dt', {}, key), text.length > LONG ? h('dd', { class: 'long', tabindex: '0' }, text) : h('dd', {}, text)];
  }));
}

function record(log) {
  const stack = log.attributes['exception.stacktrace'];
  return h('div', {},
    h('p', { class: log.severityNumber >= 17 ? 'bad' : undefined }, `${log.severity} ${log.body ?? ''} ${log.attributes['exception.type'] ?? log.eventName} ${log.attributes['exception.message'] ?? ''}`),
    stack ? h('pre', { class: 'mono', tabindex: '0' }, stack) : null);
}
