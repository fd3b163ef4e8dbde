package dev.sonde.bridge.receive;

import java.time.Duration;

/** A request that was not taken, and what its sender should know. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  enum Reason {
    MALFORMED,
    TOO_LARGE,
    UNSUPPORTED_TYPE,
    UNSUPPORTED_ENCODING,
    /** Nothing is wrong with it; the same request may be taken later. */
    BUSY
  }

  private final Reason reason;
  private final Duration retryAfter;

  private RefusedException(Reason reason, String message, Duration retryAfter) {
    super(message, null, false, false);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  static RefusedException malformed(String message) {
    return new RefusedException(Reason.MALFORMED, message, Duration.ZERO);
  }

  static RefusedException tooLarge(int limit) {
    return new RefusedException(
        Reason.TOO_LARGE,
        "the request is larger than "
            + limit
            + " bytes; send smaller batches or raise --max-body-bytes",
        Duration.ZERO);
  }

  /** As it arrived it was within the limit. */
  static RefusedException tooLargeDecoded(long limit) {
    return new RefusedException(
        Reason.TOO_LARGE,
        "decoded, the request takes more than "
            + (limit >> 20)
            + " MB of memory; send smaller batches or give the bridge a larger heap (-Xmx)",
        Duration.ZERO);
  }

  static RefusedException unsupportedType() {
    return new RefusedException(
        Reason.UNSUPPORTED_TYPE,
        "Content-Type must be application/x-protobuf or application/json",
        Duration.ZERO);
  }

  static RefusedException unsupportedEncoding(String encoding) {
    return new RefusedException(
        Reason.UNSUPPORTED_ENCODING,
        "the encoding " + encoding + " is not supported; use gzip, zstd or none",
        Duration.ZERO);
  }

  /**
   * The sender shall come back.
   *
   * @param retryAfter when to try again, a second or more
   */
  public static RefusedException busy(String message, Duration retryAfter) {
    return new RefusedException(Reason.BUSY, message, retryAfter);
  }

  Reason reason() {
    return reason;
  }

  /** Zero where trying again is no use. */
  Duration retryAfter() {
    return retryAfter;
  }

  String text() {
    String message = getMessage();
    return message == null ? reason.name() : message;
  }
}
