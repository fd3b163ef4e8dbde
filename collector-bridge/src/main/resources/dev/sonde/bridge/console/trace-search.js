import { h } from './element.js';
import { go } from './route.js';

/** What to search for; the answer stands in the address. */
export function searchForm(params, services) {
  const field = (name, label, properties = {}) => h('label', {}, label,
    h('input', { name, value: params.get(name) ?? '', autocomplete: 'off', spellcheck: 'false', ...properties }));
  const names = [...new Set([...services, params.get('service')].filter(Boolean))].sort();
  const form = h('form', { class: 'search', role: 'search', on: { submit: (event) => {
    event.preventDefault();
    document.activeElement?.blur();
    go('traces', Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, value.trim()])));
  } } },
  h('label', {}, 'Service', h('select', { name: 'service' }, h('option', { value: '' }, 'all'),
    names.map((name) => h('option', { value: name, selected: params.get('service') === name }, name)))),
  field('operation', 'Operation', { placeholder: 'GET /orders' }),
  field('route', 'Route', { placeholder: '/orders' }),
  field('attribute', 'Attribute', { placeholder: 'key=value' }),
  field('minDuration', 'At least', { placeholder: '250ms', size: 7 }),
  field('maxDuration', 'At most', { placeholder: '1.5s', size: 7 }),
  h('label', { class: 'check' }, h('input', { type: 'checkbox', name: 'errors', value: 'true', checked: params.get('errors') === 'true' }), 'only failed'),
  field('q', 'TraceQL instead', { placeholder: '{ span.http.response.status_code >= 500 }', class: 'wide mono' }),
  h('button', { type: 'submit' }, 'Search'),
  h('button', { type: 'button', on: { click: () => go('traces') } }, 'Clear'));
  return form;
}
