package dev.sonde.premain;

import java.io.File;
import java.lang.reflect.InvocationTargetException;

/** {@code java -jar sonde.jar COMMAND}: loads the command line from its own room of the jar. */
public final class CommandLine {

  private CommandLine() {}

  /** Ends the process with the command's exit code. */
  public static void main(String[] arguments) throws Throwable {
    File jar =
        new File(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    AgentClassLoader loader =
        new AgentClassLoader(
            jar, AgentClassLoader.COMMAND_LINE, ClassLoader.getSystemClassLoader());
    String version = CommandLine.class.getPackage().getImplementationVersion();
    try {
      Object exitCode =
          loader
              .loadClass("dev.sonde.cli.CommandLineMain")
              .getMethod("run", File.class, String.class, String[].class)
              .invoke(null, jar, version, arguments);
      System.exit((int) exitCode);
    } catch (InvocationTargetException failed) {
      throw failed.getCause() == null ? failed : failed.getCause();
    }
  }
}
