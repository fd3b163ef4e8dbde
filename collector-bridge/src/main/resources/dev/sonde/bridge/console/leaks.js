import { h } from './element.js';
import { bytes, clock, epochMillis, percent } from './format.js';
import { href } from './route.js';

const NAMES = { NONE: 'nothing', WATCH: 'something grows', SUSPECT: 'leak suspected', LEAK: 'it leaks' };

/** The newest verdict of each process and subject, with the evidence of its report. */
export function leaks(verdicts, jvms) {
  const newest = new Map();
  for (const verdict of verdicts) {
    const key = verdict.instance + '\n' + verdict.attributes['sonde.leak.subject'];
    if (!newest.has(key)) newest.set(key, verdict);
  }
  const open = [...newest.values()].filter((v) => v.attributes['sonde.leak.level'] !== 'NONE');
  if (!open.length) {
    const watched = jvms.some((j) => j.leakLevel !== undefined);
    const suspected = jvms.some((j) => j.leakLevel > 0);
    return h('section', { id: 'leaks' }, h('h2', {}, 'Leaks'), suspected
      ? h('p', { class: 'warn' }, 'A leak is suspected; its report came before this time range: choose a longer one above.')
      : h('p', { class: watched ? 'good' : 'quiet' }, watched ? 'No leak is suspected.' : 'No agent judges leaks here (sonde.heap.enabled).'));
  }
  return h('section', { id: 'leaks' }, h('h2', {}, 'Leaks'), open.map(verdictOf));
}

function reportOf(attributes) {
  try {
    return JSON.parse(attributes['sonde.leak.report'] ?? '{}');
  } catch (e) {
    return {}; // cut because it was too long: the attributes say the most important things
  }
}

function verdictOf(verdict) {
  const { attributes } = verdict;
  const report = reportOf(attributes);
  const level = attributes['sonde.leak.level'];
  const isHeap = attributes['sonde.leak.subject'] === 'heap';
  const amount = (value) => (isHeap ? bytes(value) : String(value));
  return h('article', { class: 'leak', data: { level } },
    h('h3', { class: level === 'WATCH' ? 'warn' : 'bad' }, `${verdict.service}, ${attributes['sonde.leak.subject']}: ${NAMES[level] ?? level}`),
    h('dl', { class: 'facts' },
      fact('Judged', clock(epochMillis(verdict.timeUnixNano)) + (report.since ? `, rising since ${clock(Date.parse(report.since))}` : '')),
      fact('Rises', `${amount(attributes['sonde.leak.from'])} → ${amount(attributes['sonde.leak.to'])}, ${amount(attributes['sonde.leak.perHour'])} an hour`),
      attributes['sonde.leak.fullInHoursSoonest'] !== undefined ? fact('Full in', `${attributes['sonde.leak.fullInHoursSoonest']} to ${attributes['sonde.leak.fullInHoursLatest']} hours`) : null,
      attributes['sonde.leak.site'] ? fact('Allocated at', h('span', { class: 'mono', id: 'leak-site' }, attributes['sonde.leak.site'])) : null,
      attributes['sonde.leak.owner'] ? fact('Held by', h('span', { class: 'mono' }, attributes['sonde.leak.owner'])) : null),
    list('Why', report.reasons), list('What speaks against it', report.reservations),
    report.classes?.length ? [h('h3', {}, 'Classes that grow'), h('ul', {}, report.classes.map((c) => h('li', { class: 'mono' }, sentence(c))))] : null,
    report.owners?.length || report.holders?.length ? [h('h3', {}, 'Who holds them'), h('ul', {}, (report.owners ?? report.holders).map((c) => h('li', { class: 'mono' }, sentence(c))))] : null,
    report.sites?.length ? [h('h3', {}, 'Who allocates what stays'), report.sites.slice(0, 5).map(site)] : null);
}

function fact(name, value) {
  return [h('dt', {}, name), h('dd', {}, value)];
}

function list(name, reasons) {
  return reasons?.length ? [h('h3', {}, name), h('ul', {}, reasons.map((reason) => h('li', {}, reason)))] : null;
}

function sentence(entry) {
  return typeof entry === 'string' ? entry : Object.entries(entry).map(([key, value]) => `${key} ${Array.isArray(value) ? value.join(' ← ') : value}`).join(', ');
}

function site(entry) {
  return h('details', { open: entry.retention > 0.5 && entry.generations >= 3 },
    h('summary', {}, h('span', { class: 'mono' }, `${entry.class} at ${entry.frames?.[0] ?? '?'}`),
      ` ${entry.samples} samples of ${entry.generations} generations, ${percent(entry.retention)} stay`),
    h('pre', { class: 'mono code', tabindex: '0' }, (entry.frames ?? []).join('\n')),
    entry.routes?.length ? h('p', {}, 'For: ', entry.routes.join(', ')) : null,
    entry.traces?.length ? h('p', {}, 'Traces: ', entry.traces.map((id) => [h('a', { href: href('trace', { id }), class: 'mono' }, id.slice(0, 8)), ' '])) : null);
}
