package dev.sonde.bridge.store;

/** A span's kind, status and place in its trace in one column. */
public final class SpanBits {
  public static final long ROOT = 1;
  public static final long ERROR = 2;

  /** Above it stands the number that OTLP has for the kind. */
  public static final int KIND_SHIFT = 2;

  private SpanBits() {}
}
