package dev.sonde.heap.verdict;

import dev.sonde.heap.trend.Forecast;
import dev.sonde.heap.trend.Trend;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is thought of one subject, and why. Immutable. */
public final class Verdict {

  private final Level level;
  private final long millis;
  private final long sinceMillis;
  private final @Nullable Trend trend;
  private final @Nullable Forecast forecast;
  private final List<String> reasons;
  private final List<String> reservations;

  /**
   * @param millis when it was reached, since 1970-01-01T00:00:00Z
   * @param sinceMillis when the growth began, as far as it was seen
   */
  Verdict(
      Level level,
      long millis,
      long sinceMillis,
      @Nullable Trend trend,
      @Nullable Forecast forecast,
      List<String> reasons,
      List<String> reservations) {
    this.level = level;
    this.millis = millis;
    this.sinceMillis = sinceMillis;
    this.trend = trend;
    this.forecast = forecast;
    this.reasons = Collections.unmodifiableList(new ArrayList<>(reasons));
    this.reservations = Collections.unmodifiableList(new ArrayList<>(reservations));
  }

  static Verdict none(long millis) {
    return new Verdict(
        Level.NONE, millis, millis, null, null, Collections.emptyList(), Collections.emptyList());
  }

  public Level level() {
    return level;
  }

  public long millis() {
    return millis;
  }

  public long sinceMillis() {
    return sinceMillis;
  }

  public @Nullable Trend trend() {
    return trend;
  }

  /** When the limit is reached; null where there is no limit. */
  public @Nullable Forecast forecast() {
    return forecast;
  }

  /** What speaks for it, each in one line for a person. */
  public List<String> reasons() {
    return reasons;
  }

  /** What speaks against it, or keeps it from being more. */
  public List<String> reservations() {
    return reservations;
  }
}
