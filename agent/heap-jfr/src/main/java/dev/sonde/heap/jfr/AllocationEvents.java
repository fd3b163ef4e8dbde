package dev.sonde.heap.jfr;

import dev.sonde.heap.alloc.AllocationSample;
import dev.sonde.heap.alloc.Allocations;
import dev.sonde.heap.alloc.Thinning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** Turns events into samples. The stream's thread. */
final class AllocationEvents {

  static final String NAME = "jdk.ObjectAllocationSample";

  private final Allocations allocations;
  private final Thinning thinning = new Thinning();
  private final List<Waiting> waiting = new ArrayList<>();
  private EventClock clock = new EventClock();
  private FirstSamples first = new FirstSamples();
  private volatile int most;
  private volatile long leftOut;

  /** An event whose time is not known well before the next mark. */
  private record Waiting(
      Instant time, long thread, String className, long weight, List<String> frames) {}

  AllocationEvents(Allocations allocations) {
    this.allocations = allocations;
  }

  /** How many a second are looked at; more come when others ask for more. */
  void most(int perSecond) {
    most = perSecond;
  }

  /** A recording begins. */
  void begins() {
    waiting.clear();
    clock = new EventClock();
    first = new FirstSamples();
  }

  void mark(RecordedEvent event) {
    clock.mark(event.getStartTime(), event.getLong("nanoTime"));
  }

  void sample(RecordedEvent event) {
    RecordedThread thread = event.getThread();
    if (thread == null || thread.getJavaThreadId() <= 0) {
      return;
    }
    long id = thread.getJavaThreadId();
    boolean virtual =
        event.hasField("eventThread.virtual") && event.getBoolean("eventThread.virtual");
    long weight = first.weight(id, virtual, event.getLong("weight"));
    Instant time = event.getStartTime();
    if (!thinning.hasRoom(EventClock.epochNanos(time), most)) {
      thinning.carry(id, weight);
      leftOut = thinning.leftOut();
      return;
    }
    waiting.add(
        new Waiting(
            time,
            id,
            StackFrames.className(event.getClass("objectClass")),
            weight + thinning.take(id),
            StackFrames.of(event.getStackTrace())));
  }

  /** Passes on what has come since the last time. */
  void flushed() {
    List<AllocationSample> batch = new ArrayList<>(waiting.size());
    for (Waiting event : waiting) {
      batch.add(
          new AllocationSample(
              event.thread,
              clock.nanoTime(event.time),
              event.className,
              event.weight,
              event.frames));
    }
    waiting.clear();
    allocations.accept(batch);
  }

  /** Samples that others have asked for and that were not looked at. */
  long leftOut() {
    return leftOut;
  }
}
