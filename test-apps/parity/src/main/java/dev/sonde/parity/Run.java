package dev.sonde.parity;

import dev.sonde.e2e.OtlpSink;
import dev.sonde.e2e.SpawnedApp;
import dev.sonde.e2e.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A scenario under one agent. */
final class Run {

  private static final long QUIET_MILLIS = 1_500;
  private static final long MOST_MILLIS = 20_000;

  private final Path agent;
  private final Scenario scenario;

  Run(Path agent, Scenario scenario) {
    this.agent = agent;
    this.scenario = scenario;
  }

  /** The traces that each request made, in the order of the requests. */
  Map<String, List<Trace>> traces() throws IOException, InterruptedException, TimeoutException {
    Map<String, List<Trace>> traces = new LinkedHashMap<>();
    try (OtlpSink sink = OtlpSink.start()) {
      List<SpawnedApp> processes = scenario.start(agent, sink);
      try {
        SpawnedApp asked = processes.get(processes.size() - 1);
        send(asked, "GET " + scenario.health());
        quiet(sink);
        for (String request : scenario.requests()) {
          sink.clear();
          send(asked, request);
          quiet(sink);
          traces.put(request, sink.traces());
        }
      } finally {
        processes.forEach(SpawnedApp::close);
      }
    }
    return traces;
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
