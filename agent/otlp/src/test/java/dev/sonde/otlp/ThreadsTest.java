package dev.sonde.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  @Test
  void close_endsEveryThread() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (Receiver receiver = Receiver.plain()) {
      Exports exports = new Exports("otel.exporter.otlp.endpoint", receiver.url());
      assertThat(exports.spans()).isTrue();
      assertThat(exports.threads).isNotEmpty().allMatch(Thread::isDaemon);
      exports.close();
      for (Thread thread : exports.threads) {
        thread.join(10_000);
      }
      assertThat(exports.threads).noneMatch(Thread::isAlive);
    }
    for (Thread thread : ofLibraries(before)) {
      thread.join(10_000);
    }
    assertThat(ofLibraries(before)).isEmpty();
  }

  private static Set<Thread> ofLibraries(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> thread.getName().matches("(?i).*(okhttp|okio|sonde).*"))
        .collect(Collectors.toSet());
  }

  @Test
  void exporter_startsNothingBeforeTheFirstExport() {
    try (Exports exports = new Exports()) {
      assertThat(exports.threads).isEmpty();
      assertThat(exports.resources).hasValue(0);
    }
  }
}
