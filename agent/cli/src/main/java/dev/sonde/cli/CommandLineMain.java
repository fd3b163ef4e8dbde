package dev.sonde.cli;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Where {@code java -jar sonde.jar} goes. */
public final class CommandLineMain {
  private CommandLineMain() {}

  /**
   * Runs one command to its end.
   *
   * @param jar the jar it was started from, which is the agent's
   * @param version the jar's, null when its manifest names none
   * @return the exit code, see {@link dev.sonde.cli.outcome.Reason}
   */
  @SuppressWarnings({"SystemOut", "DefaultCharset"}) // a command prints, as the terminal reads
  public static int run(File jar, @Nullable String version, String[] arguments) {
    return run(
        jar,
        version,
        new PrintWriter(System.out, true),
        new PrintWriter(System.err, true),
        arguments);
  }

  static int run(
      File jar, @Nullable String version, PrintWriter out, PrintWriter err, String... arguments) {
    Session session = new Session(jar, version == null ? "unknown" : version);
    CommandLine line =
        withSubcommands(new SondeCommand(session.version()), commands(session), arguments)
            .setUsageHelpWidth(100)
            .setOut(out)
            .setErr(err);
    line.setParameterExceptionHandler(
        (error, given) -> {
          CommandLine failed = error.getCommandLine();
          // A mistyped option may carry a secret.
          err.println(
              "sonde: " + String.valueOf(error.getMessage()).replaceAll("=[^']*'", "=...'"));
          err.println(failed.getHelp().fullSynopsis().trim());
          return failed.getCommandSpec().exitCodeOnInvalidInput();
        });
    line.setExecutionExceptionHandler(
        (error, failed, result) -> {
          StringWriter trace = new StringWriter();
          error.printStackTrace(new PrintWriter(trace, true));
          err.println("sonde: a bug of the command line: " + trace);
          return failed.getCommandSpec().exitCodeOnExecutionException();
        });
    int exitCode = line.execute(arguments);
    out.flush();
    err.flush();
    return exitCode;
  }

  private static Map<String, Supplier<?>> commands(Session session) {
    Map<String, Supplier<?>> commands = new LinkedHashMap<>();
    commands.put("list", () -> new ListCommand(session));
    commands.put("attach", () -> new AttachCommand(session));
    commands.put("status", () -> new StatusCommand(session));
    commands.put("set", () -> new SetCommand(session));
    commands.put("detach", () -> new DetachCommand(session));
    commands.put("threads", () -> new ThreadsCommand(session));
    commands.put("heap", () -> heap(session));
    return commands;
  }

  private static CommandLine heap(Session session) {
    return new CommandLine(new HeapCommand())
        .addSubcommand(new HeapQuery.Leaks(session))
        .addSubcommand(new HeapQuery.Top(session))
        .addSubcommand(new HeapQuery.Histogram(session))
        .addSubcommand(new HeapAllocCommand(session))
        .addSubcommand(new HeapDumpCommand(session))
        .addSubcommand(new HeapExplainCommand())
        .addSubcommand(new HeapPathCommand(session));
  }

  /** Only the one that is called, where it is: reading the annotations of all takes its time. */
  private static CommandLine withSubcommands(
      Object command, Map<String, Supplier<?>> subcommands, String... arguments) {
    CommandLine line = new CommandLine(command);
    Supplier<?> called = arguments.length == 0 ? null : subcommands.get(arguments[0]);
    if (called != null) {
      return line.addSubcommand(called.get());
    }
    subcommands.values().forEach(each -> line.addSubcommand(each.get()));
    return line;
  }
}
