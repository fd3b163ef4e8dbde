import { ask } from './api.js';
import { lines } from './chart.js';
import { h } from './element.js';
import { empty } from './empty.js';
import { count, epochMillis, millis } from './format.js';
import { change, href, range } from './route.js';
import { table } from './table.js';
import { fillers, look, nowRunning, tasks, workers } from './workers.js';

const POOL = 'jvm.executor.name';
const CONNECTIONS = 'db.client.connection.pool.name';

export const title = () => 'Thread pools';

export async function load(params, signal) {
  const service = params.get('service');
  const pool = params.get('pool');
  const query = { ...range().query, service };
  const series = (name) => (pool ? ask('/series', { ...query, name }, signal) : null);
  const [last, ran, control, active, queue] = await Promise.all([
    ask('/pools', { service }, signal),
    tasks(service, signal),
    pool ? ask('/control', {}, signal).catch((e) => ({ enabled: true, agents: [], error: e.message })) : null,
    series('jvm.executor.thread.active'), series('jvm.executor.queue.size'),
  ]);
  const looks = pool ? await look(params, last.metrics, control, signal) : null;
  return { points: last.metrics, ran, control, looks, active: active?.points, queue: queue?.points };
}

export function draw({ points, ran, control, looks, active, queue }, params) {
  const pool = params.get('pool');
  const pools = poolsOf(points, POOL, 'jvm.executor.');
  const connections = poolsOf(points, CONNECTIONS, 'db.client.connection.');
  if (!pools.length && !connections.length) {
    return h('section', {}, empty('No pool has told of itself.', h('p', {}, 'Agents send the figures of thread and connection pools with their metrics, once a minute unless told otherwise; wait for the next, or send the application some requests.')));
  }
  return [
    pool ? onePool(pool, active, queue) : null,
    pool ? h('section', {}, h('h2', {}, 'What its threads do'), workers(ran, pool), nowRunning(looks, control)) : null,
    pool ? whoFills(ran, pool) : null,
    pools.length ? h('section', {}, h('h2', {}, 'Thread pools'), threadPools(pools)) : null,
    pool ? null : whoFills(ran),
    connections.length ? h('section', {}, h('h2', {}, 'Connection pools'), connectionPools(connections)) : null,
  ];
}

/** The last values of each pool, by the end of their metrics' names (and their state). */
function poolsOf(points, attribute, prefix) {
  const pools = new Map();
  for (const point of points) {
    const name = point.attributes[attribute];
    if (name === undefined || !point.name.startsWith(prefix)) continue;
    const key = point.instance + '\n' + name;
    if (!pools.has(key)) pools.set(key, { service: point.service, instance: point.instance, name: String(name) });
    const state = point.attributes['db.client.connection.state'];
    const short = point.name.slice(prefix.length) + (state ? '.' + state : '');
    pools.get(key)[short] = point.value ?? (point.count ? (point.sum / point.count) * 1000 : undefined);
  }
  return [...pools.values()];
}

function busy(part, whole) {
  if (part === undefined) return '–';
  const full = whole > 0 && part >= whole;
  return [whole > 0 && whole < 1e6 ? h('span', { class: 'meter' }, h('i', { class: full && 'full', style: { width: Math.min(100, (part / whole) * 100) + '%' } })) : null,
    h('span', { class: full && 'bad' }, `${count(part)} of ${whole > 0 && whole < 1e6 ? count(whole) : '∞'}`)];
}

function threadPools(pools) {
  return table([
    { label: 'Pool', name: true, value: (p) => p.name, cell: (p) => h('a', { href: href('pools', { service: p.service, pool: p.name }) }, p.name) },
    { label: 'Service', value: (p) => p.service, cell: (p) => p.service },
    { label: 'Active', number: true, value: (p) => p['thread.active'], cell: (p) => busy(p['thread.active'], p['thread.limit']) },
    { label: 'Threads', number: true, value: (p) => p['thread.count'], cell: (p) => count(p['thread.count']) },
    { label: 'Queue', number: true, value: (p) => p['queue.size'], cell: (p) => h('span', { class: p['queue.size'] ? 'warn' : undefined }, count(p['queue.size'])) },
    { label: 'Mean wait', number: true, value: (p) => p['queue.wait'], cell: (p) => millis(p['queue.wait']) },
    { label: 'Rejected', number: true, value: (p) => p['task.rejected'], cell: (p) => h('span', { class: p['task.rejected'] ? 'bad' : undefined }, count(p['task.rejected'])) },
    { label: 'Done', number: true, value: (p) => p['task.completed'], cell: (p) => count(p['task.completed']) },
  ], pools, { id: 'pools', caption: 'Thread pools', sort: 'Queue' });
}

function connectionPools(pools) {
  return table([
    { label: 'Pool', name: true, value: (p) => p.name, cell: (p) => p.name },
    { label: 'Service', value: (p) => p.service, cell: (p) => p.service },
    { label: 'Used', number: true, value: (p) => p['count.used'], cell: (p) => busy(p['count.used'], p.max) },
    { label: 'Waiting', number: true, value: (p) => p.pending_requests, cell: (p) => h('span', { class: p.pending_requests ? 'bad' : undefined }, count(p.pending_requests)) },
    { label: 'Mean wait', number: true, value: (p) => p.wait_time, cell: (p) => millis(p.wait_time) },
    { label: 'Mean use', number: true, value: (p) => p.use_time, cell: (p) => millis(p.use_time) },
    { label: 'Timeouts', number: true, value: (p) => p.timeouts, cell: (p) => h('span', { class: p.timeouts ? 'bad' : undefined }, count(p.timeouts)) },
  ], pools, { id: 'connections', caption: 'Connection pools', sort: 'Waiting' });
}

function whoFills(ran, pool) {
  const any = ran.some((task) => !pool || task.pool === pool);
  return h('section', {}, h('h2', {}, pool ? 'Who fills it' : 'Who fills which pool'), any
    ? fillers(ran, pool)
    : h('p', { class: 'quiet' }, 'No task has told of itself in this time range.'));
}

function onePool(name, active, queue) {
  const of = (points) => points.filter((p) => p.attributes[POOL] === name);
  const times = [...new Set([...of(active), ...of(queue)].map((p) => p.timeUnixNano))].sort();
  const values = (points) => {
    const sums = new Map();
    for (const p of of(points)) sums.set(p.timeUnixNano, (sums.get(p.timeUnixNano) ?? 0) + p.value);
    return times.map((t) => sums.get(t) ?? null);
  };
  return h('section', { id: 'pool' }, h('h2', {}, name), times.length
    ? lines({
      times: times.map(epochMillis), format: (v) => count(v), label: `Active threads and waiting tasks of ${name}`,
      onSelect: (from, to) => change({ from: Math.round(from), to: Math.round(to) }),
      series: [{ label: 'active threads', values: values(active), series: 1 }, { label: 'tasks in the queue', values: values(queue), series: 2, fill: true }],
    })
    : h('p', { class: 'quiet' }, 'Nothing came of this pool in this time range.'));
}
