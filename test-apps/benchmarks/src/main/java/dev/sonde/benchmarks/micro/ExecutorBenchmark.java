package dev.sonde.benchmarks.micro;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One task through a {@code ThreadPoolExecutor} within a request: context goes with it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExecutorBenchmark {

  private static final int TASKS = 64;

  private final ExecutorService pool = Executors.newFixedThreadPool(1);
  private int value;

  @TearDown
  public void close() {
    pool.shutdown();
  }

  /** Submits all tasks of the request and waits for the last one, which the others precede. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public int inRequest(Pace pace, Meter meter) throws Exception {
    meter.start();
    int result = Requests.handle(this::tasks, 1);
    meter.stop(TASKS);
    return result;
  }

  private int tasks() throws ExecutionException, InterruptedException {
    for (int i = 1; i < TASKS; i++) {
      pool.execute(this::task);
    }
    Future<?> last = pool.submit(this::task);
    last.get();
    return value;
  }

  private void task() {
    value++;
  }
}
