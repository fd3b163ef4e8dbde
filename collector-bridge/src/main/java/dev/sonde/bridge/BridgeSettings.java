package dev.sonde.bridge;

import dev.sonde.bridge.forward.ForwardSettings;
import dev.sonde.bridge.print.Glyphs;
import org.jspecify.annotations.Nullable;

/**
 * What a bridge is started with.
 *
 * @param httpPort 0 for any free port
 * @param grpcPort 0 for any free port; may equal {@code httpPort}, as each port serves both
 *     protocols
 * @param forward null to keep everything here
 * @param print glyphs to print completed traces with; null to print none
 * @param maxSpans bound of stored spans; series and log records have the same
 * @param maxBytes bound of stored spans in bytes; series and log records may take half of it each
 * @param maxBodyBytes largest request, before and after decompression
 */
public record BridgeSettings(
    String host,
    int httpPort,
    int grpcPort,
    @Nullable ForwardSettings forward,
    @Nullable Glyphs print,
    int maxSpans,
    long maxBytes,
    int maxBodyBytes) {
  public static final int DEFAULT_MAX_SPANS = 100_000;
  public static final long DEFAULT_MAX_BYTES = 64L << 20;
  public static final int DEFAULT_MAX_BODY_BYTES = 20 << 20;

  /** On free ports of the loopback interface with the default bounds. */
  public static BridgeSettings onFreePorts() {
    return new BridgeSettings(
        "127.0.0.1",
        0,
        0,
        null,
        null,
        DEFAULT_MAX_SPANS,
        DEFAULT_MAX_BYTES,
        DEFAULT_MAX_BODY_BYTES);
  }

  public BridgeSettings withForward(ForwardSettings target) {
    return new BridgeSettings(
        host, httpPort, grpcPort, target, print, maxSpans, maxBytes, maxBodyBytes);
  }
}
