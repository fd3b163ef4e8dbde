package dev.sonde.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Without a command: says what there is. */
@Command(
    name = "java -jar sonde.jar",
    synopsisHeading = "",
    customSynopsis = {
      "java -jar sonde.jar COMMAND [...]                     looks into running JVMs",
      "java -javaagent:sonde.jar[=name=value,...] -jar ...   starts an application with Sonde"
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "java -jar sonde.jar COMMAND --help explains a command.",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 no such JVM, 4 the JVM takes no agent,",
      "            5 permission denied, 6 timed out or stopped, 7 the agent refused, 8 files or space"
    })
final class SondeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // picocli itself acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Option(names = "--version", description = "Print the version.")
  private boolean showVersion;

  private final String version;

  SondeCommand(String version) {
    this.version = version;
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.getOut().println("Sonde " + version);
    if (!showVersion) {
      line.usage(line.getOut());
    }
    return 0;
  }
}
