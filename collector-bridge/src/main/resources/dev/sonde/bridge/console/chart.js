import { color, h } from './element.js';
import { clock } from './format.js';

/* global uPlot */

const shown = new Set();
const sizes = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    if (target.plot && contentRect.width > 0) target.plot.setSize({ width: contentRect.width, height: target.plot.height });
  }
});

/**
 * Lines over time.
 *
 * series: { label, values, series (1 to 4, its color), fill }; times in milliseconds; format: of a value;
 * label: says what it is to who cannot see it; onSelect(fromMillis, toMillis): after a drag.
 */
export function lines({ times, series, format, label, height = 190, onSelect, min = 0 }) {
  const holder = h('div', { class: 'chart', role: 'img', 'aria-label': label });
  const legend = h('ul', { class: 'legend' }, series.map((s) =>
    h('li', {}, h('i', { class: 'swatch-' + s.series }), s.label)));
  plotWhenShown(holder, () => ({
    options: {
      padding: [8, 8, 0, 0],
      height,
      legend: { show: false },
      cursor: { drag: { x: Boolean(onSelect), y: false }, points: { size: 6 } },
      scales: { y: { range: (u, low, high) => [min, high > min ? high * 1.08 : min + 1] } },
      axes: axes(format),
      series: [{}, ...series.map((s) => ({
        label: s.label, stroke: color('series-' + s.series), width: 1.6,
        fill: s.fill ? color('series-' + s.series) + '22' : undefined, spanGaps: true, points: { show: times.length < 3 },
      }))],
      hooks: onSelect ? { setSelect: [(u) => {
        if (u.select.width > 3) {
          onSelect(u.posToVal(u.select.left, 'x') * 1000, u.posToVal(u.select.left + u.select.width, 'x') * 1000);
        }
      }] } : {},
    },
    data: [times.map((t) => t / 1000), ...series.map((s) => s.values)],
  }));
  return [holder, legend];
}

export function axes(format) {
  const common = { stroke: color('quiet'), grid: { stroke: color('line'), width: 1 }, ticks: { show: false }, font: '11px system-ui' };
  return [
    { ...common, space: 90, size: 28, values: (u, splits) => splits.map((s) => clock(s * 1000).slice(-8)) },
    { ...common, size: 62, values: (u, splits) => splits.map((s) => (s === null ? null : format(s))) },
  ];
}

/** uPlot needs to know the width, which a chart has only once it is on the page. */
export function plotWhenShown(holder, describe) {
  shown.add(holder);
  requestAnimationFrame(() => {
    if (!holder.isConnected || holder.plot) return;
    const { options, data } = describe();
    holder.plot = new uPlot({ width: Math.max(holder.clientWidth, 100), ...options }, data, holder);
    sizes.observe(holder);
  });
}

/** Lets go of the charts that have left the page. */
export function forgetCharts() {
  for (const holder of shown) {
    if (!holder.isConnected) {
      sizes.unobserve(holder);
      holder.plot?.destroy();
      shown.delete(holder);
    }
  }
}
