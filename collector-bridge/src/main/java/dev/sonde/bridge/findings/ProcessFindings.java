package dev.sonde.bridge.findings;

import dev.sonde.bridge.findings.Finding.Kind;
import dev.sonde.bridge.query.SeriesSearch;
import dev.sonde.bridge.store.StoreView;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Processes that began to send or went silent, told by a metric that every JVM with an agent sends
 * at least once a minute, requests or none.
 */
final class ProcessFindings {
  private static final String HEARTBEAT = "jvm.cpu.time";

  /** Two exports of a minute each, and some. */
  private static final long SILENT_NANOS = 150_000_000_000L;

  private record Sender(String service, String instance) {}

  private record Life(long first, long last) {}

  private ProcessFindings() {}

  static void find(StoreView view, @Nullable String service, long from, long to, List<Finding> sink)
      throws IOException {
    Map<Sender, Life> lives = new HashMap<>();
    SeriesSearch.Request request = new SeriesSearch.Request(HEARTBEAT, service, from, to);
    for (SeriesSearch.Export export : SeriesSearch.find(view, request)) {
      long time = export.timeUnixNano();
      lives.merge(
          new Sender(export.source().service(), export.source().instance()),
          new Life(time, time),
          (a, b) -> new Life(Math.min(a.first(), b.first()), Math.max(a.last(), b.last())));
    }
    lives.forEach(
        (process, life) -> {
          if (to - life.last() > SILENT_NANOS) {
            sink.add(finding(Kind.SILENT, process, life.last(), (to - life.last()) / 1e9));
          } else if (life.first() - from > SILENT_NANOS) {
            sink.add(finding(Kind.STARTED, process, life.first(), 0));
          }
        });
  }

  private static Finding finding(Kind kind, Sender process, long since, double now) {
    return new Finding(
        kind, process.service(), process.instance(), process.instance(), since, 0, now, null);
  }
}
