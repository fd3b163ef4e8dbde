package dev.sonde.bridge.command;

import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeSettings;
import dev.sonde.bridge.BridgeStartException;
import dev.sonde.bridge.console.TraceLink;
import dev.sonde.bridge.forward.ForwardSettings;
import dev.sonde.bridge.listen.ListenSettings;
import dev.sonde.bridge.print.Glyphs;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Mixin private KeepOptions keep;

  @Mixin private ForwardOptions forward;

  @Option(
      names = "--trace-link",
      paramLabel = "<name=url>",
      converter = TraceLinkText.class,
      description =
          "Where else the console may send people to see a trace: a name and a URL with {traceId} in it; "
              + "may be repeated.")
  private List<TraceLink> traceLinks = List.of();

  @Mixin private ControlOption control;

  @Option(names = "--print", description = "Print each trace as a tree once it is complete.")
  private boolean print;

  @Option(names = "--ascii", description = "Draw trees with plain ASCII.")
  private boolean ascii;

  @Override
  public Integer call() throws BridgeStartException, InterruptedException {
    ListenSettings ports = listen.settings(spec.commandLine());
    List<ForwardSettings> targets = forward.settings(spec.commandLine());
    BridgeSettings settings =
        new BridgeSettings(
            ports,
            keep.data(),
            keep.durability(),
            keep.spoolLimit(spec.commandLine()),
            keep.store(spec.commandLine()),
            targets,
            traceLinks,
            control.agentJar(spec.commandLine(), ports.token() != null || listen.isLoopback()),
            print ? (ascii ? Glyphs.ASCII : Glyphs.UTF_8) : null);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    Bridge bridge = Bridge.start(settings, out);
    Runtime.getRuntime().addShutdownHook(new Thread(bridge::close, "bridge-shutdown"));
    String root = (ports.certificate() == null ? "http://" : "https://") + ports.host() + ":";
    String names = targets.stream().map(ForwardSettings::name).collect(Collectors.joining(" and "));
    out.println(
        "Listening: OTLP/HTTP and queries on "
            + root
            + bridge.httpPort()
            + ", OTLP/gRPC on "
            + root
            + bridge.grpcPort()
            + (targets.isEmpty() ? "" : ", forwarding to " + names));
    out.flush();
    Thread.currentThread().join(); // ends with the process
    return 0;
  }
}
