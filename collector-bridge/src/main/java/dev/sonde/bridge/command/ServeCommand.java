package dev.sonde.bridge.command;

import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeSettings;
import dev.sonde.bridge.BridgeStartException;
import dev.sonde.bridge.forward.ForwardSettings;
import dev.sonde.bridge.forward.Protocol;
import dev.sonde.bridge.listen.ListenSettings;
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
import picocli.CommandLine.Mixin;
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

  @Mixin private ListenOptions listen;

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

  @Override
  public Integer call() throws BridgeStartException, InterruptedException {
    Ranges.check(spec.commandLine(), "--max-spans", maxSpans, 2, Integer.MAX_VALUE);
    Ranges.check(spec.commandLine(), "--max-bytes", maxBytes, 1024, Long.MAX_VALUE);
    Ranges.check(
        spec.commandLine(), "--forward-queue-bytes", forwardQueueBytes, 1024, Long.MAX_VALUE);
    ListenSettings ports = listen.settings(spec.commandLine());
    BridgeSettings settings =
        new BridgeSettings(
            ports,
            forwardSettings(),
            print ? (ascii ? Glyphs.ASCII : Glyphs.UTF_8) : null,
            maxSpans,
            maxBytes);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    Bridge bridge = Bridge.start(settings, out);
    Runtime.getRuntime().addShutdownHook(new Thread(bridge::close, "bridge-shutdown"));
    String root = (ports.certificate() == null ? "http://" : "https://") + ports.host() + ":";
    out.println(
        "Listening: OTLP/HTTP and queries on "
            + root
            + bridge.httpPort()
            + ", OTLP/gRPC on "
            + root
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
}
