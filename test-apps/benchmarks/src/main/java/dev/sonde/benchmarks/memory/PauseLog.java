package dev.sonde.benchmarks.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pauses that the memory features have made, from {@code -Xlog:gc,safepoint}. */
final class PauseLog {

  /** Histograms, and whatever Flight Recorder stops the threads for. */
  private static final Pattern OPERATION =
      Pattern.compile("Safepoint \"(GC_HeapInspection|JFR\\w*)\".*Total: +(\\d+) ns");

  /** A collection that was asked for, and the end of the marking that it began. */
  private static final Pattern COLLECTION =
      Pattern.compile("GC\\((\\d+)\\) Pause (Young|Remark|Cleanup).* ([0-9.]+)ms");

  private static final String ASKED = "(G1 Periodic Collection)";

  private int count;
  private double longest;

  /** Reads a log from its beginning. */
  static PauseLog read(Path log) throws IOException {
    PauseLog pauses = new PauseLog();
    boolean marking = false;
    for (String line : Files.readAllLines(log)) {
      Matcher operation = OPERATION.matcher(line);
      Matcher collection = COLLECTION.matcher(line);
      if (operation.find()) {
        pauses.add(Double.parseDouble(operation.group(2)) / 1e6);
      } else if (collection.find()) {
        boolean young = collection.group(2).equals("Young");
        boolean asked = line.contains(ASKED);
        marking = asked || (marking && (young || !collection.group(2).equals("Cleanup")));
        if (asked || (marking && !young)) {
          pauses.add(Double.parseDouble(collection.group(3)));
        }
      }
    }
    return pauses;
  }

  private void add(double millis) {
    count++;
    longest = Math.max(longest, millis);
  }

  int count() {
    return count;
  }

  /** Milliseconds; 0 when there was none. */
  double longest() {
    return longest;
  }
}
