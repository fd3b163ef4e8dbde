package dev.sonde.agent.record;

import dev.sonde.probe.Context;
import dev.sonde.probe.Key;
import org.jspecify.annotations.Nullable;

/** A span's place, kept apart from its recycled record. */
final class TraceContext extends Context {

  /** Outside any trace. */
  static final TraceContext EMPTY = new TraceContext(null, 0);

  final @Nullable LocalRoot root;
  final long spanId;
  private @Nullable String traceIdText;
  private @Nullable String spanIdText;

  TraceContext(@Nullable LocalRoot root, long spanId) {
    this.root = root;
    this.spanId = spanId;
  }

  @Override
  public @Nullable String traceId() {
    if (traceIdText == null && root != null) {
      traceIdText = Hex.of(root.traceIdHigh) + Hex.of(root.traceIdLow);
    }
    return traceIdText;
  }

  @Override
  public @Nullable String spanId() {
    if (spanIdText == null && root != null) {
      spanIdText = Hex.of(spanId);
    }
    return spanIdText;
  }

  @Override
  public String traceFlags() {
    return root != null && (root.flags() & 1) != 0 ? "01" : "00";
  }

  @Override
  public boolean isEmpty() {
    return root == null;
  }

  @Override
  public <V> void putOnRoot(Key<V> key, V value) {
    if (root != null) {
      root.putLate(key, value);
    }
  }

  @Override
  public void failRoot(Throwable error) {
    if (root != null) {
      root.putLate(Recorder.FAILURE, error);
    }
  }
}
