package dev.sonde.heap.verdict;

import dev.sonde.heap.trend.Series;
import dev.sonde.heap.trend.Trend;
import org.jspecify.annotations.Nullable;

/** How long a trend has held, measured by how long it took to be seen at all. */
final class Persistence {

  private long firstSeen;
  private long took;
  private long suspectedAt = -1;

  /** Takes the trend of the moment; false when there is none. */
  boolean follow(long now, @Nullable Trend trend) {
    if (trend == null) {
      firstSeen = 0;
      suspectedAt = -1;
      return false;
    }
    if (firstSeen == 0) {
      firstSeen = now;
      took = Math.max(1, now - trend.beginMillis());
    }
    return true;
  }

  /** Since when it was growing, as far as it was seen. */
  long sinceMillis() {
    return firstSeen - took;
  }

  /** Whether it has held so many times as long as it took to be seen. */
  boolean heldFor(long now, int times) {
    return now - firstSeen >= times * took;
  }

  /** How often it was tested again since it is suspected. */
  long retests(Series series, boolean suspected) {
    if (!suspected) {
      suspectedAt = -1;
      return 0;
    }
    if (suspectedAt < 0) {
      suspectedAt = series.retests();
    }
    return series.retests() - suspectedAt;
  }
}
