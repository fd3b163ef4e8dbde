package dev.sonde.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A real OpenTelemetry Collector that forwards all traces to one OTLP endpoint. */
public final class Collector implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 100;

  private final SpawnedProcess process;
  private final int port;

  private Collector(SpawnedProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it as {@code collector.yaml} says and waits until it listens. */
  public static Collector start(URI forwardTo)
      throws IOException, InterruptedException, TimeoutException {
    int port = GoTools.freePort();
    Collector collector =
        new Collector(
            SpawnedProcess.start(
                "collector",
                List.of(GoTools.collector().toString(), "--config", "collector.yaml"),
                Map.of("OTLP_HTTP_PORT", String.valueOf(port), "FORWARD_TO", forwardTo.toString())),
            port);
    try {
      collector.awaitListening();
    } catch (InterruptedException | TimeoutException e) {
      collector.close();
      throw e;
    }
    return collector;
  }

  /** For {@code OTEL_EXPORTER_OTLP_ENDPOINT}, protocol http/protobuf. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private void awaitListening() throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() - deadline < 0) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        Thread.sleep(POLL_MILLIS);
      }
    }
    throw new TimeoutException("Does not listen: " + process);
  }

  @Override
  public void close() {
    process.close();
  }
}
