package dev.sonde.heap.lease;

import dev.sonde.agent.lease.Lease;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where leases were taken that did not come back. */
public final class Place {

  private static final int MOST_TRACES = 3;
  private static final int MOST_FRAMES = 12;

  private final List<String> frames;
  private final List<String> traces = new ArrayList<>();
  private int lost;
  private int outlived;

  private Place(List<String> frames) {
    this.frames = frames;
  }

  /** Of one lease, which is not counted yet. */
  public static Place of(Lease lease) {
    List<StackTraceElement> own = TakerFrames.own(lease.frames());
    List<String> frames = new ArrayList<>();
    for (StackTraceElement frame : own.subList(0, Math.min(MOST_FRAMES, own.size()))) {
      frames.add(frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber());
    }
    return new Place(Collections.unmodifiableList(frames));
  }

  void add(Lease lease, boolean isLost) {
    lost += isLost ? 1 : 0;
    outlived += isLost ? 0 : 1;
    String trace = lease.context().traceId();
    if (trace != null && traces.size() < MOST_TRACES && !traces.contains(trace)) {
      traces.add(trace);
    }
  }

  /** Innermost first, from the application's own on; empty when the stack was not looked at. */
  public List<String> frames() {
    return frames;
  }

  /** Traces in which they were taken, as 32 hexadecimal digits. */
  public List<String> traces() {
    return Collections.unmodifiableList(traces);
  }

  public int lost() {
    return lost;
  }

  /** Out far longer than others. */
  public int outlived() {
    return outlived;
  }
}
