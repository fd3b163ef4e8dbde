import { h } from './element.js';

/** Says that there is nothing, and what to do next. */
export function empty(message, ...next) {
  return h('div', { class: 'empty' }, h('p', {}, message), next);
}

/** How an application gets here: shown where nothing at all has come. */
export function firstSteps() {
  const target = location.origin;
  return [
    h('p', {}, 'Start an application with the agent:'),
    h('pre', { class: 'code' }, `OTEL_EXPORTER_OTLP_ENDPOINT=${target} OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf \\\n  java -javaagent:sonde.jar -jar shop.jar`),
    h('p', {}, 'or attach to one that runs:'),
    h('pre', { class: 'code' }, `java -jar sonde.jar list\njava -jar sonde.jar attach <pid> --set otel.exporter.otlp.endpoint=${target} --set otel.exporter.otlp.protocol=http/protobuf`),
    h('p', { class: 'quiet' }, 'This page shows it as soon as something arrives.'),
  ];
}
