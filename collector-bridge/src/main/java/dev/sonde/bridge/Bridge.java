package dev.sonde.bridge;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sonde.bridge.api.QueryApi;
import dev.sonde.bridge.console.ConsolePages;
import dev.sonde.bridge.console.TraceLinkApi;
import dev.sonde.bridge.control.ControlApi;
import dev.sonde.bridge.data.DataFolder;
import dev.sonde.bridge.data.DataFolderException;
import dev.sonde.bridge.forward.ForwardSettings;
import dev.sonde.bridge.forward.Forwarder;
import dev.sonde.bridge.jaeger.JaegerApi;
import dev.sonde.bridge.listen.ListenException;
import dev.sonde.bridge.listen.ListenSettings;
import dev.sonde.bridge.listen.Listener;
import dev.sonde.bridge.metrics.LastValues;
import dev.sonde.bridge.print.TracePrinter;
import dev.sonde.bridge.prometheus.Exposition;
import dev.sonde.bridge.receive.Intake;
import dev.sonde.bridge.receive.OtlpReceiver;
import dev.sonde.bridge.receive.RefusedException;
import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.signal.Signal;
import dev.sonde.bridge.spool.Spool;
import dev.sonde.bridge.spool.SpoolException;
import dev.sonde.bridge.store.TelemetryStore;
import dev.sonde.bridge.tempo.TempoApi;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running bridge: receiver, spool, store and API, and the printer and forwarders asked for. */
public final class Bridge implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Bridge.class);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final int MAX_SERIES = 100_000;
  private static final long MAX_SERIES_BYTES = 32L << 20;

  /** Closed from the last to the first. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final Spool spool;
  private final TelemetryStore store;
  private final LastValues metrics = new LastValues(MAX_SERIES, MAX_SERIES_BYTES);
  private final List<Forwarder> forwarders = new ArrayList<>();
  private final @Nullable TracePrinter printer;
  private final Intake intake = new Intake(this::accept);
  private final OtlpReceiver receiver;
  private final Listener listener;

  private Bridge(BridgeSettings settings, PrintStream out)
      throws DataFolderException, SpoolException, IOException, ListenException {
    try {
      DataFolder folder =
          settings.data() == null ? DataFolder.temporary() : DataFolder.open(settings.data());
      parts.push(folder);
      Set<String> targets = new HashSet<>();
      settings.forward().forEach(target -> targets.add(target.name()));
      spool = Spool.open(folder.path(), settings.durability(), settings.spoolLimit(), targets);
      parts.push(spool);
      store = TelemetryStore.open(folder.path().resolve("store"), settings.store(), spool);
      parts.push(store);
      for (ForwardSettings target : settings.forward()) {
        Forwarder forwarder = Forwarder.create(target, spool);
        forwarders.add(forwarder);
        parts.push(forwarder);
      }
      printer = settings.print() == null ? null : new TracePrinter(out, settings.print());
      if (printer != null) {
        parts.push(printer);
      }
      ListenSettings listen = settings.listen();
      receiver = new OtlpReceiver(intake, listen.maxBodyBytes(), listen.maxBytesInFlight());
      QueryApi api = new QueryApi(store, metrics, this::stats);
      JaegerApi jaeger = new JaegerApi(store);
      TempoApi tempo = new TempoApi(store, jaeger);
      Exposition prometheus = new Exposition(metrics);
      listener =
          new Listener(
              listen,
              List.of(
                  receiver::addTo,
                  api::addTo,
                  jaeger::addTo,
                  tempo::addTo,
                  prometheus::addTo,
                  new ConsolePages()::addTo,
                  new TraceLinkApi(settings.traceLinks())::addTo,
                  new ControlApi(settings.control())::addTo));
      listener.start();
      parts.push(listener::stop);
      forwarders.forEach(Forwarder::start);
      if (printer != null) {
        printer.start();
      }
    } catch (DataFolderException
        | SpoolException
        | IOException
        | ListenException
        | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Returns once requests are taken.
   *
   * @param out where completed traces are printed
   */
  public static Bridge start(BridgeSettings settings, PrintStream out) throws BridgeStartException {
    try {
      return new Bridge(settings, out);
    } catch (DataFolderException | SpoolException | IOException | ListenException e) {
      throw new BridgeStartException(e);
    }
  }

  private void accept(Batch batch) throws RefusedException {
    try {
      spool.append(batch);
    } catch (SpoolException e) {
      throw RefusedException.busy(String.valueOf(e.getMessage()), RETRY_AFTER);
    }
    metrics.accept(batch);
    if (printer != null) {
      printer.accept(batch);
    }
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
    received.put("profiles", intake.accepted(Signal.PROFILES));
    received.put("rejectedSpans", intake.rejected());
    received.put("refusedRequests", intake.refusedRequests());
    received.put("bytesInFlight", receiver.bytesInFlight());
    stats.set("spool", MAPPER.valueToTree(spool.stats()));
    try {
      stats.set("store", MAPPER.valueToTree(store.stats()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stats.put("storeFailure", store.failure());
    stats.set("series", MAPPER.valueToTree(metrics.stats()));
    ArrayNode forward = stats.putArray("forward");
    forwarders.forEach(forwarder -> forward.add(MAPPER.valueToTree(forwarder.stats())));
    return stats;
  }

  /**
   * Ends what is under way, prints what waits, gives forwarders 5 seconds to empty the spool, and
   * puts everything on disk.
   */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        logger.warn("Not everything could be closed: {}", e.toString());
      }
    }
  }
}
