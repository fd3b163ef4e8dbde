package dev.sonde.bridge.command;

import dev.sonde.bridge.Version;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The entry point. Without a command name it serves. */
@Command(
    name = "sonde-bridge",
    description = "Receives OTLP, shows the last traces, and passes everything on.",
    synopsisSubcommandLabel = "[serve | traces | trace | query | help]",
    mixinStandardHelpOptions = true,
    versionProvider = BridgeCommand.class,
    subcommands = {
      ServeCommand.class,
      TracesCommand.class,
      TraceCommand.class,
      QueryCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Without a command: serve, with its options (help serve).",
      "Exit codes: 0 done, 1 not found or failed, 2 wrong usage."
    })
public final class BridgeCommand implements IVersionProvider {
  private static final List<String> OWN_OPTIONS = List.of("-h", "--help", "-V", "--version");

  public static void main(String[] args) {
    MemoryAccessWarning.silence();
    System.exit(run(args));
  }

  /** Returns the exit code. */
  static int run(String... args) {
    boolean serves =
        args.length == 0 || (args[0].startsWith("-") && !OWN_OPTIONS.contains(args[0]));
    String[] complete =
        serves
            ? Stream.concat(Stream.of("serve"), Arrays.stream(args)).toArray(String[]::new)
            : args;
    return new CommandLine(new BridgeCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(BridgeCommand::explain)
        .execute(complete);
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    String message = failure.getMessage();
    command.getErr().println(message == null ? failure.toString() : message);
    command.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"sonde-bridge " + Version.text()};
  }
}
