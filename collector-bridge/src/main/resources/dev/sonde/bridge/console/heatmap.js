import { axes, plotWhenShown } from './chart.js';
import { color, h } from './element.js';
import { count, epochMillis, millis } from './format.js';
import { change, durationMillis, step } from './route.js';

const ROWS_PER_DOUBLING = 2;
const HEIGHT = 240;

/**
 * How many calls took how long, over time: a cell is a step wide and half a doubling high. A drag over cells,
 * or a click on one, picks the traces in it.
 */
export function heatmap(latency, params) {
  const width = durationMillis(step());
  const cells = cellsOf(latency.steps, width);
  const holder = h('div', { class: 'chart', id: 'heatmap', role: 'img',
    'aria-label': `${count(latency.count)} calls: half took at most ${millis(latency.p50Ms)}, one in a hundred more than ${millis(latency.p99Ms)}, the longest ${millis(latency.maxMs)}` });
  const note = h('p', { class: 'quiet', id: 'cell' }, 'Drag over cells, or click one, to list their traces. ',
    params.get('at') ? h('button', { type: 'button', on: { click: () => change({ at: '', minDuration: '', maxDuration: '' }) } }, 'Show all again') : '');
  const low = Math.min(...cells.list.map((c) => c.row));
  const high = Math.max(...cells.list.map((c) => c.row)) + 1;
  plotWhenShown(holder, () => ({
    options: {
      height: HEIGHT,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { drag: { x: true, y: true, setScale: false }, points: { show: false } },
      scales: { x: { time: true }, y: { range: [low, high] } },
      axes: yAxis(),
      series: [{}, { points: { show: false }, stroke: 'transparent' }],
      hooks: {
        draw: [(u) => drawCells(u, cells)],
        ready: [(u) => u.over.addEventListener('click', (event) => {
          const box = u.over.getBoundingClientRect();
          pick(u, event.clientX - box.left, event.clientY - box.top, 1, 1);
        })],
        setSelect: [(u) => {
          const { left, top, width: w, height } = u.select;
          if (w > 4 || height > 4) pick(u, left, top, w, height);
        }],
      },
    },
    data: [cells.times.map((t) => t / 1000), cells.times.map(() => low)],
  }));

  function pick(u, left, top, w, height) {
    const from = Math.floor((u.posToVal(left, 'x') * 1000) / width) * width;
    const to = Math.ceil((u.posToVal(left + w, 'x') * 1000) / width) * width;
    const min = durationOf(Math.floor(u.posToVal(top + height, 'y')));
    const max = durationOf(Math.ceil(u.posToVal(top, 'y')));
    // calls are counted when they end, traces are found by when spans start
    change({ at: `${Math.round(from - max)}-${Math.round(to)}`, minDuration: micros(min), maxDuration: micros(max) });
  }
  return [holder, note];
}

const micros = (ms) => `${Math.round(ms * 1000)}us`;
const rowOf = (ms) => Math.floor(Math.log2(Math.max(ms, 1e-3)) * ROWS_PER_DOUBLING);
const durationOf = (row) => 2 ** (row / ROWS_PER_DOUBLING);

function cellsOf(steps, width) {
  const list = [];
  const times = [];
  for (const one of steps) {
    const time = epochMillis(one.startUnixNano);
    times.push(time);
    const rows = new Map();
    for (const [from, to, calls] of one.buckets) {
      const row = rowOf(Math.sqrt(from * to));
      rows.set(row, (rows.get(row) ?? 0) + calls);
    }
    for (const [row, calls] of rows) list.push({ time, row, calls });
  }
  times.push(times[times.length - 1] + width);
  return { list, times, width, most: Math.max(...list.map((c) => c.calls)) };
}

function yAxis() {
  const [x, y] = axes(millis);
  return [x, { ...y, values: (u, splits) => splits.map((s) => (Number.isInteger(s) ? millis(durationOf(s)) : null)) }];
}

function drawCells(u, { list, width, most }) {
  const { ctx } = u;
  const ink = color('series-1');
  ctx.save();
  ctx.beginPath();
  ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
  ctx.clip();
  ctx.fillStyle = ink;
  for (const { time, row, calls } of list) {
    const left = u.valToPos(time / 1000, 'x', true);
    const right = u.valToPos((time + width) / 1000, 'x', true);
    const top = u.valToPos(row + 1, 'y', true);
    const bottom = u.valToPos(row, 'y', true);
    ctx.globalAlpha = 0.18 + 0.82 * (Math.log(1 + calls) / Math.log(1 + most));
    ctx.fillRect(left, top, Math.max(1, right - left - 1), Math.max(1, bottom - top - 1));
  }
  ctx.restore();
}

