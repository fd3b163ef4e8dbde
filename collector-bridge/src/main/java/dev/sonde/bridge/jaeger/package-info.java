/**
 * The query API of Jaeger, as its own pages and Grafana's data source ask it: {@code
 * /api/services}, {@code /api/traces}, ... and the same below {@code /jaeger}.
 *
 * <p>Runs on worker threads. Field by field as Jaeger answers: tags have types, times are
 * microseconds, ids hexadecimal.
 */
@NullMarked
package dev.sonde.bridge.jaeger;

import org.jspecify.annotations.NullMarked;
