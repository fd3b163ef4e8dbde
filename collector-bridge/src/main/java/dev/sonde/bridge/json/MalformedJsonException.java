package dev.sonde.bridge.json;

/** The text is no OTLP/JSON of the expected message; the message tells a client what to correct. */
public final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedJsonException(String message) {
    super(message);
  }
}
