package dev.sonde.heap.trend;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A series that several lanes watch. Thread {@code sonde-heap}. */
public final class Series {

  private static final int ENOUGH = 12;

  private final List<Lane> lanes = new ArrayList<>();
  private @Nullable Lane ahead;
  private long retests;

  /**
   * A series.
   *
   * @param limit where it ends, such as the largest heap; infinite when there is none
   * @param lanes quickest first
   */
  public Series(double limit, List<LaneSettings> lanes) {
    for (LaneSettings lane : lanes) {
      this.lanes.add(new Lane(lane, limit));
    }
  }

  /**
   * The lanes of the live set. The quickest sees a heap that fills within minutes and asks for
   * more; the slowest sees one that takes days.
   *
   * @param pace shortest block, milliseconds
   */
  public static List<LaneSettings> ofLiveSet(long pace) {
    List<LaneSettings> lanes = new ArrayList<>();
    lanes.add(new LaneSettings(pace, 1, new int[] {7, 10, 14}, 0.002, 0.05, 360 * pace));
    lanes.add(new LaneSettings(3 * pace, 1, new int[] {7, 12, 24}, 0.002, 0.05, 2_160 * pace));
    lanes.add(new LaneSettings(18 * pace, 2, new int[] {12, 24}, 0.001, 0.05, 8_640 * pace));
    lanes.add(new LaneSettings(90 * pace, 2, new int[] {12, 24, 48}, 0.005, 0.02, Long.MAX_VALUE));
    return lanes;
  }

  /**
   * The lanes of a counter.
   *
   * @param absoluteGrowth least growth that matters
   */
  public static List<LaneSettings> ofCounter(long pace, double absoluteGrowth) {
    List<LaneSettings> lanes = new ArrayList<>();
    lanes.add(LaneSettings.ofCounter(pace, absoluteGrowth, 0.5));
    lanes.add(LaneSettings.ofCounter(30 * pace, absoluteGrowth, 0.5));
    return lanes;
  }

  /**
   * Takes a value.
   *
   * @param exact false for a value that is only an upper bound
   * @param work done by the application so far, in any unit that only grows
   * @return whether the trend was tested anew
   */
  public boolean add(long millis, double value, boolean exact, double work) {
    boolean tested = false;
    for (Lane lane : lanes) {
      boolean ended = lane.add(millis, value, exact, work);
      tested |= ended;
      if (lane == ahead && ended) {
        retests++;
      }
    }
    follow();
    return tested;
  }

  private void follow() {
    Lane holds = ahead;
    if (holds != null && holds.trend() != null) {
      return;
    }
    ahead = null;
    for (Lane lane : lanes) {
      if (lane.trend() != null) {
        ahead = lane;
        break;
      }
    }
    if (ahead == null) {
      retests = 0;
    }
  }

  /** The trend of the lane that found it first and still holds it; null when there is none. */
  public @Nullable Trend trend() {
    return ahead == null ? null : ahead.trend();
  }

  /** Whether any lane has just found one, be it for the first time. */
  public boolean hit() {
    for (Lane lane : lanes) {
      if (lane.hit()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the quickest lane rises so that a trend may come of it: too early to say anything, in
   * time to begin to look.
   */
  public boolean stirs() {
    return lanes.get(0).stirs();
  }

  /**
   * The blocks that a picture shows, oldest first: of the lane that holds the trend, or of the
   * slowest that has enough for one.
   */
  public List<Block> blocks(int most) {
    Lane shown = ahead == null ? lanes.get(0) : ahead;
    if (ahead == null) {
      for (Lane lane : lanes) {
        shown = lane.last(ENOUGH).size() == ENOUGH ? lane : shown;
      }
    }
    return new ArrayList<>(shown.last(most));
  }

  /** How often the trend was tested again since it holds. */
  public long retests() {
    return retests;
  }

  /** Tests of all lanes so far. */
  public long tests() {
    long tests = 0;
    for (Lane lane : lanes) {
      tests += lane.tests();
    }
    return tests;
  }

  /** Forgets the past, as after a step. */
  public void restart() {
    lanes.forEach(Lane::restart);
    ahead = null;
    retests = 0;
  }
}
