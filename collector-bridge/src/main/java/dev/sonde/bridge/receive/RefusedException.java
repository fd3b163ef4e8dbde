package dev.sonde.bridge.receive;

/** A request that was not taken, and what its sender should know. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  enum Cause {
    MALFORMED,
    TOO_LARGE,
    UNSUPPORTED
  }

  private final Cause reason;

  private RefusedException(Cause reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  static RefusedException malformed(String message) {
    return new RefusedException(Cause.MALFORMED, message);
  }

  static RefusedException tooLarge(int limit) {
    return new RefusedException(
        Cause.TOO_LARGE,
        "the request is larger than "
            + limit
            + " bytes; send smaller batches or raise --max-body-bytes");
  }

  static RefusedException unsupported(String message) {
    return new RefusedException(Cause.UNSUPPORTED, message);
  }

  Cause reason() {
    return reason;
  }

  String text() {
    String message = getMessage();
    return message == null ? reason.name() : message;
  }
}
