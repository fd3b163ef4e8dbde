import { h } from './element.js';
import { bytes, percent } from './format.js';

const ROW = 23;
const LEAST_SHARE = 0.002;

let library;

/** The layout comes from d3-hierarchy, which only pages with a flame graph load. */
function loadLibrary() {
  library ??= new Promise((resolve, reject) => {
    const script = h('script', { src: '/console/lib/d3-hierarchy.js' });
    script.addEventListener('load', () => resolve(globalThis.d3));
    script.addEventListener('error', () => reject(new Error('The flame graph cannot be drawn: a file of the console is missing.')));
    document.head.append(script);
  });
  return library;
}

/**
 * A flame graph, root on top. A click on a frame makes it as wide as the whole; on the root, all is shown again.
 *
 * tree: { name, value, before, children: Map }; comparing: colors say what grew.
 */
export function flame(tree, { comparing }) {
  const graph = h('div', { class: 'flame', role: 'group', 'aria-label': 'Flame graph of allocations' });
  const said = h('p', { class: 'quiet', id: 'frame' }, 'Click a frame to see it alone; its name and figures appear here.');
  loadLibrary().then((d3) => draw(d3, tree), (failure) => said.replaceChildren(failure.message));

  function draw(d3, shown) {
    const root = d3.hierarchy(shown, (node) => [...node.children.values()].filter((c) => c.value > 0));
    // the node's own value is what is left of it: partition adds the children's
    root.sum(() => 0).each((node) => { node.value = node.data.value; });
    root.sort((a, b) => b.value - a.value);
    d3.partition().size([1, root.height + 1])(root);
    graph.style.height = (root.height + 1) * ROW + 'px';
    graph.replaceChildren(...root.descendants().filter((n) => n.x1 - n.x0 >= LEAST_SHARE).map((node) => {
      const { data } = node;
      const text = `${data.name}, ${bytes(data.value)}, ${percent(data.value / (tree.value || 1))}${comparing ? `, before ${bytes(data.before)}` : ''}`;
      const say = () => said.replaceChildren(text);
      return h('button', {
        type: 'button', class: comparing ? changeOf(data) : 'level-' + (node.depth + depthOf(shown)), title: text,
        style: { left: node.x0 * 100 + '%', width: (node.x1 - node.x0) * 100 + '%', top: node.depth * ROW + 'px' },
        on: { click: () => { draw(d3, data === shown ? tree : data); say(); }, focus: say, mouseenter: say },
      }, data.name);
    }));
  }

  const depthOf = (shown) => (shown === tree ? 0 : depthBelow(tree, shown));
  return [graph, said];
}

function depthBelow(tree, wanted) {
  let level = [tree];
  for (let depth = 0; level.length; depth++) {
    if (level.includes(wanted)) return depth;
    level = level.flatMap((node) => [...node.children.values()]);
  }
  return 0;
}

function changeOf({ value, before }) {
  if (value > before * 1.2) return 'more';
  return value < before * 0.8 ? 'less' : 'same';
}
