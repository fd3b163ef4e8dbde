package dev.sonde.bridge.command;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Bounds of numeric options. */
final class Ranges {
  private Ranges() {}

  static void check(CommandLine command, String option, long value, long min, long max) {
    if (value < min || value > max) {
      throw new ParameterException(
          command, option + " " + value + ": must be from " + min + " to " + max);
    }
  }
}
