package dev.sonde.heap.dump;

import com.grack.nanojson.JsonObject;
import com.sun.management.HotSpotDiagnosticMXBean;
import dev.sonde.agent.memory.MemoryFeatures.Refused;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers {@code heap dump}. */
public final class HeapDumps {

  /** What the JVM writes in a second while it stands still: 200 MB, by measurement. */
  private static final double BYTES_PER_SECOND = 200e6;

  private static final String SUFFIX = ".hprof";

  private HeapDumps() {}

  /**
   * Writes a dump of the heap.
   *
   * @param request {@code file}, an absolute path as this JVM sees it, that does not exist; {@code
   *     all} when objects that nobody refers to are wanted, too
   * @throws Refused when it cannot be written, with nothing left of it
   */
  public static JsonObject answer(Map<String, String> request, Consumer<String> progress)
      throws Refused {
    String path = request.get("file");
    if (path == null || !new File(path).isAbsolute() || !path.endsWith(SUFFIX)) {
      throw new Refused("bad-value", "the file must be an absolute path to *.hprof", "name one");
    }
    File file = new File(path);
    if (file.exists()) {
      throw new Refused("file-exists", file + " exists", "name another file");
    }
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    File folder = file.getParentFile();
    if (folder == null || folder.getUsableSpace() < used) {
      throw new Refused(
          "no-space",
          "the dump may take " + used / 1_000_000 + " MB, and " + folder + " has less",
          "name a file on another disk");
    }
    progress.accept(
        String.format(
            Locale.ROOT,
            "the JVM will stand still for up to %.1f s to write up to %d MB",
            Math.max(0.1, used / BYTES_PER_SECOND),
            used / 1_000_000));
    return write(file, request.get("all") == null);
  }

  private static JsonObject write(File file, boolean live) throws Refused {
    HotSpotDiagnosticMXBean bean = bean();
    if (bean == null) {
      throw new Refused("unsupported", "this JVM writes no heap dumps", "use its own tools");
    }
    long begun = System.nanoTime();
    try {
      bean.dumpHeap(file.getPath(), live);
    } catch (IOException | RuntimeException failed) {
      throw new Refused(
          "not-writable",
          file + " could not be written: " + failed.getMessage(),
          "name a file in a folder that the JVM's user may write to");
    }
    JsonObject written = new JsonObject();
    written.put("file", file.getPath());
    written.put("bytes", file.length());
    written.put("live", live);
    written.put("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    return written;
  }

  private static @Nullable HotSpotDiagnosticMXBean bean() {
    try {
      return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    } catch (IllegalArgumentException | LinkageError otherJvm) {
      return null;
    }
  }
}
