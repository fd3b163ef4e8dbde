/**
 * The database family: a probe says which text runs on which target, and the span follows the
 * stable database conventions of OpenTelemetry (semantic conventions, "Database client spans").
 * Texts are handed over as they are; sanitising and summarising happen once per distinct text on
 * the export thread.
 */
package dev.sonde.probe.db;
