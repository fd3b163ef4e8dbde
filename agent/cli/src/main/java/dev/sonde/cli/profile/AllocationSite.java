package dev.sonde.cli.profile;

import java.util.Collections;
import java.util.List;

/** What was allocated of one class by one stack for one route. Immutable. */
public final class AllocationSite {

  private static final String PLATFORM = "(java|javax|jdk|sun|com\\.sun)\\..*";

  private final String className;
  private final String route;
  private final List<String> stack;
  private final long bytes;
  private final long samples;
  private final List<String> traces;

  AllocationSite(
      String className,
      String route,
      List<String> stack,
      long bytes,
      long samples,
      List<String> traces) {
    this.className = className;
    this.route = route;
    this.stack = Collections.unmodifiableList(stack);
    this.bytes = bytes;
    this.samples = samples;
    this.traces = Collections.unmodifiableList(traces);
  }

  public String className() {
    return className;
  }

  /** The name of the local root; empty when there was none. */
  public String route() {
    return route;
  }

  /** Frames, {@code package.Type.method:line}, innermost first. */
  public List<String> stack() {
    return stack;
  }

  public long bytes() {
    return bytes;
  }

  public long samples() {
    return samples;
  }

  /** Ids of traces that allocate here, some. */
  public List<String> traces() {
    return traces;
  }

  /** The innermost frame that is not the JDK's; the innermost of all when there is none. */
  public String place() {
    for (String frame : stack) {
      if (!frame.matches(PLATFORM)) {
        return frame;
      }
    }
    return stack.isEmpty() ? "?" : stack.get(0);
  }
}
