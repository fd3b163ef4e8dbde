package dev.sonde.heap.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.metrics.Metrics;
import dev.sonde.probe.Instrument;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QueuesTest {
  private static final Instrument SIZE =
      Instrument.upDown("jvm.executor.queue.size", "{task}", "Tasks that wait.");

  @Test
  void tasksThatWait_areCountedByPool_andMissedWhenTheyHaveRun() throws Exception {
    Metrics metrics =
        new Metrics(Config.of(Collections.emptyMap(), Collections.emptyMap(), null, line -> {}), 0);
    Queues queues = new Queues(metrics);
    assertThat(queues.read()).isEmpty();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    metrics.gauge(SIZE, pool, p -> p.getQueue().size(), "jvm.executor.name", "orders");
    CountDownLatch go = new CountDownLatch(1);
    pool.execute(
        () -> {
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    for (int i = 0; i < 30; i++) {
      pool.execute(() -> {});
    }

    Count waiting = only(queues.read());
    assertThat(waiting.kind()).isEqualTo(Kind.QUEUES);
    assertThat(waiting.family()).isEqualTo("orders");
    assertThat(waiting.value()).isEqualTo(30);
    assertThat(waiting.shrunk()).isFalse();

    go.countDown();
    pool.shutdown();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    Count done = only(queues.read());
    assertThat(done.value()).isZero();
    assertThat(done.shrunk()).isTrue();
  }

  private static Count only(List<Count> counts) {
    assertThat(counts).hasSize(1);
    return counts.get(0);
  }
}
