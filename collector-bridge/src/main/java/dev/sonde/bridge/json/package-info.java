/**
 * The JSON form of OTLP messages, driven by the Protobuf descriptors of any signal.
 *
 * <p>OTLP differs from the JSON mapping of Protobuf in two ways (OTLP specification, "JSON Protobuf
 * Encoding"): {@code trace_id} and {@code span_id} are hexadecimal and not base64, and enum values
 * are numbers. Pure functions; any thread.
 */
@NullMarked
package dev.sonde.bridge.json;

import org.jspecify.annotations.NullMarked;
