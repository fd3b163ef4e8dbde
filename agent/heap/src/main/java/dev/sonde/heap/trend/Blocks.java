package dev.sonde.heap.trend;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes blocks of values. A block is over when its time is and when it has seen enough exact
 * values: where these are rare, blocks are longer, so that the test follows the pace of what it
 * measures and not the clock alone.
 */
final class Blocks {

  private final long lengthMillis;
  private final int exactNeeded;
  private final int kept;
  private final List<Block> blocks = new ArrayList<>();
  private double highest = Double.NEGATIVE_INFINITY;
  private long begin = -1;
  private double minimum = Double.POSITIVE_INFINITY;
  private int exact;
  private double workAtBegin;

  /**
   * @param exactNeeded fewest exact values of a block, from 1
   * @param kept most blocks; of older ones only the highest minimum is remembered
   */
  Blocks(long lengthMillis, int exactNeeded, int kept) {
    this.lengthMillis = lengthMillis;
    this.exactNeeded = exactNeeded;
    this.kept = kept;
  }

  /**
   * Takes a value; returns the block that it ends, or null.
   *
   * @param exact false for a value that is only an upper bound
   * @param work done by the application so far, in any unit that only grows
   */
  @Nullable Block add(long millis, double value, boolean exact, double work) {
    if (begin < 0) {
      begin = millis;
      workAtBegin = work;
    }
    minimum = Math.min(minimum, value);
    this.exact += exact ? 1 : 0;
    if (millis - begin < lengthMillis || this.exact < exactNeeded) {
      return null;
    }
    Block block = new Block(millis, minimum, (work - workAtBegin) / Math.max(1, millis - begin));
    blocks.add(block);
    if (blocks.size() > kept) {
      highest = Math.max(highest, blocks.remove(0).minimum());
    }
    begin = millis;
    workAtBegin = work;
    minimum = Double.POSITIVE_INFINITY;
    this.exact = 0;
    return block;
  }

  int size() {
    return blocks.size();
  }

  /** The last {@code count}, oldest first. */
  List<Block> last(int count) {
    return blocks.subList(blocks.size() - count, blocks.size());
  }

  /** The highest minimum before the last {@code count}; negative infinity when there is none. */
  double highestBefore(int count) {
    double before = highest;
    for (Block block : blocks.subList(0, blocks.size() - count)) {
      before = Math.max(before, block.minimum());
    }
    return before;
  }

  /** Forgets everything: after a step the series begins anew. */
  void restart() {
    blocks.clear();
    begin = -1;
    minimum = Double.POSITIVE_INFINITY;
    exact = 0;
    highest = Double.NEGATIVE_INFINITY;
  }
}
