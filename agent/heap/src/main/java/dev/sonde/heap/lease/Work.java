package dev.sonde.heap.lease;

import dev.sonde.agent.lease.Lease;
import dev.sonde.agent.record.Recorder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the application works on at this moment; looked at once a reading, when it matters. */
final class Work {

  /** Whether the taker of a lease works on. */
  enum State {
    GOES_ON,
    HAS_ENDED,
    UNKNOWN
  }

  /** Threads whose stacks are looked at, at most. */
  private static final int MOST_STACKS = 50;

  private final Recorder recorder;
  private @Nullable Set<String> traces;
  private int stacks;

  Work(Recorder recorder) {
    this.recorder = recorder;
  }

  State of(Lease lease) {
    String trace = lease.context().traceId();
    if (trace != null) {
      return traces().contains(trace) ? State.GOES_ON : State.HAS_ENDED;
    }
    ThreadInfo thread = lease.frames().isEmpty() ? null : thread(lease.threadId());
    if (thread == null) {
      return State.UNKNOWN;
    }
    return TakerFrames.isStillIn(lease.frames(), thread.getStackTrace())
        ? State.GOES_ON
        : State.HAS_ENDED;
  }

  private @Nullable ThreadInfo thread(long id) {
    return stacks++ < MOST_STACKS
        ? ManagementFactory.getThreadMXBean().getThreadInfo(id, Integer.MAX_VALUE)
        : null;
  }

  private Set<String> traces() {
    Set<String> open = traces;
    if (open == null) {
      Set<String> found = new HashSet<>();
      recorder.visitOpen(
          (thread, start, end, high, low, span, rootSpan) -> {
            found.add(String.format("%016x%016x", high, low));
            return true;
          });
      open = found;
      traces = found;
    }
    return open;
  }
}
