package dev.sonde.bridge.spool;

import dev.sonde.bridge.signal.Batch;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is in the spool and who still needs it, counted along so that no query has to. The writer's
 * thread changes it; others read.
 */
final class SpoolBooks {
  private static final int DELETE_AT_ONCE = 512;

  private final SpoolFile file;
  private final long limitBytes;
  private final Map<String, Position> positions = new HashMap<>();
  private final Map<String, Long> waiting = new HashMap<>();
  private long batches;
  private long bytes;
  private long last;
  private long indexed;

  /** A state to go back to when a transaction fails. */
  record Mark(
      Map<String, Position> positions,
      Map<String, Long> waiting,
      long batches,
      long bytes,
      long last,
      long indexed) {}

  SpoolBooks(SpoolFile file, long limitBytes) throws SQLException {
    this.file = file;
    this.limitBytes = limitBytes;
    SpoolFile.Totals totals = file.totals();
    batches = totals.batches();
    bytes = totals.bytes();
    last = totals.lastSequence();
  }

  synchronized void adopt(Set<String> targets) throws SQLException {
    Map<String, Position> known = file.targets();
    for (String name : known.keySet()) {
      if (!targets.contains(name)) {
        file.removeTarget(name);
      }
    }
    List<SpoolFile.Head> oldest = file.oldest(1);
    long beforeOldest = oldest.isEmpty() ? last : oldest.get(0).sequence() - 1;
    for (String name : targets) {
      Position position = known.getOrDefault(name, new Position(beforeOldest, 0));
      positions.put(name, position);
      file.putTarget(name, position);
      waiting.put(name, file.itemsAfter(position.sequence()));
    }
  }

  synchronized Mark mark() {
    return new Mark(Map.copyOf(positions), Map.copyOf(waiting), batches, bytes, last, indexed);
  }

  synchronized void restore(Mark mark) {
    positions.putAll(mark.positions());
    waiting.putAll(mark.waiting());
    batches = mark.batches();
    bytes = mark.bytes();
    last = mark.last();
    indexed = mark.indexed();
  }

  /**
   * Returns the batch's sequence number.
   *
   * @throws SQLException also when the spool is over its limit and the store has not read what
   *     could make room
   */
  synchronized long insert(Batch batch, byte[] compressed) throws SQLException {
    if (bytes > limitBytes + limitBytes / 10) {
      throw new SQLException("the spool is full of what is not indexed yet");
    }
    long sequence = last + 1;
    file.insert(sequence, batch.signal(), batch.items(), batch.encoded().length, compressed);
    last = sequence;
    batches++;
    bytes += compressed.length;
    waiting.replaceAll((name, items) -> items + batch.items());
    return sequence;
  }

  synchronized void advance(String target, long sequence) throws SQLException {
    Position position = positions.get(target);
    if (position != null && position.sequence() < sequence) {
      Position next = new Position(sequence, position.dropped());
      positions.put(target, next);
      file.putTarget(target, next);
      long done = file.itemsBetween(position.sequence(), sequence);
      waiting.merge(target, -done, Long::sum);
    }
  }

  synchronized void indexed(long sequence) {
    indexed = Math.max(indexed, sequence);
  }

  /** Deletes what nobody needs, and, over the limit, the oldest that the store has. */
  synchronized void makeRoom() throws SQLException {
    long needed = indexed;
    for (Position position : positions.values()) {
      needed = Math.min(needed, position.sequence());
    }
    boolean full = bytes > limitBytes;
    if (!full && (batches == 0 || needed <= last - batches)) {
      return;
    }
    long deleted = 0;
    long target = limitBytes - limitBytes / 20;
    for (SpoolFile.Head head : file.oldest(DELETE_AT_ONCE)) {
      boolean free = head.sequence() <= needed;
      boolean inTheWay = full && bytes > target && head.sequence() <= indexed;
      if (!free && !inTheWay) {
        break;
      }
      if (!free) {
        drop(head);
      }
      deleted = head.sequence();
      batches--;
      bytes -= head.size();
    }
    if (deleted > 0) {
      file.deleteUpTo(deleted);
      file.setLast(last);
      file.shrink();
    }
  }

  private void drop(SpoolFile.Head head) throws SQLException {
    for (Map.Entry<String, Position> entry : positions.entrySet()) {
      Position position = entry.getValue();
      if (position.sequence() < head.sequence()) {
        Position next = new Position(head.sequence(), position.dropped() + head.items());
        entry.setValue(next);
        file.putTarget(entry.getKey(), next);
        waiting.merge(entry.getKey(), (long) -head.items(), Long::sum);
      }
    }
  }

  synchronized Map<String, Position> positions() {
    return Map.copyOf(positions);
  }

  synchronized long waiting(String target) {
    return waiting.getOrDefault(target, 0L);
  }

  synchronized SpoolStats stats() {
    return new SpoolStats(batches, bytes, last);
  }
}
