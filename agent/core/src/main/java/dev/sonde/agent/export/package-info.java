/**
 * The export thread, {@code sonde-export}: the only reader of the queue.
 *
 * <p>It drains records, lets the conventions turn each into name, attributes and a metric (every
 * span, sampled or not), decides what is kept, gives the span to the {@link
 * dev.sonde.agent.export.SpanSink} of the exporter, and the record back to be recycled. The {@link
 * dev.sonde.agent.export.Exporter} is found in the module that alone knows OpenTelemetry. Calls
 * like earlier ones allocate nothing here; nothing here runs on a thread of the application.
 */
package dev.sonde.agent.export;
