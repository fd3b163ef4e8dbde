package dev.sonde.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For programs that know a process by its telemetry: a PID may be another's by now. */
final class InstanceOption {
  @Option(
      names = "--instance",
      paramLabel = "ID",
      description = "Only if its telemetry carries this service.instance.id.",
      order = 70)
  private @Nullable String id;

  /** The agent refuses the request unless it is the one that is meant. */
  AgentRequest limit(AgentRequest request) {
    return id == null ? request : request.with("instance", id);
  }
}
