package dev.sonde.bridge.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a running bridge whatever its API answers. */
@Command(
    name = "query",
    description = {
      "Prints an answer of the API as JSON.",
      "Such as: query services; query latency service=shop from=-1h; query traces errors=true"
    },
    mixinStandardHelpOptions = true,
    versionProvider = BridgeCommand.class)
@SuppressWarnings("NullAway.Init") // picocli sets every field
final class QueryCommand implements Callable<Integer> {
  @Mixin private RunningBridge bridge;

  @Parameters(
      index = "0",
      paramLabel = "<what>",
      description =
          "services, operations, traces, traces/<id>, third-parties, latency, jvms, pools, "
              + "metrics, series, logs, attributes, stats or openapi.json.")
  private String what;

  @Parameters(
      index = "1..*",
      paramLabel = "<name=value>",
      description = "Parameters; the document openapi.json has them all.")
  private Map<String, String> parameters = Map.of();

  @Override
  public Integer call() throws InterruptedException {
    return bridge.printJson("/api/v1/" + what, new LinkedHashMap<>(parameters));
  }
}
