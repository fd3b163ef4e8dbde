import { h } from './element.js';
import { bytes, clock, count, epochMillis, percent } from './format.js';
import { here, href } from './route.js';

const NAMES = { NONE: 'nothing', WATCH: 'something grows', SUSPECT: 'leak suspected', LEAK: 'it leaks' };

/** Subjects of verdicts, by the page that has more of them. */
export const SUBJECTS = {
  leases: /^(pooled connections|connections|statements|http connections|open leases)\b/,
  threads: /^threads\b/,
  classes: /^(loaded classes|metaspace)\b/,
};

/**
 * The newest verdict of each process and subject, with the evidence of its report.
 *
 * subjects: only of these; nothing is said where there is none then.
 */
export function leaks(verdicts, jvms, subjects) {
  const newest = new Map();
  for (const verdict of verdicts) {
    const key = verdict.instance + '\n' + verdict.attributes['sonde.leak.subject'];
    if (!newest.has(key)) newest.set(key, verdict);
  }
  const open = [...newest.values()].filter((v) => v.attributes['sonde.leak.level'] !== 'NONE' && (!subjects || subjects.test(v.attributes['sonde.leak.subject'])));
  if (!open.length && subjects) return null;
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
  const subject = attributes['sonde.leak.subject'] ?? '';
  const amount = (value) => (/^(heap|metaspace|direct|mapped|native)/.test(subject) ? bytes(value) : count(value));
  const page = Object.keys(SUBJECTS).find((name) => SUBJECTS[name].test(subject));
  return h('article', { class: 'leak', data: { level } },
    h('h3', { class: level === 'WATCH' ? 'warn' : 'bad' }, `${verdict.service}, ${attributes['sonde.leak.subject']}: ${NAMES[level] ?? level}`),
    h('dl', { class: 'facts' },
      fact('Judged', clock(epochMillis(verdict.timeUnixNano)) + (report.since ? `, rising since ${clock(Date.parse(report.since))}` : '')),
      attributes['sonde.leak.from'] === undefined ? null : fact('Rises', `${amount(attributes['sonde.leak.from'])} → ${amount(attributes['sonde.leak.to'])}, ${amount(attributes['sonde.leak.perHour'])} an hour`),
      attributes['sonde.leak.fullInHoursSoonest'] !== undefined ? fact('Full in', `${attributes['sonde.leak.fullInHoursSoonest']} to ${attributes['sonde.leak.fullInHoursLatest']} hours`) : null,
      attributes['sonde.leak.site'] ? fact(report.places ? 'Taken at' : 'Allocated at', h('span', { class: 'mono', id: 'leak-site' }, attributes['sonde.leak.site'])) : null,
      attributes['sonde.leak.owner'] ? fact('Held by', h('span', { class: 'mono' }, attributes['sonde.leak.owner'])) : null),
    page && here().view !== page ? h('p', {}, h('a', { href: href(page, { service: verdict.service, instance: verdict.instance }) }, 'More of it')) : null,
    list('Why', report.reasons), list('What speaks against it', report.reservations),
    report.classes?.length ? [h('h3', {}, 'Classes that grow'), h('ul', {}, report.classes.map((c) => h('li', { class: 'mono' }, sentence(c))))] : null,
    report.owners?.length || report.holders?.length ? [h('h3', {}, 'Who holds them'), h('ul', {}, (report.owners ?? report.holders).map((c) => h('li', { class: 'mono' }, sentence(c))))] : null,
    report.places?.length ? [h('h3', {}, 'Where those were taken that did not come back'), report.places.map(place)] : null,
    report.targets?.length ? [h('h3', {}, 'Open files'), h('ul', {}, report.targets.map((t) => h('li', { class: 'mono' }, sentence(t))))] : null,
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

function place(entry) {
  return h('details', { open: true },
    h('summary', {}, h('span', { class: 'mono' }, entry.frames?.[0] ?? 'not looked at'), ` ${count(entry.lost)} lost, ${count(entry.outlived)} out too long`),
    entry.frames?.length ? h('pre', { class: 'mono code', tabindex: '0' }, entry.frames.join('\n')) : null,
    entry.traces?.length ? h('p', {}, 'Traces: ', entry.traces.map((id) => [h('a', { href: href('trace', { id }), class: 'mono' }, id.slice(0, 8)), ' '])) : null);
}
