package dev.sonde.heap.counter;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * What the process has in memory beyond what the JVM accounts for: allocations of native code. The
 * heap counts as committed, which it is not all in memory at first, so that small leaks show late.
 */
final class NativeMemory {

  private static final Path STATUS = Paths.get("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  private NativeMemory() {}

  /**
   * Bytes; -1 where the system does not say.
   *
   * @param buffers bytes of direct and mapped buffers
   */
  static long beyond(long buffers) {
    long resident = resident();
    if (resident < 0) {
      return -1;
    }
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    long known =
        memory.getHeapMemoryUsage().getCommitted()
            + memory.getNonHeapMemoryUsage().getCommitted()
            + buffers;
    return Math.max(0, resident - known);
  }

  private static long resident() {
    try {
      for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(RESIDENT)) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException | NumberFormatException otherSystem) {
      return -1;
    }
    return -1;
  }
}
