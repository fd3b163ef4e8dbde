import { h } from './element.js';
import { millis } from './format.js';
import { spanDetail } from './span-detail.js';
import { rowsOf } from './trace-model.js';

const HEIGHT = 26;
const SPARE = 12;
const TICKS = 5;
const FEW = 40;

/** Spans as bars under each other. Only the rows in sight exist: ten thousand spans cost what forty do. */
export function waterfall(model, logs, wantedSpan) {
  const closed = new Set();
  const open = new Set();
  const bySpan = new Map();
  for (const log of logs) bySpan.set(log.spanId, [...(bySpan.get(log.spanId) ?? []), log]);
  let rows = rowsOf(model, closed, open);
  let selected = -1;
  let shown = new Map(); // the rows in sight by what they show: who shows the same stays, and so does a click under way

  const space = h('div', { class: 'space', role: 'presentation' });
  const list = h('div', { class: 'rows', role: 'tree', tabindex: '0', 'aria-label': 'Spans', id: 'spans', on: { scroll: () => requestAnimationFrame(drawRows), keydown: onKey } }, space);
  const detail = h('div', { class: 'detail', hidden: true });
  const holder = h('div', { class: 'waterfall' }, h('div', {}, ruler(model.duration), list, keyOfColors()), detail);

  function layOut() {
    rows = rowsOf(model, closed, open);
    space.style.height = rows.length * HEIGHT + 'px';
    list.classList.toggle('short', rows.length < FEW);
    drawRows();
  }

  function drawRows() {
    const first = Math.max(0, Math.floor(list.scrollTop / HEIGHT) - SPARE);
    const last = Math.min(rows.length, first + Math.ceil((list.clientHeight || 900) / HEIGHT) + 2 * SPARE);
    const drawn = new Map();
    for (let i = first; i < last; i++) {
      const content = contentOf(rows[i], i);
      const row = shown.get(content) ?? drawRow(rows[i], i);
      row.setAttribute('aria-selected', String(i === selected));
      drawn.set(content, row);
    }
    exchange(space, shown, drawn);
    shown = drawn;
    if (selected >= first && selected < last) list.setAttribute('aria-activedescendant', 'row-' + selected);
    else list.removeAttribute('aria-activedescendant');
  }

  function isOpen(row) {
    return row.node ? !closed.has(row.node) : open.has(row.key);
  }

  const contentOf = (row, index) => [index, isOpen(row), row.node?.span.spanId ?? row.key].join(' ');

  function drawRow(row, index) {
    const { node } = row;
    const failed = node ? node.span.status === 'error' : row.failed;
    const openable = node ? node.children.length > 0 : true;
    return h('div', {
      class: 'row' + (failed ? ' failed' : ''), id: 'row-' + index, role: 'treeitem', 'aria-level': row.depth + 1,
      'aria-expanded': openable ? String(isOpen(row)) : undefined,
      style: { top: index * HEIGHT + 'px' }, on: { click: () => select(index) },
    },
    h('div', { class: 'label', style: { 'padding-left': Math.min(row.depth, 30) * 13 + 4 + 'px' } },
      h('span', { class: 'twist', on: { click: (event) => { event.stopPropagation(); toggle(index); } } }, openable ? (isOpen(row) ? '▾' : '▸') : ''),
      failed ? h('span', { class: 'bad' }, '✗') : null,
      h('span', { class: 'text' }, node ? node.span.name : `${row.nodes.length} × ${row.nodes[0].span.name}`),
      node ? h('span', { class: 'service' }, node.span.service) : h('span', { class: 'chip' }, 'N+1')),
    h('div', { class: 'track' }, node ? bars(node) : groupBar(row)),
    h('div', { class: 'figures' }, node
      ? [millis(node.end - node.start), h('span', { class: 'quiet' }, 'self ' + millis(node.self))]
      : [millis(row.total), h('span', { class: 'quiet' }, 'in all')]));
  }

  const at = (time) => (model.duration ? (time / model.duration) * 100 : 0);
  const place = (from, to) => ({ left: at(from) + '%', width: Math.max(0, at(to) - at(from)) + '%' });

  function bars(node) {
    const { span } = node;
    const parts = [];
    if (node.wait) parts.push(h('i', { class: 'wait', style: place(Math.max(0, node.start - node.wait), node.start) }));
    parts.push(h('i', { class: 'span', style: place(node.start, node.end) }));
    if (!node.children.length) parts.push(h('i', { class: 'self', style: place(node.start, node.end) }));
    for (const [from, to] of node.critical) parts.push(h('i', { class: 'critical', style: place(from, to) }));
    for (const event of span.events) {
      parts.push(h('i', { class: 'event', title: event.name, style: { left: at(event.offsetMs - span.offsetMs + node.start) + '%' } }));
    }
    if (bySpan.has(span.spanId)) parts.push(h('i', { class: 'event', title: `${bySpan.get(span.spanId).length} log records`, style: { left: at(node.end) + '%', 'margin-left': '-3px' } }));
    return parts;
  }

  function groupBar(row) {
    return [h('i', { class: 'span', style: place(row.start, row.end) }),
      ...row.nodes.flatMap((n) => n.critical).slice(0, 100).map(([from, to]) => h('i', { class: 'critical', style: place(from, to) }))];
  }

  function toggle(index) {
    const { node, key } = rows[index];
    const set = node ? closed : open;
    const entry = node ?? key;
    if (set.has(entry)) set.delete(entry);
    else set.add(entry);
    layOut();
  }

  function select(index, { show = true } = {}) {
    selected = Math.max(0, Math.min(rows.length - 1, index));
    const top = selected * HEIGHT;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + HEIGHT > list.scrollTop + list.clientHeight) list.scrollTop = top + HEIGHT - list.clientHeight;
    drawRows();
    if (show) showDetail(rows[selected]);
    else if (!detail.hidden) showDetail(rows[selected]);
  }

  function showDetail(row) {
    if (!row.node) {
      toggle(selected);
      return;
    }
    detail.hidden = false;
    holder.classList.add('open');
    detail.replaceChildren(
      h('button', { type: 'button', class: 'close', 'aria-label': 'Close details', on: { click: hideDetail } }, '✕'),
      ...spanDetail(row.node, model.trace, bySpan.get(row.node.span.spanId) ?? []));
  }

  function hideDetail() {
    detail.hidden = true;
    holder.classList.remove('open');
    list.focus();
  }

  function onKey(event) {
    const row = rows[selected];
    const unfolded = row && isOpen(row) && (!row.node || row.node.children.length > 0);
    const action = {
      ArrowDown: () => select(selected + 1, { show: false }), ArrowUp: () => select(selected - 1, { show: false }),
      PageDown: () => select(selected + 20, { show: false }), PageUp: () => select(selected - 20, { show: false }),
      Home: () => select(0, { show: false }), End: () => select(rows.length - 1, { show: false }),
      ArrowRight: () => row && !unfolded && toggle(selected), ArrowLeft: () => row && unfolded && toggle(selected),
      Enter: () => row && showDetail(row), Escape: hideDetail,
    }[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }

  function reveal(spanId) {
    const node = model.nodes.find((n) => n.span.spanId === spanId);
    let index = rows.findIndex((r) => r.node === node);
    if (node && index < 0) { // inside of a group
      const folded = rows.find((r) => r.nodes?.includes(node));
      if (folded) open.add(folded.key);
      layOut();
      index = rows.findIndex((r) => r.node === node);
    }
    if (index >= 0) select(index);
  }

  layOut();
  requestAnimationFrame(() => {
    drawRows();
    if (wantedSpan) reveal(wantedSpan);
  });
  return holder;
}

/** Puts rows where others were; those that are in both are not touched. Both in the order of the page. */
function exchange(space, before, after) {
  for (const [content, row] of before) {
    if (!after.has(content)) row.remove();
  }
  let next = space.firstChild;
  for (const row of after.values()) {
    if (row === next) next = next.nextSibling;
    else space.insertBefore(row, next);
  }
}

function ruler(duration) {
  const ticks = Array.from({ length: TICKS }, (_, i) => h('span', {}, millis((duration * i) / (TICKS - 1))));
  return h('div', { class: 'ruler' }, h('div', { class: 'label' }, 'Span'), h('div', { class: 'ticks' }, ticks), h('div', { class: 'figures' }, ''));
}

function keyOfColors() {
  return h('ul', { class: 'keys' },
    h('li', {}, h('i', { class: 'key-self' }), 'a call without children'), h('li', {}, h('i', { class: 'key-children' }), 'a call with children'),
    h('li', {}, h('i', { class: 'key-critical' }), 'critical path'), h('li', {}, h('i', { class: 'key-wait' }), 'waited in a queue'),
    h('li', {}, h('i', { class: 'key-failed' }), 'failed; event or log'));
}

