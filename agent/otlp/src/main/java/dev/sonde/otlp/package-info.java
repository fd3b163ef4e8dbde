/**
 * Export over OTLP: the only package that knows OpenTelemetry.
 *
 * <p>{@link dev.sonde.otlp.OtlpExporters} makes the {@link dev.sonde.agent.export.Exporter} that
 * the export thread hands its batches to. Spans are written by us ({@link dev.sonde.otlp.span}) and
 * sent with OpenTelemetry's senders; for metrics and log records thin views implement the SDK's
 * data types, and OpenTelemetry's exporters do the rest. Nothing of OpenTelemetry or OkHttp is
 * loaded before the first batch; requests run on a few daemon threads made by the engine's thread
 * factory, which are gone after {@code close}.
 *
 * <p>OpenTelemetry, OkHttp and Okio log through {@code java.util.logging}. Touching that inside an
 * application would fix its {@code LogManager} before the application chose one, so the jar of this
 * module carries them with that package renamed to {@link dev.sonde.otlp.logging}, where nothing is
 * logged; failures are reported by us, from the results.
 */
package dev.sonde.otlp;
