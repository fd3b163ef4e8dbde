package dev.sonde.heap.live;

import java.util.ArrayDeque;
import java.util.Deque;

/** The live set as the readings so far tell it. Any thread reads, one adds. */
public final class LiveSet {

  /** Estimates that are put together at least: a single one may be far off. */
  private static final int ESTIMATES = 3;

  private final int steps;
  private final boolean estimates;
  private final Deque<Reading> last = new ArrayDeque<>();
  private long bound = -1;
  private long exactReadings;
  private long readings;

  /**
   * A live set that is unknown yet.
   *
   * @param collector by which several readings are put together
   */
  public LiveSet(Collector collector) {
    steps = collector.stepsOfACycle();
    estimates = collector.estimates();
  }

  /** Takes the next reading. */
  public synchronized void add(Reading reading) {
    readings++;
    bound = reading.bytes();
    if (reading.exact()) {
      exactReadings++;
      last.addLast(reading);
      if (last.size() > steps) {
        last.removeFirst();
      }
    }
  }

  /** Whether the old generation has been collected, as often as it takes to tell. */
  public synchronized boolean isKnown() {
    return last.size() >= (estimates ? ESTIMATES : 1);
  }

  /** Bytes that lived at the last collections of the old generation; -1 when it is unknown. */
  public synchronized long bytes() {
    if (!isKnown()) {
      return -1;
    }
    long[] sorted = last.stream().mapToLong(Reading::bytes).sorted().toArray();
    return sorted[estimates ? (sorted.length - 1) / ESTIMATES : 0];
  }

  /** What the last exact reading said, bytes; -1 when there was none. */
  public synchronized long lastBytes() {
    return last.isEmpty() ? -1 : last.getLast().bytes();
  }

  /** When that was, since 1970-01-01T00:00:00Z; 0 when it is unknown. */
  public synchronized long millis() {
    return last.isEmpty() ? 0 : last.getLast().millis();
  }

  /** Bytes that may have lived at the last collection of any kind; -1 before the first. */
  public synchronized long bound() {
    return bound;
  }

  /** Collections of the old generation. */
  public synchronized long exactReadings() {
    return exactReadings;
  }

  public synchronized long readings() {
    return readings;
  }
}
