package dev.sonde.benchmarks.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same allocations under an agent without memory features, with them, and while they look. */
public final class MemorySuite {
  private static final Pattern RESULT = Pattern.compile("cpu ([0-9.]+) allocated (\\d+)");
  private static final int RATE = 1_000;

  /** So much of the heap stays each second where something is to grow: full after four minutes. */
  private static final double GROWTH = 0.003;

  private enum Mode {
    OFF("without"),
    ON("always on"),
    ARMED("armed");

    final String title;

    Mode(String title) {
      this.title = title;
    }
  }

  private static final class Samples {
    final Map<Mode, List<Double>> cpu = new EnumMap<>(Mode.class);
    final Map<Mode, Double> longest = new EnumMap<>(Mode.class);
    final Map<Mode, Integer> pauses = new EnumMap<>(Mode.class);
  }

  private final Path java;
  private final Path agent;
  private final int seconds;
  private final Map<Integer, Samples> byHeap = new LinkedHashMap<>();

  /**
   * A suite that has measured nothing.
   *
   * @param agent the agent's jar
   * @param seconds that are measured of each run
   */
  public MemorySuite(Path java, Path agent, int seconds) {
    this.java = java;
    this.agent = agent;
    this.seconds = seconds;
  }

  /**
   * Runs each mode once a round, in turn.
   *
   * @param heaps megabytes each
   */
  public void run(int rounds, List<Integer> heaps) throws IOException, InterruptedException {
    for (int round = 1; round <= rounds; round++) {
      for (int heap : heaps) {
        for (Mode mode : Mode.values()) {
          System.err.printf("memory: round %d of %d, %d MB, %s%n", round, rounds, heap, mode.title);
          measure(heap, mode);
        }
      }
    }
  }

  private void measure(int heap, Mode mode) throws IOException, InterruptedException {
    Path log = Files.createTempFile("pauses", ".log");
    try {
      Process process = new ProcessBuilder(command(heap, mode, log)).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher result = RESULT.matcher(output);
      if (process.waitFor() != 0 || !result.find()) {
        throw new IOException("it failed: " + output);
      }
      Samples samples = byHeap.computeIfAbsent(heap, mb -> new Samples());
      double gigabytes = Double.parseDouble(result.group(2)) / 1e3;
      samples
          .cpu
          .computeIfAbsent(mode, m -> new ArrayList<>())
          .add(Double.parseDouble(result.group(1)) / gigabytes);
      PauseLog pauses = PauseLog.read(log);
      samples.longest.merge(mode, pauses.longest(), Math::max);
      samples.pauses.merge(mode, pauses.count(), Integer::sum);
    } finally {
      Files.delete(log);
    }
  }

  private List<String> command(int heap, Mode mode, Path log) {
    boolean armed = mode == Mode.ARMED;
    return List.of(
        java.toString(),
        "-Xmx" + heap + "m",
        "-Xms" + heap + "m",
        "-XX:+UseG1GC",
        "-Xlog:gc,safepoint:file=" + log,
        "-Dotel.traces.exporter=none",
        "-Dotel.metrics.exporter=none",
        "-Dotel.logs.exporter=none",
        "-Dsonde.budget.cpu=0",
        "-Dsonde.heap.enabled=" + (mode != Mode.OFF),
        "-Dsonde.heap.pace=" + (armed ? "4s" : "10s"),
        "-javaagent:" + agent,
        "-cp",
        System.getProperty("java.class.path"),
        Allocator.class.getName(),
        Integer.toString(RATE),
        Double.toString(armed ? GROWTH * heap : 0),
        armed ? "45" : "15",
        Integer.toString(seconds));
  }

  /** Processor seconds a gigabyte, in relation to the agent without, and the pauses. */
  public String toMarkdown() {
    StringBuilder table =
        new StringBuilder(
            """
            | heap, MB | features | CPU-s a GB (each run) | to without | pauses of ours | longest, ms |
            |---|---|---|---|---|---|
            """);
    byHeap.forEach(
        (heap, samples) -> {
          double without = median(samples.cpu.getOrDefault(Mode.OFF, List.of()));
          samples.cpu.forEach(
              (mode, cpu) ->
                  table.append(
                      String.format(
                          Locale.ROOT,
                          "| %d | %s | %.4f (%s) | %.3f | %d | %.1f |%n",
                          heap,
                          mode.title,
                          median(cpu),
                          each(cpu),
                          median(cpu) / without,
                          samples.pauses.get(mode),
                          samples.longest.get(mode))));
        });
    return table.toString();
  }

  private static String each(List<Double> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(String.format(Locale.ROOT, "%.4f", value)));
    return String.join(", ", texts);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int n = sorted.size();
    return n == 0 ? Double.NaN : (sorted.get(n / 2) + sorted.get((n - 1) / 2)) / 2;
  }
}
