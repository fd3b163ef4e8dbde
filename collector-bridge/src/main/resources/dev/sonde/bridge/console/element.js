// Builds elements. Text only ever becomes a text node: no name that somebody sent can become markup.

const LONGEST = 20_000;

/** What people cannot see or what turns text around is shown as its code point. */
export function visible(text) {
  const shown = String(text).length > LONGEST
    ? String(text).slice(0, LONGEST) + ` … (${String(text).length.toLocaleString()} characters)`
    : String(text);
  return shown.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

/**
 * An element. Properties: `class`, `on` (listeners), `style` (set by script, as the page's policy
 * allows no style attribute), `data`; all others are attributes; undefined and false ones are left out.
 */
export function h(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** As h, of SVG. */
export function svg(tag, properties, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === 'style') {
      for (const [key, style] of Object.entries(value)) element.style.setProperty(key, style);
    } else if (name === 'data') {
      Object.assign(element.dataset, value);
    } else {
      element.setAttribute(name, value === true ? '' : visible(value));
    }
  }
  for (const child of children.flat(2)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child instanceof Node ? child : visible(child));
  }
  return element;
}

/** A value of the page's style sheet, which depends on the theme. */
export function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}
