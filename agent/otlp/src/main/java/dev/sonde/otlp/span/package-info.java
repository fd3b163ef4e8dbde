/**
 * Spans as OTLP protobuf, written by us: straight from what the export thread has, into buffers
 * that are used again, with no object a span in between.
 *
 * <p>{@link dev.sonde.otlp.span.SpanBatches} is the {@link dev.sonde.agent.export.SpanSink} of the
 * export thread. It has each span written into the batch that is being filled ({@link
 * dev.sonde.otlp.span.SpanEncoder}; what spans that are alike share is written once and copied),
 * hands full or old batches to the sender, several at a time, and keeps those that cannot be sent
 * compressed in bounded memory ({@link dev.sonde.otlp.span.WaitingBatches}), or, when a folder is
 * configured, in files that survive the process, until they can. Everything runs on the export
 * thread but the writing of a finished batch to the wire and the outcome, which come from the
 * sender's threads.
 */
package dev.sonde.otlp.span;
