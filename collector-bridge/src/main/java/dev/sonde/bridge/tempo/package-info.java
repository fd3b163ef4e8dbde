/**
 * The query API of Tempo, as Grafana's data source asks it: {@code /api/search}, {@code
 * /api/search/tags}, ... and the same below {@code /tempo}. {@code /api/traces/{id}} is Jaeger's
 * too: who accepts Protobuf gets Tempo's answer.
 *
 * <p>Runs on worker threads.
 */
@NullMarked
package dev.sonde.bridge.tempo;

import org.jspecify.annotations.NullMarked;
