package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.probe.Engine;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import dev.sonde.testkit.Traced;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What the tests of all pools ask. */
final class Traces {

  private Traces() {}

  /** Runs the task in a span. */
  static <V> V span(Callable<V> task) {
    try {
      return new Traced<>(task).call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** An empty span. */
  static void span() {
    span(() -> null);
  }

  /** The two spans of the test are parent and child; the child ended first or not. */
  static FinishedSpan assertChild(ProbeTest probes) throws InterruptedException {
    List<FinishedSpan> spans = probes.awaitSpans(2);
    assertThat(spans).as(Spans.tree(spans)).hasSize(2);
    FinishedSpan child = spans.get(0).parentSpanId() != 0 ? spans.get(0) : spans.get(1);
    FinishedSpan parent = child == spans.get(0) ? spans.get(1) : spans.get(0);
    assertThat(Spans.isChild(child, parent)).as(Spans.tree(spans)).isTrue();
    return child;
  }

  /** Whether the running thread is outside any trace. */
  static boolean outside() {
    return Engine.get().current().isEmpty();
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the condition holds; collects garbage meanwhile, because many hold only then. */
  static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      System.gc();
      Thread.sleep(5);
    }
  }
}
