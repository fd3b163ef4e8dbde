package dev.sonde.probes.executors;

import org.jspecify.annotations.Nullable;

/**
 * Names a pool after its threads: {@code http-nio-8080-exec-7} belongs to {@code
 * http-nio-8080-exec}. Counters are left out ({@code pool-3-thread-1} is {@code pool-thread}),
 * because pools that are made for one purpose again and again must not make a series each; numbers
 * of four and five digits, ports, stay.
 */
final class PoolName {

  /** Metric attribute. */
  static final String ATTRIBUTE = "jvm.executor.name";

  private static final int LONGEST = 64;

  private PoolName() {}

  static String of(@Nullable Thread worker, Object pool) {
    String name = worker == null ? "" : withoutCounters(worker.getName());
    if (name.isEmpty()) {
      name = pool.getClass().getSimpleName();
    }
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }

  static String withoutCounters(String thread) {
    StringBuilder name = new StringBuilder(thread.length());
    int at = 0;
    while (at < thread.length()) {
      int end = at;
      while (end < thread.length() && isDigit(thread.charAt(end))) {
        end++;
      }
      if (end == at) {
        name.append(thread.charAt(at++));
      } else {
        if (isPort(end - at) && end < thread.length()) {
          name.append(thread, at, end);
        } else {
          trim(name);
        }
        at = end;
      }
    }
    trim(name);
    return name.toString();
  }

  private static boolean isPort(int digits) {
    return digits == 4 || digits == 5;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Takes the separators off the end. */
  private static void trim(StringBuilder name) {
    int length = name.length();
    while (length > 0 && "-_#. :(".indexOf(name.charAt(length - 1)) >= 0) {
      length--;
    }
    name.setLength(length);
  }
}
