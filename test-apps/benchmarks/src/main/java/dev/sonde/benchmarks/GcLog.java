package dev.sonde.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code -Xlog:gc} tells about allocation, without asking the process anything. */
final class GcLog {

  private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(");

  private GcLog() {}

  /** Megabytes allocated up to the last collection. */
  static double allocatedMegabytes(Path log) throws IOException {
    double allocated = 0;
    double live = 0;
    for (String line : Files.readAllLines(log)) {
      Matcher pause = PAUSE.matcher(line);
      if (pause.find()) {
        allocated += Double.parseDouble(pause.group(1)) - live;
        live = Double.parseDouble(pause.group(2));
      }
    }
    return allocated;
  }
}
