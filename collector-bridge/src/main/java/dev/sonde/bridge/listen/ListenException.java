package dev.sonde.bridge.listen;

/** The ports cannot be served; the message says what to change. */
public final class ListenException extends Exception {
  private static final long serialVersionUID = 1L;

  ListenException(String message) {
    super(message);
  }
}
