package dev.sonde.heap.jfr;

import dev.sonde.agent.memory.MemoryFeatures.Refused;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/** A recording that somebody has asked for as a file; one at a time. */
final class RecordingFile {

  private @Nullable Recording running;

  /**
   * Begins; the JVM itself ends it and writes the file.
   *
   * @param file absolute path, as this JVM sees it
   */
  synchronized void begin(String file, long seconds, int perSecond) throws Refused {
    if (running != null && running.getState() == RecordingState.RUNNING) {
      throw new Refused("busy", "another recording is being made", "wait until it is done");
    }
    if (new File(file).exists()) {
      throw new Refused("file-exists", file + " exists", "name another file");
    }
    close();
    Recording recording = new Recording();
    recording.setName("sonde: heap alloc");
    try {
      recording.setDestination(Path.of(file));
    } catch (IOException | InvalidPathException unusable) {
      recording.close();
      throw new Refused(
          "not-writable",
          file + " cannot be written by the JVM: " + unusable.getMessage(),
          "name a file in a folder that the JVM's user may write to");
    }
    recording.setDuration(Duration.ofSeconds(seconds));
    recording.enable(AllocationEvents.NAME).with("throttle", perSecond + "/s").withStackTrace();
    recording.enable("jdk.ThreadAllocationStatistics").withPeriod(Duration.ofSeconds(1));
    recording.start();
    running = recording;
  }

  /** Ends what may still run. */
  synchronized void close() {
    Recording last = running;
    running = null;
    if (last != null) {
      last.close();
    }
  }
}
