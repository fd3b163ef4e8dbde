import { h } from './element.js';
import { millis, rate, share } from './format.js';

/** The columns that every table of calls has. */
export function callColumns({ timeouts = false } = {}) {
  return [
    { label: 'Calls', number: true, value: (c) => c.rate, cell: (c) => rate(c.rate) },
    { label: 'Errors', number: true, value: (c) => (c.count ? c.errors / c.count : 0),
      cell: (c) => h('span', { class: c.errors ? 'bad' : undefined }, share(c.errors, c.count)) },
    timeouts && { label: 'Timeouts', number: true, value: (c) => c.timeouts, cell: (c) => h('span', { class: c.timeouts ? 'bad' : undefined }, String(c.timeouts)) },
    { label: 'p50', number: true, value: (c) => c.p50Ms, cell: (c) => millis(c.p50Ms) },
    { label: 'p95', number: true, value: (c) => c.p95Ms, cell: (c) => millis(c.p95Ms) },
    { label: 'p99', number: true, value: (c) => c.p99Ms, cell: (c) => millis(c.p99Ms) },
    { label: 'Total', number: true, value: (c) => c.count * c.meanMs, cell: (c) => millis(c.count * c.meanMs) },
  ].filter(Boolean);
}
