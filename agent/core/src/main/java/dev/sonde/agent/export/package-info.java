/**
 * The export thread, {@code sonde-export}: the only reader of the queue.
 *
 * <p>It drains records, lets the conventions turn each into name, attributes and a metric (every
 * span, sampled or not), decides what is kept, gives the record back to be recycled, and hands
 * batches to the {@link dev.sonde.agent.export.Exporter}, which is found in the module that alone
 * knows OpenTelemetry. Everything here may allocate; nothing here runs on a thread of the
 * application.
 */
package dev.sonde.agent.export;
