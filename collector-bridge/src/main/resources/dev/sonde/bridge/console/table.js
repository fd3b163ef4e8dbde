import { h } from './element.js';

// How each table was last sorted, so that an update does not undo it.
const orders = new Map();

/**
 * A table that sorts by a click on its head.
 *
 * columns: { label, value(row) for sorting, cell(row), number, name }; options: id, caption, sort (a label),
 * cards (rows become cards on a phone), empty.
 */
export function table(columns, rows, { id, caption, sort, cards = true }) {
  const order = orders.get(id) ?? { label: sort, down: Boolean(columns.find((c) => c.label === sort)?.number) };
  const body = h('tbody');
  const heads = columns.map((column) => h('th', { scope: 'col', class: column.number && 'number' },
    column.value
      ? h('button', { type: 'button', on: { click: () => sortBy(column) } }, column.label)
      : column.label));

  function sortBy(column) {
    order.down = order.label === column.label ? !order.down : Boolean(column.number);
    order.label = column.label;
    orders.set(id, order);
    draw();
  }

  function draw() {
    const column = columns.find((c) => c.label === order.label);
    columns.forEach((c, i) => {
      if (c === column) heads[i].setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
      else heads[i].removeAttribute('aria-sort');
    });
    const sorted = column ? [...rows].sort((a, b) => compare(column.value(a), column.value(b)) * (order.down ? -1 : 1)) : rows;
    body.replaceChildren(...sorted.map((row) => h('tr', {}, columns.map((c) =>
      h('td', { class: [c.number && 'number', c.name && 'name'].filter(Boolean).join(' ') || undefined, 'data-label': c.label }, c.cell(row))))));
  }

  draw();
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    h('table', { class: cards && 'cards', id }, h('thead', {}, h('tr', {}, heads)), body));
}

function compare(a, b) {
  if (typeof a === 'number' || typeof b === 'number') return (a ?? -Infinity) - (b ?? -Infinity);
  return String(a ?? '').localeCompare(String(b ?? ''));
}
