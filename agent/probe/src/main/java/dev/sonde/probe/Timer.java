package dev.sonde.probe;

/** Records durations into a histogram, from any thread, without locks. */
public interface Timer {

  /** Records one duration in nanoseconds; negative ones count as zero. */
  void record(long nanos);
}
