package dev.sonde.bridge.spool;

/** What an acknowledged batch survives. */
public enum Durability {
  /** Synced to the device before the answer (one sync for all batches that wait). */
  POWER_LOSS("always", "FULL"),
  /** Handed to the operating system before the answer, synced every few megabytes. */
  PROCESS_DEATH("checkpoint", "NORMAL");

  private final String text;
  private final String synchronous;

  Durability(String text, String synchronous) {
    this.text = text;
    this.synchronous = synchronous;
  }

  String synchronous() {
    return synchronous;
  }

  @Override
  public String toString() {
    return text;
  }
}
