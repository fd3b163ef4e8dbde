package dev.sonde.benchmarks;

import dev.sonde.benchmarks.attach.AttachSuite;
import dev.sonde.benchmarks.attach.DetachedSuite;
import dev.sonde.benchmarks.memory.MemorySuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command behind {@code run.sh}. */
public final class Benchmarks {

  private static final String USAGE =
      """
      usage: test-apps/benchmarks/run.sh [--quick] [--java HOME] [--rounds N] [--json FILE] [SUITE...]
        SUITE        jdbc, executors, http, startup, archive, footprint,
                     saturation, load, attach, detach, memory or all (the default);
                     memory-256, memory-2048 and memory-8192 are a heap each
        --quick      fewer and shorter rounds: whether it works, not how much it costs
        --java HOME  the JDK that is measured; the one that runs this by default
        --rounds N   rounds of each suite
        --json FILE  all samples
      """;

  private static final List<String> ALL =
      List.of(
          "jdbc",
          "executors",
          "http",
          "startup",
          "archive",
          "footprint",
          "saturation",
          "load",
          "attach",
          "detach",
          "memory");

  private Benchmarks() {}

  public static void main(String[] args) throws Exception {
    Path root = Path.of(System.getProperty("bench.root", "."));
    Path javaHome = Path.of(System.getProperty("java.home"));
    boolean quick = false;
    int rounds = 0;
    Path json = null;
    List<String> suites = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--quick" -> quick = true;
        case "--java" -> javaHome = Path.of(value(args, ++i));
        case "--rounds" -> rounds = Integer.parseInt(value(args, ++i));
        case "--json" -> json = Path.of(value(args, ++i));
        case "all" -> suites.addAll(ALL);
        default -> suites.add(known(args[i]));
      }
    }
    Results results = new Results();
    Environment environment = new Environment(root, javaHome);
    for (String suite : suites.isEmpty() ? ALL : suites) {
      run(suite, environment, results, quick, rounds);
    }
    System.out.print(results.toMarkdown());
    write(json, results);
  }

  private static void run(
      String suite, Environment environment, Results results, boolean quick, int rounds)
      throws Exception {
    MicroSuite micro = new MicroSuite(environment, results, quick);
    int few = rounds > 0 ? rounds : quick ? 1 : 3;
    switch (suite) {
      case "jdbc" -> micro.run("JdbcSpanBenchmark", few);
      case "executors" -> micro.run("ExecutorBenchmark", few);
      case "http" -> micro.run("HttpBenchmark", few);
      case "saturation" ->
          new SaturationSuite(environment, results, quick ? 3 : 10, quick ? 1 : 2).run(few);
      case "attach" -> {
        AttachSuite attach = new AttachSuite(environment);
        attach.run(few, quick ? 5 : 20);
        System.out.print(attach.toMarkdown());
      }
      case "detach" -> {
        DetachedSuite detach = new DetachedSuite(environment);
        detach.run(quick ? 2 : 12, quick ? 1 : 4);
        System.out.print(detach.toMarkdown());
      }
      case "memory", "memory-256", "memory-2048", "memory-8192" -> {
        MemorySuite memory =
            new MemorySuite(
                environment.java(),
                environment.built("agent/dist/target/sonde.jar"),
                quick ? 10 : 30);
        memory.run(
            rounds > 0 ? rounds : quick ? 1 : 2,
            suite.equals("memory")
                ? List.of(256, 2_048, 8_192)
                : List.of(Integer.valueOf(suite.substring(7))));
        System.out.print(memory.toMarkdown());
      }
      case "archive" -> new ArchiveSuite(environment, results).run(few);
      case "footprint" -> new FootprintSuite(environment, results).run(few);
      case "load" -> new LoadSuite(environment, results, quick ? 4 : 10).run(few);
      default -> new StartupSuite(environment, results).run(rounds > 0 ? rounds : quick ? 2 : 10);
    }
  }

  private static String value(String[] args, int at) {
    return at < args.length ? args[at] : known("");
  }

  private static String known(String suite) {
    if (!ALL.contains(suite) && !suite.matches("memory-(256|2048|8192)")) {
      System.err.print(USAGE);
      System.exit(2);
    }
    return suite;
  }

  private static void write(@Nullable Path json, Results results) throws IOException {
    if (json != null) {
      Files.writeString(json, results.toJson() + "\n");
    }
  }
}
