/**
 * The resource: which process telemetry comes from. Worked out once, on the export thread at the
 * first export and never before {@code main}, because it reads files and jars. Every detector is
 * best effort: what it cannot find it leaves out.
 */
package dev.sonde.agent.resource;
