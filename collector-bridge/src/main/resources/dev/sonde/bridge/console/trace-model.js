// What a trace tells beyond its spans: the tree, clocks that differ, time of a span's own, the critical path, repetitions.

const REPEATED = 5;

/**
 * The model of an answer of /traces/{id}?sharedResources=true.
 *
 * nodes: { span, parent, children (by start), depth, start, end, self, critical: [[from, to]], repeated } with times in
 * milliseconds after the trace's start, clocks made to agree; roots; duration; skews: service -> milliseconds; orphans.
 */
export function modelOf(trace) {
  const nodes = trace.spans.map((span) => ({ span, parent: null, children: [], depth: 0, start: span.offsetMs,
    end: span.offsetMs + Math.max(0, span.durationMs), self: 0, critical: [], wait: waitOf(span) }));
  const byId = new Map(nodes.map((node) => [node.span.spanId, node]));
  const roots = [];
  let orphans = 0;
  for (const node of nodes) {
    const parent = byId.get(node.span.parentSpanId);
    if (parent && parent !== node && !isAbove(node, parent)) {
      node.parent = parent;
      parent.children.push(node);
    } else {
      if (node.span.parentSpanId) orphans++;
      roots.push(node);
    }
  }
  const skews = agreeOnClocks(roots);
  const start = nodes.reduce((least, n) => Math.min(least, n.start), Infinity);
  let duration = 0;
  for (const node of nodes) {
    node.start -= start;
    node.end -= start;
    duration = Math.max(duration, node.end);
    node.children.sort(byStart);
  }
  roots.sort(byStart);
  inDepth(roots, (node) => {
    node.depth = node.parent ? node.parent.depth + 1 : 0;
    node.self = selfOf(node);
  });
  for (const root of roots) criticalPath(root);
  return { trace, nodes, roots, duration, skews, orphans };
}

const byStart = (a, b) => a.start - b.start || a.end - b.end;

/** Broken traces may have circles: a node whose ancestor would be itself becomes a root. */
function isAbove(node, parent) {
  for (let up = parent; up; up = up.parent) {
    if (up === node) return true;
  }
  return false;
}

function inDepth(roots, visit) {
  const stack = [...roots].reverse();
  while (stack.length) {
    const node = stack.pop();
    visit(node);
    for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]);
  }
}

function waitOf(span) {
  const seconds = Number(span.attributes['sonde.task.queue.duration']);
  return seconds > 0 ? seconds * 1000 : 0;
}

/**
 * A span of another process that would lie outside of its caller has another clock: it is put into the middle of
 * its caller, as the network's two ways are taken as equally long, and so is what lies below it.
 */
function agreeOnClocks(roots) {
  const skews = new Map();
  inDepth(roots, (node) => {
    const { parent } = node;
    if (!parent) return;
    if (node.span.resource === parent.span.resource) {
      shift(node, parent.shift ?? 0);
      return;
    }
    // an answer may come after the caller gave up, but nothing is served before it was asked for
    const early = node.start < parent.start;
    const late = node.start > parent.end;
    if (!early && !late) return;
    const room = parent.end - parent.start - (node.end - node.start);
    shift(node, parent.start + Math.max(0, room) / 2 - node.start);
    const { service } = node.span;
    if (Math.abs(node.shift) > Math.abs(skews.get(service) ?? 0)) skews.set(service, node.shift);
  });
  return skews;
}

function shift(node, by) {
  node.shift = by;
  node.start += by;
  node.end += by;
}

/** Time in which none of its children ran. */
function selfOf(node) {
  let covered = 0;
  let reach = node.start;
  for (const child of node.children) {
    const from = Math.max(child.start, reach);
    const to = Math.min(child.end, node.end);
    if (to > from) covered += to - from;
    reach = Math.max(reach, to);
  }
  return Math.max(0, node.end - node.start - covered);
}

/** Backwards from the end: of what ran last, what it waited for. The marked parts add up to the root's duration. */
function criticalPath(root) {
  const stack = [[root, root.start, root.end]];
  while (stack.length) {
    const [node, from, to] = stack.pop();
    let end = to;
    const children = node.children.filter((c) => c.start < to && c.end > from).sort((a, b) => b.end - a.end);
    for (const child of children) {
      const childEnd = Math.min(child.end, end);
      const childStart = Math.max(child.start, from);
      if (childEnd <= childStart || child.start >= end) continue;
      if (childEnd < end) node.critical.push([childEnd, end]);
      stack.push([child, childStart, childEnd]);
      end = childStart;
    }
    if (end > from) node.critical.push([from, end]);
  }
}

/** What a call is, for counting repetitions: the statement or the name, in the same service. */
function callOf(span) {
  return JSON.stringify([span.service, span.name, span.kind, span.attributes['db.query.text'] ?? span.attributes['url.template'] ?? '']);
}

/**
 * The rows of a waterfall: nodes, and { group, nodes, ... } in the place of five or more children of one parent that
 * do the same. closed and open: sets of nodes and groups' keys.
 */
export function rowsOf(model, closed, open) {
  const rows = [];
  const stack = model.roots.map((node) => ({ node, depth: 0 })).reverse();
  while (stack.length) {
    const row = stack.pop();
    rows.push(row);
    const below = row.node ? (closed.has(row.node) ? [] : folded(row.node, row.depth + 1)) : open.has(row.key) ? row.nodes.map((node) => ({ node, depth: row.depth + 1 })) : [];
    for (let i = below.length - 1; i >= 0; i--) stack.push(below[i]);
  }
  return rows;
}

function folded(node, depth) {
  const calls = new Map();
  for (const child of node.children) {
    const key = callOf(child.span);
    if (!calls.has(key)) calls.set(key, []);
    calls.get(key).push(child);
  }
  const rows = [];
  for (const child of node.children) {
    const same = calls.get(callOf(child.span));
    if (same.length < REPEATED) rows.push({ node: child, depth });
    else if (same[0] === child) rows.push(group(node, same, depth));
  }
  return rows;
}

function group(parent, nodes, depth) {
  return {
    key: parent.span.spanId + callOf(nodes[0].span), nodes, depth,
    start: nodes[0].start,
    end: nodes.reduce((most, n) => Math.max(most, n.end), 0),
    total: nodes.reduce((sum, n) => sum + n.end - n.start, 0),
    failed: nodes.some((n) => n.span.status === 'error'),
  };
}
