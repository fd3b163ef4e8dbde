package dev.sonde.bridge;

/** The bridge could not start; the message says what to change. */
public final class BridgeStartException extends Exception {
  private static final long serialVersionUID = 1L;

  BridgeStartException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
