package dev.sonde.benchmarks;

import dev.sonde.benchmarks.micro.Requests;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The JMH benchmarks, a fork a variant in turn, so that a slow minute of the machine hits all. */
final class MicroSuite {

  private final Environment environment;
  private final Results results;
  private final boolean quick;

  MicroSuite(Environment environment, Results results, boolean quick) {
    this.environment = environment;
    this.results = results;
    this.quick = quick;
  }

  /**
   * Measures.
   *
   * @param include part of the benchmarks' class name
   */
  void run(String include, int rounds) throws Exception {
    for (int round = 0; round < rounds; round++) {
      for (Variant variant : Variant.values()) {
        System.err.printf("%s: round %d of %d, %s%n", include, round + 1, rounds, variant.title());
        fork(include, variant);
      }
    }
  }

  private void fork(String include, Variant variant) throws Exception {
    try (SpanSink sink = SpanSink.start()) {
      Collection<RunResult> forks = new Runner(options(include, variant, sink)).run();
      for (RunResult fork : forks) {
        add(fork, variant);
      }
    } catch (RunnerException failed) {
      throw new IllegalStateException(variant.title() + ": " + failed.getMessage(), failed);
    }
  }

  private Options options(String include, Variant variant, SpanSink sink) {
    List<String> arguments = variant.arguments(environment, sink, Requests.METHODS);
    arguments.add("-Dotel.bsp.schedule.delay=500"); // an iteration of a second sees its own spans
    return new OptionsBuilder()
        .include("\\." + include + "\\.")
        .jvm(environment.java().toString())
        .jvmArgs("-Xms512m", "-Xmx512m")
        .jvmArgsAppend(arguments.toArray(new String[0]))
        .forks(1)
        .warmupIterations(quick ? 2 : 8)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(quick ? 2 : 4)
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }

  private void add(RunResult fork, Variant variant) {
    String benchmark = fork.getParams().getBenchmark();
    String driver = fork.getParams().getParam("driver");
    String[] names = benchmark.split("\\.", -1);
    String name =
        names[names.length - 2].replace("Benchmark", "")
            + " "
            + names[names.length - 1]
            + (driver == null ? "" : " " + driver);
    double calls = sum(fork, "calls");
    results.add(name + ": time of the call", "ns", variant, fork.getPrimaryResult().getScore());
    results.add(name + ": CPU, calling thread", "ns", variant, sum(fork, "threadNanos") / calls);
    results.add(name + ": CPU, Java threads", "ns", variant, sum(fork, "javaNanos") / calls);
    results.add(name + ": CPU, process", "ns", variant, sum(fork, "cpuNanos") / calls);
    results.add(name + ": heap, calling thread", "B", variant, sum(fork, "threadBytes") / calls);
    results.add(name + ": heap, process", "B", variant, sum(fork, "processBytes") / calls);
    results.add(name + ": exported", "spans", variant, sum(fork, "spans") / calls);
  }

  private static double sum(RunResult fork, String counter) {
    Result<?> result = fork.getSecondaryResults().get(counter);
    if (result == null) {
      throw new IllegalStateException("No " + counter + " in " + fork.getParams().id());
    }
    return result.getScore();
  }
}
