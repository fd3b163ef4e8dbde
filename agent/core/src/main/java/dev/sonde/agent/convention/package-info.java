/**
 * The stable semantic conventions of OpenTelemetry, applied on the export thread: names, kinds,
 * attributes, status and metrics of spans, from the references that probes left in a record. Texts
 * that repeat (SQL, URLs, targets) are worked out once and cached, with a bound.
 */
package dev.sonde.agent.convention;
