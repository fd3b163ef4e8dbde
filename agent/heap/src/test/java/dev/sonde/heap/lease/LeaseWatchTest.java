package dev.sonde.heap.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.lease.LeaseBook;
import dev.sonde.agent.lease.LeaseBooks;
import dev.sonde.agent.record.Propagation;
import dev.sonde.agent.record.Recorder;
import dev.sonde.agent.record.Sampler;
import dev.sonde.agent.record.SpanQueue;
import dev.sonde.agent.sample.Sampling;
import dev.sonde.heap.verdict.Level;
import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases as an application makes them, at a pace of a millisecond. */
class LeaseWatchTest {

  private static final Sampler SAMPLER =
      Sampling.of(
              Config.of(Collections.emptyMap(), Collections.emptyMap(), null, line -> {}),
              line -> {})
          .sampler();

  private final LeaseBooks books = new LeaseBooks(() -> Engine.get().current());
  private final LeaseBook pool = books.of(LeaseKind.POOLED_CONNECTION);
  private final List<String> marks = new ArrayList<>();
  private final LeaseWatch watch =
      new LeaseWatch(
          books,
          new Recorder(new SpanQueue(64), SAMPLER, new Propagation()),
          1,
          (lease, lender, outcome, age) -> marks.add(outcome));
  private final List<Object> entries = Collections.synchronizedList(new ArrayList<>());
  private final List<ExecutorService> pools = new ArrayList<>();
  private long now;

  @BeforeEach
  void open() {
    watch.open();
    pool.look(true);
  }

  private Level ticked(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      Thread.sleep(1);
      List<Lender> unused = watch.tick(++now);
    }
    return watch.lenders().stream().map(l -> l.verdict().level()).findFirst().orElse(Level.NONE);
  }

  private void take(Object entry, Object handle) {
    entries.add(entry);
    pool.taken(entry, handle, null, "orders");
  }

  private void inPool(Runnable task) throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    pools.add(threads);
    threads.submit(task).get();
  }

  @AfterEach
  void close() {
    pools.forEach(ExecutorService::shutdown);
  }

  @Test
  void connectionsThatAreDropped_areALeakWithTheirTaker() throws InterruptedException {
    take(new Object(), new Object());
    take(new Object(), new Object());
    Level level = ticked(1);
    while (level != Level.LEAK) {
      System.gc();
      level = ticked(1);
    }
    Lender lender = watch.suspicious().get(0);
    assertThat(lender.lost()).isEqualTo(2);
    assertThat(lender.places())
        // of takers within a tenth of a second only one is looked at
        .anySatisfy(
            place -> assertThat(place.frames()).first().asString().contains("LeaseWatchTest.take"));
    assertThat(marks).containsExactly("lost", "lost");
  }

  @Test
  void whatIsReturnedWhileTheCollectorTellsOfIt_isNotLost() throws InterruptedException {
    Object entry = new Object();
    take(entry, new Object());
    ticked(1);
    System.gc();
    Thread.sleep(50);
    ticked(1);
    pool.returned(entry);
    assertThat(ticked(5)).isEqualTo(Level.NONE);
    assertThat(marks).isEmpty();
  }

  @Test
  void connectionsThatAreKept_outliveTheirTaker() throws Exception {
    for (int i = 0; i < 4; i++) {
      Thread.sleep(2);
      Object connection = new Object();
      inPool(() -> take(connection, connection));
    }
    assertThat(ticked(12)).isEqualTo(Level.SUSPECT);
    assertThat(marks).contains("outlived");
    assertThat(ticked(40)).isEqualTo(Level.LEAK);
    entries.forEach(pool::returned);
    assertThat(ticked(2)).isEqualTo(Level.NONE);
  }

  @Test
  void aLongJob_isNoLeak() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    List<Thread> jobs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread job = new Thread(() -> work(done));
      job.start();
      jobs.add(job);
      Thread.sleep(20);
    }
    assertThat(ticked(60)).isEqualTo(Level.NONE);
    assertThat(watch.lenders().get(0).open()).isEqualTo(4);
    done.countDown();
    for (Thread job : jobs) {
      job.join();
    }
    assertThat(pool.open()).isEmpty();
  }

  /** As a data access object and its helper do it. */
  private void work(CountDownLatch done) {
    Object connection = new Object();
    take(connection, connection);
    try {
      done.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      pool.returned(connection);
    }
  }
}
