package dev.sonde.heap.counter;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** File descriptors: how many always, by what they lead to when somebody wants to know. */
public final class OpenFiles {

  private static final int MOST_READ = 4_096;
  private static final File DESCRIPTORS = new File("/proc/self/fd");

  private OpenFiles() {}

  /** How many are open; -1 where the system does not say. */
  static long count() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.UnixOperatingSystemMXBean
        ? ((com.sun.management.UnixOperatingSystemMXBean) system).getOpenFileDescriptorCount()
        : -1;
  }

  /**
   * The commonest targets, digits folded, such as {@code socket:[#]} or {@code /srv/data/part-#},
   * each with how many descriptors lead there; some microseconds for each descriptor.
   */
  public static List<String> byTarget(int most) {
    String[] names = DESCRIPTORS.list();
    Map<String, Integer> targets = new HashMap<>();
    for (int i = 0; names != null && i < names.length && i < MOST_READ; i++) {
      try {
        String target = Files.readSymbolicLink(new File(DESCRIPTORS, names[i]).toPath()).toString();
        targets.merge(target.replaceAll("[0-9]+", "#"), 1, Integer::sum);
      } catch (IOException closed) {
        targets.merge("closed meanwhile", 1, Integer::sum);
      }
    }
    List<Map.Entry<String, Integer>> sorted = new ArrayList<>(targets.entrySet());
    sorted.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Integer> target : sorted.subList(0, Math.min(most, sorted.size()))) {
      lines.add(target.getValue() + " " + target.getKey());
    }
    return lines;
  }
}
