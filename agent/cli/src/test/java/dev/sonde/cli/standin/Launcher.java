package dev.sonde.cli.standin;

import dev.sonde.cli.CommandLineMain;
import java.io.File;
import java.util.Arrays;

/** The command line as a process: the jar, then the command. */
public final class Launcher {
  private Launcher() {}

  public static void main(String[] arguments) {
    System.exit(
        CommandLineMain.run(
            new File(arguments[0]), "1.2.3", Arrays.copyOfRange(arguments, 1, arguments.length)));
  }
}
