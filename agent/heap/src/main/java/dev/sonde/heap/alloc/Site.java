package dev.sonde.heap.alloc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was allocated of one class, by one stack, for one route. */
final class Site {

  private static final int EXAMPLES = 3;

  /** What two samples must have alike to be added up. */
  static final class Key {
    final String className;
    final List<String> frames;
    final @Nullable String route;
    private final int hash;

    Key(String className, List<String> frames, @Nullable String route) {
      this.className = className;
      this.frames = frames;
      this.route = route;
      int sum = className.hashCode() * 31 + frames.hashCode();
      this.hash = sum * 31 + (route == null ? 0 : route.hashCode());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (!(other instanceof Key)) {
        return false;
      }
      Key that = (Key) other;
      return hash == that.hash
          && className.equals(that.className)
          && (route == null ? that.route == null : route.equals(that.route))
          && frames.equals(that.frames);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  final Key key;
  long bytes;
  long samples;

  /** Trace ids and span id of samples, in threes. */
  final long[] examples = new long[EXAMPLES * 3];

  private int shown;

  Site(Key key) {
    this.key = key;
  }

  void add(AllocationSample sample) {
    bytes += sample.weight();
    samples++;
    if (sample.isJoined() && !isShown(sample.traceLow())) {
      int at = shown++ % EXAMPLES * 3;
      examples[at] = sample.traceHigh();
      examples[at + 1] = sample.traceLow();
      examples[at + 2] = sample.spanId();
    }
  }

  private boolean isShown(long traceLow) {
    for (int i = 1; i < examples.length; i += 3) {
      if (examples[i] == traceLow) {
        return true;
      }
    }
    return false;
  }

  /** Trace ids as 32 hexadecimal digits. */
  List<String> traces() {
    List<String> traces = new ArrayList<>();
    for (int i = 0; i < examples.length; i += 3) {
      if (examples[i + 1] != 0) {
        traces.add(String.format("%016x%016x", examples[i], examples[i + 1]));
      }
    }
    return traces;
  }

  Site copy() {
    Site copy = new Site(key);
    copy.bytes = bytes;
    copy.samples = samples;
    System.arraycopy(examples, 0, copy.examples, 0, examples.length);
    return copy;
  }
}
