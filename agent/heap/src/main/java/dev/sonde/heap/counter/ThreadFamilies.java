package dev.sonde.heap.counter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Platform threads by name with the digits folded, asked of the thread groups. */
final class ThreadFamilies {

  private static final int MOST_FAMILIES = 256;
  private static final int LONGEST_NAME = 120;

  private Map<String, Set<Long>> before = new HashMap<>();

  List<Count> read() {
    Map<String, Set<Long>> now = new HashMap<>();
    for (Thread thread : threads()) {
      String family = family(thread.getName());
      if (!now.containsKey(family) && now.size() >= MOST_FAMILIES) {
        family = "other";
      }
      now.computeIfAbsent(family, f -> new HashSet<>()).add(thread.getId());
    }
    List<Count> counts = new ArrayList<>();
    now.forEach(
        (family, ids) -> {
          Collection<Long> known = before.getOrDefault(family, new HashSet<>());
          counts.add(new Count(Kind.THREADS, family, ids.size(), !ids.containsAll(known)));
        });
    for (String gone : before.keySet()) {
      if (!now.containsKey(gone)) {
        counts.add(new Count(Kind.THREADS, gone, 0, true));
      }
    }
    before = now;
    return counts;
  }

  /** Such as {@code pool-#-thread-#}. */
  static String family(String name) {
    String folded = name.replaceAll("[0-9]+|(?i)\\b[0-9a-f]{8,}\\b", "#");
    return folded.length() > LONGEST_NAME ? folded.substring(0, LONGEST_NAME) : folded;
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
    return java.util.Arrays.copyOf(threads, count);
  }
}
