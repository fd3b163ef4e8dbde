package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.testkit.ProbeTest;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tasks that are run, cancelled, rejected, dropped and removed at random, in pools that come and
 * go: the live heap stays flat. {@code -Psoak} runs ten million of them.
 */
class ChurnTest {

  @RegisterExtension
  static final ProbeTest probes = ProbeTest.weaving(Probes.JDK).with("sonde.log.level", "warn");

  private static final int TASKS = Integer.getInteger("sonde.churn.tasks", 200_000);
  private static final int CHECKPOINTS = 5;
  private static final long ALLOWED_GROWTH = 8L << 20;

  private static final LongAdder SHARED_RUNS = new LongAdder();
  private static final Runnable SHARED = SHARED_RUNS::increment;

  private final Random random = new Random(7);
  private final LongAdder runs = new LongAdder();
  private long rejected;
  private long cancelled;

  @Test
  void liveHeapStaysFlat() throws Exception {
    List<Long> live = new ArrayList<>();
    for (int i = 0; i < CHECKPOINTS; i++) {
      churn(TASKS / CHECKPOINTS);
      probes.beforeEach(null); // lets go of the collected spans
      Traces.eventually("no task is remembered", () -> probes.waitingTasks() <= 1);
      live.add(liveBytes());
    }
    assertThat(live.get(CHECKPOINTS - 1) - live.get(1))
        .as("live bytes " + live)
        .isLessThan(ALLOWED_GROWTH);
    assertThat(rejected).isPositive();
    assertThat(cancelled).isPositive();
    assertThat(runs.sum() + SHARED_RUNS.sum()).isPositive();
    if (TASKS > 1_000_000) {
      System.out.printf(
          "%d tasks: %d ran, %d rejected, %d cancelled; live bytes %s%n",
          TASKS, runs.sum() + SHARED_RUNS.sum(), rejected, cancelled, live);
    }
  }

  private static long liveBytes() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(20);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private void churn(int tasks) throws Exception {
    List<RejectedExecutionHandler> policies =
        List.of(
            new ThreadPoolExecutor.AbortPolicy(),
            new ThreadPoolExecutor.DiscardPolicy(),
            new ThreadPoolExecutor.DiscardOldestPolicy(),
            new ThreadPoolExecutor.CallerRunsPolicy(),
            (task, pool) -> {});
    int batch = 100;
    for (int done = 0; done < tasks; ) {
      ThreadPoolExecutor pool =
          new ThreadPoolExecutor(
              1,
              2,
              1,
              TimeUnit.SECONDS,
              new ArrayBlockingQueue<>(64),
              policies.get(random.nextInt(policies.size())));
      for (int i = 0; i < 100 && done < tasks; i++, done += batch) {
        Traces.span(
            () -> {
              for (int j = 0; j < batch; j++) {
                submit(pool);
              }
              return null;
            });
      }
      pool.purge();
      pool.shutdownNow();
      assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void submit(ThreadPoolExecutor pool) {
    try {
      switch (random.nextInt(5)) {
        case 0 -> pool.execute(SHARED);
        case 1 -> {
          Runnable task = () -> runs.increment();
          pool.execute(task);
          pool.remove(task);
        }
        case 2 -> {
          Future<?> task = pool.submit(() -> runs.increment());
          if (task.cancel(random.nextBoolean())) {
            cancelled++;
          }
        }
        default -> pool.execute(() -> runs.increment());
      }
    } catch (RejectedExecutionException full) {
      rejected++;
    }
  }
}
