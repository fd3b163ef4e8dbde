package dev.sonde.bridge;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sonde.bridge.forward.Forwarder;
import dev.sonde.bridge.listen.ListenException;
import dev.sonde.bridge.listen.ListenSettings;
import dev.sonde.bridge.listen.Listener;
import dev.sonde.bridge.print.TracePrinter;
import dev.sonde.bridge.query.QueryApi;
import dev.sonde.bridge.receive.Intake;
import dev.sonde.bridge.receive.OtlpReceiver;
import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.signal.Signal;
import dev.sonde.bridge.store.LogStore;
import dev.sonde.bridge.store.MetricStore;
import dev.sonde.bridge.store.TraceStore;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running bridge: the receiver, the stores, the API, and the printer and forwarder where asked
 * for.
 */
public final class Bridge implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final TraceStore traces;
  private final MetricStore metrics;
  private final LogStore logs;
  private final @Nullable Forwarder forwarder;
  private final @Nullable TracePrinter printer;
  private final Intake intake;
  private final OtlpReceiver receiver;
  private final Listener listener;

  private Bridge(BridgeSettings settings, PrintStream out) throws ListenException {
    traces = new TraceStore(settings.maxSpans(), settings.maxBytes());
    metrics = new MetricStore(settings.maxSpans(), settings.maxBytes() / 2);
    logs = new LogStore(settings.maxSpans(), settings.maxBytes() / 2);
    forwarder = settings.forward() == null ? null : Forwarder.create(settings.forward());
    printer = settings.print() == null ? null : new TracePrinter(traces, out, settings.print());
    // The printer reads what the store has: it comes after.
    List<Consumer<Batch>> sinks = new ArrayList<>(List.of(traces, metrics, logs));
    if (forwarder != null) {
      sinks.add(forwarder);
    }
    if (printer != null) {
      sinks.add(printer);
    }
    intake = new Intake(batch -> sinks.forEach(sink -> sink.accept(batch)));
    ListenSettings listen = settings.listen();
    receiver = new OtlpReceiver(intake, listen.maxBodyBytes(), listen.maxBytesInFlight());
    QueryApi api = new QueryApi(traces, metrics, logs, this::stats);
    listener = new Listener(listen, List.of(receiver::addTo, api::addTo));
  }

  /**
   * Returns once requests are taken.
   *
   * @param out where completed traces are printed
   */
  public static Bridge start(BridgeSettings settings, PrintStream out) throws BridgeStartException {
    Bridge bridge;
    try {
      bridge = new Bridge(settings, out);
      bridge.listener.start();
    } catch (ListenException e) {
      throw new BridgeStartException(e);
    }
    if (bridge.forwarder != null) {
      bridge.forwarder.start();
    }
    if (bridge.printer != null) {
      bridge.printer.start();
    }
    return bridge;
  }

  public int httpPort() {
    return listener.httpPort();
  }

  public int grpcPort() {
    return listener.grpcPort();
  }

  private ObjectNode stats() {
    ObjectNode stats = MAPPER.createObjectNode().put("version", Version.text());
    ObjectNode received = stats.putObject("received");
    received.put("spans", intake.accepted(Signal.TRACES));
    received.put("dataPoints", intake.accepted(Signal.METRICS));
    received.put("logRecords", intake.accepted(Signal.LOGS));
    received.put("rejectedSpans", intake.rejected());
    received.put("profiles", intake.accepted(Signal.PROFILES));
    received.put("refusedRequests", intake.refusedRequests());
    received.put("bytesInFlight", receiver.bytesInFlight());
    stats.set("traces", MAPPER.valueToTree(traces.stats()));
    stats.set("metrics", MAPPER.valueToTree(metrics.stats()));
    stats.set("logs", MAPPER.valueToTree(logs.stats()));
    if (forwarder == null) {
      stats.putNull("forward");
    } else {
      stats.set("forward", MAPPER.valueToTree(forwarder.stats()));
    }
    return stats;
  }

  /**
   * Ends what is under way, prints what waits, and gives the forwarder 5 seconds to empty its
   * queue.
   */
  @Override
  public void close() {
    listener.stop();
    if (printer != null) {
      printer.close();
    }
    if (forwarder != null) {
      forwarder.close();
    }
  }
}
