import { h } from './element.js';
import { clock, count, epochMillis, millis, percent } from './format.js';
import { href } from './route.js';

const LEVELS = ['', 'something grows', 'leak suspected', 'it leaks'];

// Of each kind: its label, how bad, what it says, and where to look.
const KINDS = {
  leak: ['Leak', 'bad', (f) => `${f.service}: ${LEVELS[Math.min(3, f.now)] ?? ''} (${f.name})`, (f) => href('memory', { service: f.service, instance: f.instance })],
  starved: ['Pool starved', 'bad', (f) => `${f.name} in ${f.service}: all threads busy, ${count(f.now)} tasks wait`, (f) => href('pools', { service: f.service, pool: f.name })],
  rejecting: ['Pool rejects', 'bad', (f) => `${f.name} in ${f.service} turned ${count(f.now)} tasks away`, (f) => href('pools', { service: f.service, pool: f.name })],
  remote_failing: ['Third party fails', 'bad', (f) => `${f.name}, called by ${f.service}: ${failing(f)}`, (f) => href('third-party', { name: f.name })],
  remote_slower: ['Third party slow', 'bad', (f) => `${f.name}, called by ${f.service}: ${millis(f.before)} → ${millis(f.now)}`, (f) => href('third-party', { name: f.name })],
  failing: ['Fails', 'bad', (f) => `${f.name} of ${f.service}: ${failing(f)}`, (f) => href('traces', { service: f.service, operation: f.name, errors: 'true' })],
  slower: ['Slower', 'warn', (f) => `${f.name} of ${f.service}: ${millis(f.before)} → ${millis(f.now)}`, (f) => href('traces', { service: f.service, operation: f.name, ...around(f) })],
  repeated: ['N+1', 'warn', (f) => `${f.name} of ${f.service} sends the same statement ${count(f.now)} times`, (f) => href('trace', { id: f.traceId })],
  silent: ['Silent', 'warn', (f) => `${f.service} has sent nothing for ${millis(f.now * 1000)}: it ended, the agent was detached, or nothing gets here`, (f) => href('agents', { service: f.service })],
  left_out: ['Left out', 'warn', (f) => `the agent of ${f.service} leaves ${f.name} out to stay within its budget: spans are missing`, (f) => href('agents', { service: f.service })],
  started: ['Started', 'quiet', (f) => `${f.service} began to send`, (f) => href('service', { name: f.service })],
};

function failing({ before, now }) {
  return before === now ? `${percent(now)} of the calls fail` : `errors ${percent(before)} → ${percent(now)}`;
}

function around(finding) {
  return { minDuration: `${Math.max(1, Math.round(finding.now * 0.7))}ms` };
}

/** What stands out, each with a link to where it can be seen. */
export function findingList(findings) {
  return h('ul', { class: 'findings' }, findings.map((f) => {
    const [label, tone, text, address] = KINDS[f.kind] ?? [f.kind, 'quiet', (x) => x.name, () => href('overview')];
    return h('li', { data: { kind: f.kind } },
      h('span', { class: 'kind ' + tone }, label),
      h('a', { class: 'what', href: address(f) }, text(f)),
      f.sinceUnixNano === '0' ? null : h('span', { class: 'since' }, 'since ' + clock(epochMillis(f.sinceUnixNano))));
  }));
}
