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
  @SuppressWarnings("SystemOut") // a command prints
  public static int run(File jar, @Nullable String version, String[] arguments) {
    Session session = new Session(jar, version == null ? "unknown" : version);
    CommandLine line =
        new CommandLine(new SondeCommand(session.version()))
            .addSubcommand(new ListCommand(session))
            .addSubcommand(new AttachCommand(session))
            .addSubcommand(new StatusCommand(session))
            .addSubcommand(new SetCommand(session))
            .addSubcommand(new DetachCommand(session))
            .setUsageHelpLongOptionsMaxWidth(30);
    line.setParameterExceptionHandler(
        (error, given) -> {
          CommandLine failed = error.getCommandLine();
          PrintWriter err = failed.getErr();
          err.println("sonde: " + error.getMessage());
          err.println(failed.getHelp().fullSynopsis().trim());
          return failed.getCommandSpec().exitCodeOnInvalidInput();
        });
    line.setExecutionExceptionHandler(
        (error, failed, result) -> {
          StringWriter trace = new StringWriter();
          error.printStackTrace(new PrintWriter(trace, true));
          failed.getErr().println("sonde: a bug of the command line: " + trace);
          return failed.getCommandSpec().exitCodeOnExecutionException();
        });
    int exitCode = line.execute(arguments);
    System.out.flush();
    System.err.flush();
    return exitCode;
  }
}
