package dev.sonde.bridge;

import dev.sonde.bridge.console.TraceLink;
import dev.sonde.bridge.forward.ForwardSettings;
import dev.sonde.bridge.listen.ListenSettings;
import dev.sonde.bridge.print.Glyphs;
import dev.sonde.bridge.spool.Durability;
import dev.sonde.bridge.store.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bridge is started with.
 *
 * @param data folder that survives the process; null for a temporary one
 * @param spoolLimit bytes that may wait for targets, compressed
 * @param forward targets; none to keep everything here
 * @param traceLinks where else the console may send people
 * @param control the agent's jar, by which the console may change agents; null for never
 * @param print glyphs to print completed traces with; null to print none
 */
public record BridgeSettings(
    ListenSettings listen,
    @Nullable Path data,
    Durability durability,
    long spoolLimit,
    StoreSettings store,
    List<ForwardSettings> forward,
    List<TraceLink> traceLinks,
    @Nullable Path control,
    @Nullable Glyphs print) {
  public static final long DEFAULT_SPOOL_LIMIT = 1L << 30;

  public BridgeSettings {
    forward = List.copyOf(forward);
    traceLinks = List.copyOf(traceLinks);
  }

  /** On free ports of the loopback interface with the default bounds. */
  public static BridgeSettings onFreePorts() {
    return listening(ListenSettings.onLoopback(0, 0));
  }

  /** With the default bounds, in a temporary folder. */
  public static BridgeSettings listening(ListenSettings listen) {
    return new BridgeSettings(
        listen,
        null,
        Durability.PROCESS_DEATH,
        DEFAULT_SPOOL_LIMIT,
        StoreSettings.defaults(),
        List.of(),
        List.of(),
        null,
        null);
  }

  public BridgeSettings withForward(ForwardSettings... targets) {
    return new BridgeSettings(
        listen, data, durability, spoolLimit, store, List.of(targets), traceLinks, control, print);
  }

  public BridgeSettings withTraceLinks(TraceLink... links) {
    return new BridgeSettings(
        listen, data, durability, spoolLimit, store, forward, List.of(links), control, print);
  }

  public BridgeSettings withData(Path folder) {
    return new BridgeSettings(
        listen, folder, durability, spoolLimit, store, forward, traceLinks, control, print);
  }

  public BridgeSettings withControl(Path agentJar) {
    return new BridgeSettings(
        listen, data, durability, spoolLimit, store, forward, traceLinks, agentJar, print);
  }
}
