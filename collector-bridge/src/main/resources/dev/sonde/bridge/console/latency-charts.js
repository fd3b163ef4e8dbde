import { lines } from './chart.js';
import { h } from './element.js';
import { count, epochMillis, millis, percent, rate } from './format.js';
import { change } from './route.js';

/** Percentiles, and throughput with errors, of an answer of /latency. A drag selects a time. */
export function latencyCharts(latency, what) {
  const { steps } = latency;
  const times = steps.map((s) => epochMillis(s.startUnixNano));
  const onSelect = (from, to) => change({ from: Math.round(from), to: Math.round(to) });
  return h('div', { class: 'columns' },
    h('section', {}, h('h2', {}, 'Duration'), lines({
      times, format: millis, onSelect, label: `Durations of ${what}: p50 ${millis(latency.p50Ms)}, p95 ${millis(latency.p95Ms)}, p99 ${millis(latency.p99Ms)}`,
      series: [
        { label: 'p50', values: steps.map((s) => s.p50Ms), series: 1 },
        { label: 'p95', values: steps.map((s) => s.p95Ms), series: 2 },
        { label: 'p99', values: steps.map((s) => s.p99Ms), series: 3 },
      ],
    })),
    h('section', {}, h('h2', {}, 'Calls'), lines({
      times, format: rate, onSelect, label: `Calls of ${what}: ${rate(latency.rate)}, errors ${rate(latency.errorRate)}`,
      series: [
        { label: 'calls', values: steps.map((s) => s.rate), series: 1, fill: true },
        { label: 'errors', values: steps.map((s) => s.errorRate), series: 3, fill: true },
      ],
    })));
}

/** The figures of an answer of /latency. */
export function latencyTiles(latency) {
  const tile = (label, value, tone) => h('div', {}, h('dt', {}, label), h('dd', { class: tone }, value));
  return h('dl', { class: 'tiles' },
    tile('Calls', rate(latency.rate)),
    tile('Errors', latency.count ? percent(latency.errors / latency.count) : '–', latency.errors ? 'bad' : undefined),
    latency.timeouts ? tile('Timeouts', count(latency.timeouts), 'bad') : null,
    tile('p50', millis(latency.p50Ms)), tile('p95', millis(latency.p95Ms)), tile('p99', millis(latency.p99Ms)), tile('Longest', millis(latency.maxMs)));
}
