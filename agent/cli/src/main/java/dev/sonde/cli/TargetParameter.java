package dev.sonde.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The JVM that a command is for. */
final class TargetParameter {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PID|PATTERN",
      description = "A PID, or a part of the main class or jar; with * or ? all of it.")
  @Nullable String name;
}
