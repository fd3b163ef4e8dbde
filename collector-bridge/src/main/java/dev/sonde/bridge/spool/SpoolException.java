package dev.sonde.bridge.spool;

/** The spool cannot keep or read a batch now; the message says why. */
public final class SpoolException extends Exception {
  private static final long serialVersionUID = 1L;

  SpoolException(String message, Throwable cause) {
    super(message, cause);
  }

  SpoolException(String message) {
    super(message);
  }
}
