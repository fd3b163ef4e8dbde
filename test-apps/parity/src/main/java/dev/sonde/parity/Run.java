package dev.sonde.parity;

import dev.sonde.e2e.Jdk;
import dev.sonde.e2e.OtlpSink;
import dev.sonde.e2e.SpawnedApp;
import dev.sonde.e2e.SpawnedApp.Launch;
import dev.sonde.e2e.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The shop and its payment service under one agent. */
final class Run {

  private static final long QUIET_MILLIS = 1_500;
  private static final long MOST_MILLIS = 20_000;

  private final Path agent;

  Run(Path agent) {
    this.agent = agent;
  }

  /** The traces that each request made, in the order of the requests. */
  Map<String, List<Trace>> traces(List<String> requests)
      throws IOException, InterruptedException, TimeoutException {
    Map<String, List<Trace>> traces = new LinkedHashMap<>();
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp payment = launch(sink, "payment").start();
        SpawnedApp shop =
            launch(sink, "shop").arguments("--payment-url", payment.uri("").toString()).start()) {
      send(shop, "GET /health");
      quiet(sink);
      for (String request : requests) {
        sink.clear();
        send(shop, request);
        quiet(sink);
        traces.put(request, sink.traces());
      }
    }
    return traces;
  }

  private Launch launch(OtlpSink sink, String app) {
    return SpawnedApp.launch(Jdk.running(), app)
        .agent(agent, app, sink.endpoint())
        .environment("OTEL_SEMCONV_STABILITY_OPT_IN", "http,database,code,service.peer")
        .environment("OTEL_METRICS_EXPORTER", "none")
        .environment("OTEL_LOGS_EXPORTER", "none");
  }

  private static void send(SpawnedApp app, String request)
      throws IOException, InterruptedException {
    String[] parts = request.split(" ", 2);
    switch (parts[0]) {
      case "GET" -> app.get(parts[1]);
      case "POST" -> app.post(parts[1]);
      default -> throw new IllegalArgumentException("GET or POST: " + request);
    }
  }

  /** Until no further span has come for a while: what both agents need to export in batches. */
  private static void quiet(OtlpSink sink) throws InterruptedException {
    long end = System.nanoTime() + MOST_MILLIS * 1_000_000;
    int before = -1;
    int now = spans(sink);
    while ((now != before || now == 0) && System.nanoTime() < end) {
      Thread.sleep(QUIET_MILLIS);
      before = now;
      now = spans(sink);
    }
  }

  private static int spans(OtlpSink sink) {
    return sink.traces().stream().mapToInt(trace -> trace.spans().size()).sum();
  }
}
