package dev.sonde.cli;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
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
        new CommandLine(new SondeCommand(session.version()))
            .addSubcommand(new ListCommand(session))
            .addSubcommand(new AttachCommand(session))
            .addSubcommand(new StatusCommand(session))
            .addSubcommand(new SetCommand(session))
            .addSubcommand(new DetachCommand(session))
            .addSubcommand(heap(session))
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
}
