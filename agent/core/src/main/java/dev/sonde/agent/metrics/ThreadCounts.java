package dev.sonde.agent.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code jvm.thread.count}: platform threads by state and kind, asked of the thread groups, without
 * stopping threads.
 */
final class ThreadCounts {

  private ThreadCounts() {}

  static Metric read(long start, long now) {
    Map<String, Long> counts = new TreeMap<>();
    for (Thread thread : threads()) {
      Thread.State state = thread.getState();
      if (state != Thread.State.TERMINATED) {
        String key = thread.isDaemon() + " " + state.name().toLowerCase(Locale.ROOT);
        counts.merge(key, 1L, Long::sum);
      }
    }
    PointList points =
        new PointList("jvm.thread.count", "{thread}", "Number of executing platform threads.");
    counts.forEach(
        (key, count) -> {
          int space = key.indexOf(' ');
          points.add(
              count,
              start,
              now,
              "jvm.thread.daemon",
              Boolean.valueOf(key.substring(0, space)),
              "jvm.thread.state",
              key.substring(space + 1));
        });
    return points.upDown();
  }

  private static Thread[] threads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[group.activeCount() + 32];
    int count = group.enumerate(threads, true);
    while (count == threads.length) { // it may have been too small, and says nothing then
      threads = new Thread[count * 2];
      count = group.enumerate(threads, true);
    }
    Thread[] found = new Thread[count];
    System.arraycopy(threads, 0, found, 0, count);
    return found;
  }
}
