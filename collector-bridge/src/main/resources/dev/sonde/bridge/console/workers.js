import { ask } from './api.js';
import { h } from './element.js';
import { ago, count, epochMillis, millis } from './format.js';
import { change, href, range } from './route.js';
import { poolOf } from './pool-name.js';
import { table } from './table.js';

// What runs on the threads of pools: the first call of each task, which carries its thread and how long it waited, and,
// with --control, a look at the threads themselves.

const NEWEST = 1000;
const LONG_MILLIS = 10;

/** The newest tasks of which spans tell, each with its pool and its request. */
export async function tasks(service, signal) {
  const where = service ? ` && resource.service.name = ${JSON.stringify(service)}` : '';
  const { spans } = await ask('/spans', { ...range().query, q: `{ span.thread.name =~ ".+"${where} }`, limit: NEWEST, requests: true }, signal);
  return spans.filter((s) => s.attributes['sonde.task.queue.duration'] !== undefined).map((s) => ({
    ...s, thread: String(s.attributes['thread.name']), pool: poolOf(String(s.attributes['thread.name'])), waited: s.attributes['sonde.task.queue.duration'] * 1000,
  }));
}

/** Who fills which pool: the requests whose tasks ran, by pool. */
export function fillers(list, pool) {
  const groups = new Map();
  const mine = pool ? list.filter((t) => t.pool === pool) : list;
  for (const task of mine) {
    const request = task.request ?? task;
    const key = [task.pool, request.service, request.name].join('\n');
    const group = groups.get(key) ?? { pool: task.pool, poolService: task.service, service: request.service, name: request.name, tasks: 0, waited: 0, long: 0, longest: task };
    group.tasks++;
    group.waited += task.waited;
    if (task.waited >= LONG_MILLIS) group.long++;
    if (task.waited > group.longest.waited) group.longest = task;
    groups.set(key, group);
  }
  const all = new Map();
  for (const group of groups.values()) all.set(group.pool, (all.get(group.pool) ?? 0) + group.tasks);
  return [table([
    { label: 'Request', name: true, value: (g) => g.name, cell: (g) => h('a', { href: href('trace', { id: g.longest.traceId }) }, g.name) },
    { label: 'Service', value: (g) => g.service, cell: (g) => g.service },
    pool ? null : { label: 'Pool', value: (g) => g.pool, cell: (g) => h('a', { href: href('pools', { service: g.poolService, pool: g.pool }) }, g.pool) },
    { label: 'Tasks', number: true, value: (g) => g.tasks, cell: (g) => count(g.tasks) },
    { label: 'Share', number: true, value: (g) => g.tasks / all.get(g.pool), cell: (g) => Math.round((g.tasks / all.get(g.pool)) * 100) + ' %' },
    { label: 'Waited', number: true, value: (g) => g.long, cell: (g) => h('span', { class: g.long ? 'warn' : undefined }, count(g.long)) },
    { label: 'Mean wait', number: true, value: (g) => g.waited / g.tasks, cell: (g) => millis(g.waited / g.tasks) },
    { label: 'Longest wait', number: true, value: (g) => g.longest.waited, cell: (g) => millis(g.longest.waited) },
  ].filter(Boolean), [...groups.values()], { id: 'waiters', caption: 'Requests by pool', sort: 'Waited' }),
  h('p', { class: 'quiet' }, `Of the ${count(mine.length)} newest tasks with a call in them. Share: of the tasks of its pool; waited: ${LONG_MILLIS} ms or longer. A link shows the one that waited longest, with the wait as a dashed line.`)];
}

/** The last that is known of each thread of a pool. */
export function workers(list, pool) {
  const last = new Map();
  for (const task of list) {
    if (task.pool === pool && !last.has(task.instance + task.thread)) last.set(task.instance + task.thread, task);
  }
  if (!last.size) return h('p', { class: 'quiet' }, 'No task of this pool has told what it called in this time range: tasks that call nothing that is watched make no span.');
  return table([
    { label: 'Thread', name: true, value: (t) => t.thread, cell: (t) => t.thread },
    { label: 'Last call', value: (t) => t.name, cell: (t) => h('a', { href: href('trace', { id: t.traceId, span: t.spanId }), class: t.error && 'bad' }, t.name) },
    { label: 'For', value: (t) => t.request?.name, cell: (t) => t.request?.name ?? '–' },
    { label: 'Began', number: true, value: (t) => Number(t.startUnixNano), cell: (t) => ago(epochMillis(t.startUnixNano)) },
    { label: 'Took', number: true, value: (t) => t.durationMs, cell: (t) => millis(t.durationMs) },
    { label: 'Had waited', number: true, value: (t) => t.waited, cell: (t) => millis(t.waited) },
  ], [...last.values()], { id: 'workers', caption: `Threads of ${pool}`, sort: 'Thread' });
}

/** The threads of a pool at this moment, by process: null unless they are to be looked at and can be. */
export async function look(params, points, control, signal) {
  if (!params.get('look') || !params.get('pool') || !control.enabled) return null;
  const own = new Set(points.filter((p) => p.service === params.get('service')).map((p) => p.instance));
  const here = control.agents.filter((a) => own.has(a.instance)).slice(0, 3);
  const looks = await Promise.all(here.map((agent) => ask('/control/threads', { instance: agent.instance }, signal)
    .then((answer) => ({ agent, threads: answer.threads.filter((t) => poolOf(t.name) === params.get('pool')), at: answer.at }))
    .catch((e) => ({ agent, error: e.message, threads: [] }))));
  return looks;
}

export function nowRunning(looks, control) {
  if (!control.enabled) {
    return h('p', { class: 'quiet' }, 'Started with --control on the same machine, the bridge also shows what these threads do at this moment.');
  }
  const button = h('button', { type: 'button', id: 'look', 'aria-pressed': String(Boolean(looks)), on: { click: () => change({ look: looks ? '' : '1' }) } }, looks ? 'Do not look any more' : 'What do they do now?');
  if (!looks) return h('p', {}, button);
  const shown = looks.flatMap(({ agent, threads, error, at }) => (error ? [h('p', { class: 'bad' }, error)] : [
    h('p', { class: 'quiet' }, `${threads.length} threads of process ${agent.pid}, at ${new Date(at).toLocaleTimeString('en-GB')}:`), h('div', { class: 'threads' }, threads.map(thread))]));
  return [h('p', {}, button), shown.length ? shown : h('p', { class: 'quiet' }, 'No process of this service runs on the machine of the bridge.')];
}

const OF_THE_JDK = /^(java|javax|jdk|sun)\./;
const IDLE = /ThreadPoolExecutor\.getTask|TaskQueue\.(take|poll)|ForkJoinPool\.awaitWork/;

function thread({ name, state, frames, waitsFor, heldBy }) {
  const idle = frames.some((f) => IDLE.test(f));
  const place = frames.find((f) => !OF_THE_JDK.test(short(f))) ?? frames[0] ?? '';
  return h('details', {},
    h('summary', {}, h('b', {}, name), ' ', h('span', { class: state === 'BLOCKED' ? 'bad' : idle ? 'quiet' : 'good' }, idle ? 'waits for a task' : state.toLowerCase().replace('_', ' ')), ' ', idle ? null : h('span', { class: 'mono' }, short(place))),
    waitsFor ? h('p', {}, `Waits for ${waitsFor}${heldBy ? `, held by ${heldBy}` : ''}`) : null,
    h('pre', { class: 'mono code', tabindex: '0' }, frames.join('\n')));
}

/** Without the loader and module before its slashes. */
function short(frame) {
  return frame.replace(/^.*\//, '');
}
