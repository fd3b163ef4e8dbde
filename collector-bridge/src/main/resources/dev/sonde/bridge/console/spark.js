import { svg } from './element.js';

/** A small line over time; values where nothing was counted are 0. */
export function spark(steps, value, stepMillis, { from, to }, kind) {
  if (!steps?.length) return '';
  const first = Math.floor(from / stepMillis);
  const size = Math.max(2, Math.ceil(to / stepMillis) - first);
  const values = new Array(size).fill(0);
  for (const step of steps) {
    const index = Math.floor(Number(BigInt(step.startUnixNano) / 1_000_000n) / stepMillis) - first;
    if (index >= 0 && index < size) values[index] = value(step);
  }
  const top = Math.max(...values, Number.MIN_VALUE);
  const path = values.map((v, i) => `${i ? 'L' : 'M'}${((i / (size - 1)) * 92).toFixed(1)} ${(20.5 - (v / top) * 19).toFixed(1)}`).join('');
  return svg('svg', { class: 'spark', viewBox: '0 0 92 22', 'aria-hidden': 'true' }, svg('path', { d: path, class: kind }));
}
