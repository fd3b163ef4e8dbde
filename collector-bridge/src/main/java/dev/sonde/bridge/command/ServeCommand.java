package dev.sonde.bridge.command;

import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeSettings;
import dev.sonde.bridge.BridgeStartException;
import dev.sonde.bridge.forward.ForwardSettings;
import dev.sonde.bridge.forward.Protocol;
import dev.sonde.bridge.print.Glyphs;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the bridge until the process is asked to end. */
@Command(
    name = "serve",
    description = "Receives OTLP until it is stopped (Ctrl-C or SIGTERM).",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    versionProvider = BridgeCommand.class)
@SuppressWarnings("NullAway.Init") // picocli sets every field that has a default
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on; 0.0.0.0 for every interface.")
  private String host;

  @Option(
      names = "--http-port",
      defaultValue = "4318",
      description = "Port of OTLP/HTTP and of the queries; 0 for a free one.")
  private int httpPort;

  @Option(
      names = "--grpc-port",
      defaultValue = "4317",
      description = "Port of OTLP/gRPC; 0 for a free one.")
  private int grpcPort;

  @Option(
      names = "--forward",
      paramLabel = "<url>",
      description = "OTLP endpoint to pass everything on to, such as http://tempo:4318.")
  private @Nullable URI forward;

  @Option(
      names = "--forward-protocol",
      defaultValue = "http/protobuf",
      converter = ProtocolName.class,
      description = "http/protobuf or grpc.")
  private Protocol forwardProtocol;

  @Option(
      names = "--forward-header",
      paramLabel = "<name=value>",
      description = "Header to send along, such as Authorization; may be repeated.")
  private Map<String, String> forwardHeaders = Map.of();

  @Option(
      names = "--forward-queue-bytes",
      defaultValue = "64m",
      converter = ByteSize.class,
      description = "What may wait while the endpoint is away; more is dropped and counted.")
  private long forwardQueueBytes;

  @Option(names = "--print", description = "Print each trace as a tree once it is complete.")
  private boolean print;

  @Option(names = "--ascii", description = "Draw trees with plain ASCII.")
  private boolean ascii;

  @Option(
      names = "--max-spans",
      defaultValue = "" + BridgeSettings.DEFAULT_MAX_SPANS,
      description = "Spans to keep; the oldest traces make room.")
  private int maxSpans;

  @Option(
      names = "--max-bytes",
      defaultValue = "64m",
      converter = ByteSize.class,
      description = "Bytes of spans to keep; metrics and logs may take half of it each.")
  private long maxBytes;

  @Option(
      names = "--max-body-bytes",
      defaultValue = "20m",
      converter = ByteSize.class,
      description = "Largest request to accept.")
  private long maxBodyBytes;

  @Override
  public Integer call() throws BridgeStartException, InterruptedException {
    checkRange("--http-port", httpPort, 0, 65_535);
    checkRange("--grpc-port", grpcPort, 0, 65_535);
    checkRange("--max-spans", maxSpans, 2, Integer.MAX_VALUE);
    checkRange("--max-bytes", maxBytes, 1024, Long.MAX_VALUE);
    checkRange("--max-body-bytes", maxBodyBytes, 1024, 1 << 30);
    checkRange("--forward-queue-bytes", forwardQueueBytes, 1024, Long.MAX_VALUE);
    BridgeSettings settings =
        new BridgeSettings(
            host,
            httpPort,
            grpcPort,
            forwardSettings(),
            print ? (ascii ? Glyphs.ASCII : Glyphs.UTF_8) : null,
            maxSpans,
            maxBytes,
            (int) maxBodyBytes);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    Bridge bridge = Bridge.start(settings, out);
    Runtime.getRuntime().addShutdownHook(new Thread(bridge::close, "bridge-shutdown"));
    out.println(
        "Listening: OTLP/HTTP and queries on http://"
            + host
            + ":"
            + bridge.httpPort()
            + ", OTLP/gRPC on http://"
            + host
            + ":"
            + bridge.grpcPort()
            + (forward == null ? "" : ", forwarding to " + forward));
    out.flush();
    Thread.currentThread().join(); // ends with the process
    return 0;
  }

  private @Nullable ForwardSettings forwardSettings() {
    if (forward == null) {
      return null;
    }
    boolean http = "http".equals(forward.getScheme()) || "https".equals(forward.getScheme());
    if (!http || forward.getHost() == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--forward " + forward + ": a URL such as http://localhost:4318 expected");
    }
    return new ForwardSettings(forward, forwardProtocol, forwardHeaders, forwardQueueBytes);
  }

  private void checkRange(String option, long value, long min, long max) {
    if (value < min || value > max) {
      throw new ParameterException(
          spec.commandLine(), option + " " + value + ": must be from " + min + " to " + max);
    }
  }
}
