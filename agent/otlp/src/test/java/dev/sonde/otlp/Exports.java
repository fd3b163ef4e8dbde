package dev.sonde.otlp;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.convention.Description;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.Exporter;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SelfCounters;
import dev.sonde.agent.export.SpanEvent;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.agent.export.SpanSink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An exporter under test, with what it said and the threads it asked for. */
final class Exports implements AutoCloseable {

  final List<String> log = new CopyOnWriteArrayList<>();
  final List<Thread> threads = new CopyOnWriteArrayList<>();
  final AtomicInteger resources = new AtomicInteger();
  final Exporter exporter;

  Exports(String... settings) {
    Map<String, String> properties = new java.util.HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    exporter =
        OtlpExporters.create(
            Config.of(properties, Map.of(), null, log::add),
            () -> {
              resources.incrementAndGet();
              return Attributes.of("service.name", "shop", "telemetry.distro.version", "1");
            },
            task -> {
              Thread thread = new Thread(task, "sonde-send-" + threads.size());
              thread.setDaemon(true);
              threads.add(thread);
              return thread;
            },
            log::add);
  }

  private static FinishedSpan span() {
    return new FinishedSpan(
        0x0102030405060708L,
        0x090a0b0c0d0e0f10L,
        0x1112131415161718L,
        0x2122232425262728L,
        true,
        (byte) 1,
        "ot=th:8,vendor=x",
        "dev.sonde.jdbc",
        new Description(
            "SELECT orders",
            SpanKind.CLIENT,
            true,
            Attributes.of(
                "db.system.name",
                "postgresql",
                "rows",
                7L,
                "ratio",
                0.5,
                "slow",
                true,
                "tags",
                new String[] {"a", "b"}),
            null,
            Attributes.EMPTY),
        1_700_000_000_000_000_001L,
        1_700_000_000_500_000_001L,
        List.of(
            new SpanEvent(
                "exception",
                1_700_000_000_400_000_000L,
                Attributes.of("exception.type", "java.lang.Error"))));
  }

  /** Whether one span is delivered; waits for it to be, or to be given up, or for a complaint. */
  boolean spans() throws Exception {
    SelfCounters counters = new SelfCounters();
    SpanSink sink = exporter.spans(counters);
    sink.add(span());
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (counters.exported() + counters.failed() == 0
        && !complained()
        && System.nanoTime() < deadline) {
      sink.send(true);
      Thread.sleep(5);
    }
    return counters.exported() == 1;
  }

  private boolean complained() {
    return log.stream().anyMatch(line -> line.contains("failed: ") && line.contains("wait"));
  }

  @Override
  public void close() {
    exporter.close(5_000);
  }
}
