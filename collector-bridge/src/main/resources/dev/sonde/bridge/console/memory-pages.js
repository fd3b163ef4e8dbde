import { h } from './element.js';
import { here, href } from './route.js';

const PAGES = [['memory', 'Heap'], ['leases', 'Connections, statements, responses'], ['threads', 'Threads'], ['classes', 'Class loaders']];

/** The way between the pages of what can leak; the process that is looked at stays the same. */
export function memoryPages() {
  const { view, params } = here();
  const { service, instance } = Object.fromEntries(params);
  return h('nav', { class: 'tabs', 'aria-label': 'What can leak' }, PAGES.map(([name, label]) =>
    h('a', { href: href(name, { service, instance }), 'aria-current': name === view && 'page' }, label)));
}
