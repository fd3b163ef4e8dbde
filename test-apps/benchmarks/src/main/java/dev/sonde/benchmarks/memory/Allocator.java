package dev.sonde.benchmarks.memory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Allocates at a steady rate, small objects most of all, beside a quarter of the heap that lives.
 * Arguments: megabytes a second; megabytes a second that stay; seconds before and while it
 * measures. Prints the processor time of the process while it measured, and the megabytes it has
 * allocated.
 */
public final class Allocator {
  private static final int SLICE_MILLIS = 5;
  private static final int LARGE = 8_192;
  private static final int CHUNK = 100_000;

  private static volatile Object sink = "";

  private Allocator() {}

  /** Some sixty bytes with what it refers to. */
  private record Line(long number, Object of) {}

  public static void main(String[] arguments) throws InterruptedException {
    double rate = Double.parseDouble(arguments[0]) * 1e6;
    double growth = Double.parseDouble(arguments[1]) * 1e6;
    double before = Double.parseDouble(arguments[2]);
    double measured = Double.parseDouble(arguments[3]);
    List<byte[]> living = new ArrayList<>();
    for (long bytes = 0; bytes < Runtime.getRuntime().maxMemory() / 4; bytes += CHUNK) {
      living.add(new byte[CHUNK]);
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long began = System.nanoTime();
    long cpu = -1;
    double allocated = 0;
    double kept = 0;
    double at = 0;
    for (double elapsed = 0; elapsed < before + measured; ) {
      for (; allocated < elapsed * rate; allocated += LARGE + 64 * 56) {
        sink = new byte[LARGE];
        for (int i = 0; i < 64; i++) {
          sink = new Line(i, new long[2]);
        }
      }
      for (; kept < elapsed * growth; kept += CHUNK) {
        living.add(new byte[CHUNK]);
      }
      Thread.sleep(SLICE_MILLIS);
      elapsed = (System.nanoTime() - began) / 1e9;
      if (cpu < 0 && elapsed >= before) {
        cpu = system.getProcessCpuTime();
        at = allocated;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "cpu %.3f allocated %.0f living %d %d%n",
        (system.getProcessCpuTime() - cpu) / 1e9,
        (allocated - at) / 1e6,
        living.size(),
        sink.hashCode());
  }
}
