package dev.sonde.agent.config;

/** Turns the text of a setting into its value. */
@FunctionalInterface
interface Parser<T> {

  /**
   * Parses a value.
   *
   * @param text not empty, trimmed
   * @throws IllegalArgumentException with what the text must be, such as {@code "a whole number"}
   */
  T parse(String text);
}
