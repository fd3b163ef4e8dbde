/**
 * The last value of each series in the text format of Prometheus, at {@code /metrics}.
 *
 * <p>Runs on worker threads. Names and units become what the specification of OpenTelemetry says
 * for Prometheus (Prometheus and OpenMetrics compatibility).
 */
@NullMarked
package dev.sonde.bridge.prometheus;

import org.jspecify.annotations.NullMarked;
