/**
 * The stable semantic conventions of OpenTelemetry, applied on the export thread: names, kinds,
 * attributes, status and metrics of spans, from the references that probes left in a record. Texts
 * that repeat (SQL, URLs, targets) are worked out once and cached, with a bound.
 *
 * <p>Source: semantic conventions of OpenTelemetry after 1.44, "HTTP spans", "HTTP metrics",
 * "Database client spans", "Database client metrics" and "SQL". {@link
 * dev.sonde.agent.convention.Conventions} dispatches on the operation; SQL is the business of the
 * package {@code sql}.
 */
package dev.sonde.agent.convention;
