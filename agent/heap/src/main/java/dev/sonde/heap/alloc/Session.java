package dev.sonde.heap.alloc;

import java.util.concurrent.TimeUnit;

/** What a command has asked to be added up for some time. */
final class Session {

  /** How long a result is kept for a command that does not come to fetch it. */
  private static final long KEPT = TimeUnit.MINUTES.toNanos(2);

  private final long start;
  private final long end;
  private final AllocationProfile profile = new AllocationProfile(System.currentTimeMillis());

  Session(long nanoTime, long seconds) {
    start = nanoTime;
    end = nanoTime + TimeUnit.SECONDS.toNanos(seconds);
  }

  void add(AllocationSample sample) {
    if (sample.nanoTime() - start >= 0 && end - sample.nanoTime() >= 0) {
      profile.add(sample);
    }
  }

  boolean isForgotten(long nanoTime) {
    return nanoTime - end > KEPT;
  }

  AllocationProfile profile() {
    return profile;
  }
}
