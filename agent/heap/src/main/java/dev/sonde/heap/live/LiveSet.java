package dev.sonde.heap.live;

import java.util.ArrayDeque;
import java.util.Deque;

/** The live set as the readings so far tell it. Any thread reads, one adds. */
public final class LiveSet {

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

  /** Whether the old generation has been collected at all. */
  public synchronized boolean isKnown() {
    return !last.isEmpty();
  }

  /** Bytes that lived at the last collections of the old generation; -1 when it is unknown. */
  public synchronized long bytes() {
    if (last.isEmpty()) {
      return -1;
    }
    long[] sorted = last.stream().mapToLong(Reading::bytes).sorted().toArray();
    return estimates ? sorted[sorted.length / 2] : sorted[0];
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
