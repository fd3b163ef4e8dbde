package dev.sonde.bridge.control;

/** A command could not be carried out; the message is for people. */
final class ControlException extends Exception {
  private static final long serialVersionUID = 1;

  ControlException(String message) {
    super(message);
  }
}
