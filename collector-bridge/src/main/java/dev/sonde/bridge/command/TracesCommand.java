package dev.sonde.bridge.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists traces of a running bridge. */
@Command(
    name = "traces",
    description = "Lists the last traces, newest first.",
    mixinStandardHelpOptions = true,
    versionProvider = BridgeCommand.class)
@SuppressWarnings("NullAway.Init") // picocli sets what is not nullable
final class TracesCommand implements Callable<Integer> {
  @Mixin private RunningBridge bridge;

  @Option(names = "--service", description = "Only traces with a span of this service.")
  private @Nullable String service;

  @Option(
      names = "--min-duration",
      paramLabel = "<duration>",
      description = "Only traces with a span of at least this, such as 250ms or 1.5s.")
  private @Nullable String minDuration;

  @Option(names = "--errors", description = "Only traces with a failed span.")
  private boolean errors;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "Most traces to list (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("limit", Integer.toString(limit));
    parameters.put("errors", Boolean.toString(errors));
    if (service != null) {
      parameters.put("service", service);
    }
    if (minDuration != null) {
      parameters.put("minDuration", minDuration);
    }
    return bridge.print("/api/v1/traces", parameters);
  }
}
