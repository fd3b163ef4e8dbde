/**
 * Parity with the OpenTelemetry agent: the same requests go to the same application under both, and
 * for each span of theirs ours must exist, with the same parent, kind and name, and every required,
 * conditionally required and recommended attribute of the stable semantic conventions that theirs
 * has. A process of its own, run by {@code test-apps/parity.sh}.
 */
package dev.sonde.parity;
