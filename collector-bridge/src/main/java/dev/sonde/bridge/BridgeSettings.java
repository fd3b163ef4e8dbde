package dev.sonde.bridge;

import dev.sonde.bridge.forward.ForwardSettings;
import dev.sonde.bridge.listen.ListenSettings;
import dev.sonde.bridge.print.Glyphs;
import org.jspecify.annotations.Nullable;

/**
 * What a bridge is started with.
 *
 * @param forward null to keep everything here
 * @param print glyphs to print completed traces with; null to print none
 * @param maxSpans bound of stored spans; series and log records have the same
 * @param maxBytes bound of stored spans in bytes; series and log records may take half of it each
 */
public record BridgeSettings(
    ListenSettings listen,
    @Nullable ForwardSettings forward,
    @Nullable Glyphs print,
    int maxSpans,
    long maxBytes) {
  public static final int DEFAULT_MAX_SPANS = 100_000;
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  /** On free ports of the loopback interface with the default bounds. */
  public static BridgeSettings onFreePorts() {
    return listening(ListenSettings.onLoopback(0, 0));
  }

  /** With the default bounds. */
  public static BridgeSettings listening(ListenSettings listen) {
    return new BridgeSettings(listen, null, null, DEFAULT_MAX_SPANS, DEFAULT_MAX_BYTES);
  }

  public BridgeSettings withForward(ForwardSettings target) {
    return new BridgeSettings(listen, target, print, maxSpans, maxBytes);
  }
}
