package dev.sonde.bridge.traceql;

/** Not TraceQL, or a part of it that is not understood; the message says where. */
public final class TraceQlException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TraceQlException(String message) {
    super(message);
  }
}
