package dev.sonde.bridge.command;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one trace of a running bridge. */
@Command(
    name = "trace",
    description = "Shows one trace as a tree with timings.",
    mixinStandardHelpOptions = true,
    versionProvider = BridgeCommand.class)
@SuppressWarnings("NullAway.Init") // picocli sets every field
final class TraceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RunningBridge bridge;

  @Parameters(
      paramLabel = "<id>",
      description = "Trace id; its first digits are enough (4 or more).")
  private String id;

  @Override
  public Integer call() throws InterruptedException {
    if (!id.matches("[0-9a-fA-F]{4,32}")) {
      throw new ParameterException(
          spec.commandLine(),
          "'" + id + "' is not a trace id: 4 to 32 hexadecimal digits expected");
    }
    return bridge.print("/api/v1/traces/" + id, Map.of());
  }
}
