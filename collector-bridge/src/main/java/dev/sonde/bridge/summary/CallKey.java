package dev.sonde.bridge.summary;

/**
 * Whose calls are counted together.
 *
 * @param kind the number that OTLP has for a span's kind
 * @param remote what a client or producer called: a host, a database or a destination; empty for
 *     others
 * @param system of the remote: {@code http}, {@code postgresql}, ...; empty for others
 */
public record CallKey(
    String service, String instance, String operation, int kind, String remote, String system) {}
