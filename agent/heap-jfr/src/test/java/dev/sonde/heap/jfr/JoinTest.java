package dev.sonde.heap.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonde.agent.record.SpanSite;
import dev.sonde.heap.alloc.AllocationSample;
import dev.sonde.probe.Context;
import dev.sonde.probe.Scope;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each route allocates a class of its own, by which it is known what a sample belongs to. */
class JoinTest {

  static final class Apple {
    final long[] flesh = new long[20];
  }

  static final class Pear {
    final long[] flesh = new long[20];
  }

  private static final int REQUESTS = 3_000;
  private static final double RIGHT = 0.95;

  static volatile Object kept;

  private static void grow(Supplier<Object> fruit, int number) {
    for (int i = 0; i < number; i++) {
      kept = fruit.get();
    }
  }

  private static void serve(Sampling sampling, ExecutorService pool) throws InterruptedException {
    SpanSite apples = sampling.site("Apples");
    SpanSite pears = sampling.site("Pears");
    for (int i = 0; i < REQUESTS; i++) {
      boolean apple = i % 2 == 0;
      Supplier<Object> fruit = apple ? Apple::new : Pear::new;
      SpanSite site = apple ? apples : pears;
      pool.execute(
          () -> {
            Object span = site.enter(sampling, null, null);
            grow(fruit, 6_000);
            SpanSite.exit(null, span);
          });
      if (i % 10 == 0) {
        Thread.sleep(1);
      }
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  private static void assertRight(List<AllocationSample> samples) {
    List<AllocationSample> fruit =
        samples.stream().filter(s -> isOf(s, "$Apple") || isOf(s, "$Pear")).toList();
    assertThat(fruit).hasSizeGreaterThan(40);
    long right = fruit.stream().filter(JoinTest::isRight).count();
    assertThat((double) right / fruit.size()).isGreaterThanOrEqualTo(RIGHT);
  }

  private static boolean isRight(AllocationSample sample) {
    String route = isOf(sample, "$Apple") ? "Apples.serve" : "Pears.serve";
    return sample.isJoined() && route.equals(sample.route());
  }

  /** Whether it is one, or a part of one. */
  private static boolean isOf(AllocationSample sample, String fruit) {
    return sample.className().contains(fruit)
        || sample.frames().stream().anyMatch(frame -> frame.contains(fruit));
  }

  @Test
  void samplesOfAPool_belongToTheRightTrace() throws Exception {
    try (Sampling sampling = new Sampling(150)) {
      serve(sampling, Executors.newFixedThreadPool(4));
      assertRight(sampling.samples());
    }
  }

  @Test
  void samplesOfVirtualThreads_belongToTheRightTrace() throws Exception {
    ExecutorService virtual = virtualThreads();
    assumeTrue(virtual != null, "this JDK has no virtual threads");
    try (Sampling sampling = new Sampling(150)) {
      serve(sampling, virtual);
      assertRight(sampling.samples());
    }
  }

  private static ExecutorService virtualThreads() throws Exception {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      ThreadFactory factory =
          (ThreadFactory)
              Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
      return Executors.newFixedThreadPool(8, factory);
    } catch (NoSuchMethodException old) {
      return null;
    }
  }

  @Test
  void samplesOfATask_belongToTheTraceThatSubmittedIt() throws Exception {
    try (Sampling sampling = new Sampling(150)) {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      SpanSite apples = sampling.site("Apples");
      SpanSite pears = sampling.site("Pears");
      for (int i = 0; i < REQUESTS / 2; i++) {
        boolean apple = i % 2 == 0;
        Supplier<Object> fruit = apple ? Apple::new : Pear::new;
        Object span = (apple ? apples : pears).enter(this, null, null);
        Context context = sampling.engine.current();
        pool.submit(
                () -> {
                  Scope scope = sampling.engine.attach(context, -1);
                  grow(fruit, 4_000);
                  scope.close();
                })
            .get();
        SpanSite.exit(null, span);
      }
      pool.shutdown();
      assertRight(sampling.samples());
    }
  }

  @Test
  void samplesOfASpanThatIsOpen_haveItsTrace() throws Exception {
    try (Sampling sampling = new Sampling(150)) {
      SpanSite apples = sampling.site("Apples");
      Object span = apples.enter(this, null, null);
      for (int i = 0; i < 500; i++) {
        grow(Apple::new, 4_000);
        Thread.sleep(1);
      }
      List<AllocationSample> samples = sampling.samples();
      SpanSite.exit(null, span);
      List<AllocationSample> apple =
          samples.stream().filter(sample -> isOf(sample, "$Apple")).toList();
      assertThat(apple).isNotEmpty().allMatch(AllocationSample::isJoined);
    }
  }
}
