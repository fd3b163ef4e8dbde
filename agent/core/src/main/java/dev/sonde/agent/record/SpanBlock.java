package dev.sonde.agent.record;

import dev.sonde.probe.Key;
import dev.sonde.probe.Operation;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Ended calls of one thread on their way to the export thread, packed: a record stays with its
 * thread, in whose cache it is, and what lies here is written once, in order, and read once, in
 * order, by another processor. Some ten words a call of a database.
 *
 * <p>One thread appends, the export thread reads; {@link #written} publishes between them, so the
 * export thread may read a block that is still being filled. Used again when it is read.
 */
@SuppressWarnings({
  "ReferenceEquality", // a number's stand-in is one object
  "EnumOrdinal" // never leaves the process
})
final class SpanBlock {

  private static final int REFERENCES = 64;
  private static final int NUMBERS = 48;

  /** Numbers that every call has. */
  private static final int FIXED = 6;

  private static final int FAILED = 1 << 16;
  private static final int TYPED = 1 << 17;
  private static final int OPERATION = 18;
  private static final Operation[] OPERATIONS = Operation.values();
  private static final AtomicIntegerFieldUpdater<SpanBlock> WRITTEN =
      AtomicIntegerFieldUpdater.newUpdater(SpanBlock.class, "written");
  private static final AtomicIntegerFieldUpdater<SpanBlock> BUSY =
      AtomicIntegerFieldUpdater.newUpdater(SpanBlock.class, "busy");

  private @Nullable Object[] references = new Object[REFERENCES];
  private long[] numbers = new long[NUMBERS];
  private int referencesEnd;
  private int numbersEnd;

  /** Calls that may be read. */
  private volatile int written;

  private static final int FREE = 0;
  private static final int RESERVED = 1;
  private static final int ABANDONED = 2;

  @SuppressWarnings("UnusedVariable") // read through BUSY
  private volatile int busy = FREE;

  private int read;
  private int referencesRead;
  private int numbersRead;

  /** False when there is no room; an empty block makes some. */
  boolean append(SpanRecord record) {
    int moreReferences = 4 + 2 * record.size;
    int moreNumbers = FIXED + record.size;
    if (referencesEnd + moreReferences > references.length
        || numbersEnd + moreNumbers > numbers.length) {
      if (referencesEnd > 0) {
        return false;
      }
      references = new Object[moreReferences];
      numbers = new long[moreNumbers];
    }
    write(record);
    WRITTEN.lazySet(this, written + 1);
    return true;
  }

  private void write(SpanRecord record) {
    @Nullable Object[] to = references;
    long[] longs = numbers;
    int at = referencesEnd;
    int n = numbersEnd + FIXED;
    int meta = record.operation().ordinal() << OPERATION;
    to[at++] = record.site;
    to[at++] = record.root();
    if (record.failure() != null) {
      meta |= FAILED;
      to[at++] = record.failure();
    }
    if (record.errorType() != null) {
      meta |= TYPED;
      to[at++] = record.errorType();
    }
    for (int i = 0; i < record.size; i++) {
      Key<?> key = (Key<?>) record.keys[i];
      Object value = record.values[i];
      if (value != null && !(key.isOwn() && key != Recorder.WORKER && isOfTheProbe(value))) {
        to[at++] = key;
        to[at++] = value;
        if (value == SpanRecord.NUMBER) {
          longs[n++] = record.numbers[i];
        }
        meta++;
      }
    }
    int first = numbersEnd;
    longs[first] = meta;
    longs[first + 1] = record.spanId();
    longs[first + 2] = record.parentId();
    longs[first + 3] = record.start;
    longs[first + 4] = record.end;
    longs[first + 5] = record.allocated;
    referencesEnd = at;
    numbersEnd = n;
  }

  /** What a probe has kept for itself, the application's objects, is read by nobody else. */
  private static boolean isOfTheProbe(Object value) {
    return value != SpanRecord.NUMBER
        && !(value instanceof Long)
        && !(value instanceof InetSocketAddress);
  }

  /** Fills in the next call; false when there is none. Export thread only. */
  boolean next(SpanRecord into) {
    int readable = written; // first: it publishes the rest
    if (read == readable) {
      return false;
    }
    @Nullable Object[] from = references;
    int n = numbersRead;
    int at = referencesRead;
    int meta = (int) numbers[n];
    into.site = (SpanSite) from[at++];
    into.root = (LocalRoot) from[at++];
    into.spanId = numbers[n + 1];
    into.parentId = numbers[n + 2];
    into.start = numbers[n + 3];
    into.end = numbers[n + 4];
    into.allocated = numbers[n + 5];
    into.operation(OPERATIONS[meta >>> OPERATION]);
    n += FIXED;
    if ((meta & FAILED) != 0) {
      into.failure((Throwable) from[at++]);
    }
    if ((meta & TYPED) != 0) {
      into.error((String) from[at++]);
    }
    int values = meta & 0xffff;
    for (int i = 0; i < values; i++) {
      Key<?> key = (Key<?>) from[at++];
      Object value = from[at++];
      into.add(key, value, value == SpanRecord.NUMBER ? numbers[n++] : 0);
    }
    numbersRead = n;
    referencesRead = at;
    read++;
    return true;
  }

  /** Calls that were written and not read. */
  int unread() {
    return written - read;
  }

  boolean isEmpty() {
    return referencesEnd == 0;
  }

  /** Reserves a block that its thread has not handed over, to read it; false when it is gone. */
  boolean reserve() {
    return BUSY.compareAndSet(this, FREE, RESERVED);
  }

  /** The reader is done; false when the thread has given the block up meanwhile. */
  boolean release() {
    return BUSY.compareAndSet(this, RESERVED, FREE);
  }

  /**
   * Gives the block up, which found no place. True when nobody reads it; the reader then finds no
   * more than its thread wrote, and sees to the rest.
   */
  boolean abandon() {
    return BUSY.getAndSet(this, ABANDONED) == FREE;
  }

  /** Forgets everything. */
  void clear() {
    Arrays.fill(references, 0, referencesEnd, null);
    if (references.length > REFERENCES) {
      references = new Object[REFERENCES];
      numbers = new long[NUMBERS];
    }
    referencesEnd = 0;
    numbersEnd = 0;
    referencesRead = 0;
    numbersRead = 0;
    read = 0;
    WRITTEN.lazySet(this, 0);
    busy = FREE;
  }
}
