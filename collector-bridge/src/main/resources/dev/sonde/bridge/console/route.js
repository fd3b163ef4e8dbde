// Where the page is: all of it stands in the address, so that every view can be sent to somebody.
//   #/traces?service=shop&from=-15m

const KEPT = ['from', 'to'];

/** The view's name and parameters. */
export function here() {
  const text = location.hash.startsWith('#/') ? location.hash.slice(2) : '';
  const [path, query] = text.split(/\?(.*)/s);
  return { view: decoded(path) || 'overview', params: new URLSearchParams(query ?? '') };
}

function decoded(path) {
  try {
    return decodeURIComponent(path ?? '');
  } catch (e) {
    return path; // a broken address: there is no such page
  }
}

/** Address of a view; the time range goes with it. Empty parameters are left out. */
export function href(view, params = {}) {
  const query = new URLSearchParams();
  const { params: now } = here();
  for (const key of KEPT) {
    if (now.get(key)) query.set(key, now.get(key));
  }
  for (const [key, value] of Object.entries(params)) {
    if (value === undefined || value === null || value === '' || value === false) query.delete(key);
    else query.set(key, value);
  }
  const text = query.toString();
  return '#/' + encodeURIComponent(view) + (text ? '?' + text : '');
}

export function go(view, params) {
  location.hash = href(view, params);
}

/** The same view with other parameters. */
export function change(params) {
  const { view, params: now } = here();
  location.hash = href(view, { ...Object.fromEntries(now), ...params });
}

/** What the API wants to know of the time range, and whether it moves with the clock. */
export function range() {
  const { params } = here();
  const from = params.get('from') || '-15m';
  const to = params.get('to') || '';
  return { from, to, moving: !to, query: to ? { from, to } : { from } };
}

/** Milliseconds since 1970 of both ends. */
export function rangeMillis() {
  const { from, to } = range();
  const end = to ? Number(to) : Date.now();
  return { from: from.startsWith('-') ? end - durationMillis(from.slice(1)) : Number(from), to: end };
}

export function durationMillis(text) {
  const [, number, unit] = /^([\d.]+)(ms|s|m|h|d)$/.exec(text) ?? [null, '15', 'm'];
  return Number(number) * { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit];
}

/** Width of a step that gives a chart some 60 of them, as the API takes it. */
export function step() {
  const { from, to } = rangeMillis();
  return Math.max(10, Math.round((to - from) / 60_000 / 10) * 10) + 's';
}
