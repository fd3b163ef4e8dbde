package dev.sonde.heap.trend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One series in blocks of one length, tested anew with each block. */
final class Lane {

  private static final int HITS = 2;
  private static final int MISSES = 3;
  private static final int KEPT = 192;
  private static final int STIRRING = 4;

  /** Share of the growth of a trend. */
  private static final double STIRRED = 0.4;

  private final LaneSettings settings;
  private final double limit;
  private final Blocks blocks;
  private final RiseTest test;
  private int hits;
  private int misses;
  private @Nullable Trend trend;
  private @Nullable Trend found;
  private long tests;

  Lane(LaneSettings settings, double limit) {
    this.settings = settings;
    this.limit = limit;
    this.blocks = new Blocks(settings.blockMillis, settings.exactNeeded, KEPT);
    this.test = new RiseTest(settings, limit);
  }

  /** Takes a value; returns whether it ended a block, so that there was a test. */
  boolean add(long millis, double value, boolean exact, double work) {
    Block ended = blocks.add(millis, value, exact, work);
    if (ended == null) {
      return false;
    }
    found = find();
    tests++;
    if (found != null) {
      hits++;
      misses = 0;
      trend = hits >= HITS || trend != null ? found : null;
    } else {
      hits = 0;
      misses++;
      trend = misses >= MISSES ? null : trend;
    }
    return true;
  }

  private @Nullable Trend find() {
    for (int window : settings.windows) {
      if (blocks.size() < window) {
        return null;
      }
      Trend rising = test.find(blocks.last(window), blocks.highestBefore(window));
      if (rising != null) {
        return rising;
      }
    }
    return null;
  }

  /** The trend while it holds: found twice in a row, until it was missed three times. */
  @Nullable Trend trend() {
    return trend;
  }

  /** Whether the last few blocks have each been above everything before, and by enough in all. */
  boolean stirs() {
    if (blocks.size() < STIRRING) {
      return false;
    }
    List<Block> last = blocks.last(STIRRING);
    double highest = blocks.highestBefore(STIRRING - 1);
    for (Block block : last.subList(1, STIRRING)) {
      if (block.minimum() <= highest) {
        return false;
      }
      highest = block.minimum();
    }
    return highest - last.get(0).minimum() >= STIRRED * settings.growth * limit;
  }

  /** Whether the last test has found one, be it for the first time. */
  boolean hit() {
    return found != null;
  }

  /** The last blocks, oldest first, at most so many. */
  List<Block> last(int most) {
    return blocks.last(Math.min(most, blocks.size()));
  }

  /** Tests so far. */
  long tests() {
    return tests;
  }

  void restart() {
    blocks.restart();
    hits = 0;
    misses = 0;
    trend = null;
    found = null;
  }
}
