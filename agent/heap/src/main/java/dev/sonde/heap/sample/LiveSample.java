package dev.sonde.heap.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One object that was sampled at its allocation and is not proven dead. Immutable. */
public final class LiveSample {

  private final String className;
  private final int arrayLength;
  private final long size;
  private final long allocatedMillis;
  private final long ageMillis;
  private final long threadId;
  private final String threadName;
  private final List<String> frames;
  private final List<String> holders;

  /**
   * A sample as it was read.
   *
   * @param className as in source, such as {@code java.util.HashMap$Node} or {@code byte[]}
   * @param arrayLength elements; -1 when it is no array
   * @param size bytes; -1 when unknown
   * @param allocatedMillis since 1970-01-01T00:00:00Z
   * @param ageMillis since its allocation, at the snapshot
   * @param threadId as {@link Thread#getId} says; -1 when unknown
   * @param frames where it was allocated, {@code package.Type.method:line}, innermost first
   * @param holders the chain that holds it, from the object's own referrer to the root, such as
   *     {@code java.util.HashMap.table} or {@code static com.acme.Cache.ENTRIES}; empty when
   *     unknown
   */
  @SuppressWarnings("TooManyParameters") // the event has that many fields
  public LiveSample(
      String className,
      int arrayLength,
      long size,
      long allocatedMillis,
      long ageMillis,
      long threadId,
      String threadName,
      List<String> frames,
      List<String> holders) {
    this.className = className;
    this.arrayLength = arrayLength;
    this.size = size;
    this.allocatedMillis = allocatedMillis;
    this.ageMillis = ageMillis;
    this.threadId = threadId;
    this.threadName = threadName;
    this.frames = Collections.unmodifiableList(new ArrayList<>(frames));
    this.holders = Collections.unmodifiableList(new ArrayList<>(holders));
  }

  public String className() {
    return className;
  }

  /** Elements; -1 when it is no array. */
  public int arrayLength() {
    return arrayLength;
  }

  /** Bytes; -1 when unknown. */
  public long size() {
    return size;
  }

  /** Since 1970-01-01T00:00:00Z; with the thread it tells a sample again in later snapshots. */
  public long allocatedMillis() {
    return allocatedMillis;
  }

  public long ageMillis() {
    return ageMillis;
  }

  public long threadId() {
    return threadId;
  }

  public String threadName() {
    return threadName;
  }

  public List<String> frames() {
    return frames;
  }

  public List<String> holders() {
    return holders;
  }
}
