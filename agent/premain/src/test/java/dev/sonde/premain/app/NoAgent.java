package dev.sonde.premain.app;

/** An agent that does nothing, to know what the JVM itself does for one. */
public final class NoAgent {

  private NoAgent() {}

  public static void premain(String arguments) {}
}
