package dev.sonde.premain;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of {@code -javaagent:sonde.jar}, of an attach, and of {@code java -jar sonde.jar}.
 */
public final class Sonde {

  private Sonde() {}

  /** Called by the JVM before the application's {@code main}. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, false);
  }

  /** Called by the JVM when the agent is attached to it. */
  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, true);
  }

  /** {@code java -jar sonde.jar COMMAND}; ends the process with the command's exit code. */
  public static void main(String[] arguments) throws Throwable {
    File jar = jar();
    AgentClassLoader loader =
        new AgentClassLoader(
            jar, AgentClassLoader.COMMAND_LINE, ClassLoader.getSystemClassLoader());
    String version = Sonde.class.getPackage().getImplementationVersion();
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

  @SuppressWarnings("SystemOut") // the application's logging does not exist yet
  private static synchronized void start(
      @Nullable String arguments, Instrumentation instrumentation, boolean late) {
    try {
      File jar = jar();
      if (!new AgentStart(jar, instrumentation).run(arguments, late)) {
        System.err.println("sonde: not started again: it runs in this JVM already (" + jar + ")");
      }
    } catch (Throwable failed) {
      Throwable cause = failed;
      while (cause instanceof InvocationTargetException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      System.err.println(
          "sonde: not started: " + cause + " (" + (late ? "attach" : "-javaagent") + ")");
    }
  }

  private static File jar() throws URISyntaxException, IOException {
    File jar = new File(Sonde.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (!jar.isFile()) {
      throw new IOException(jar + " is no jar file");
    }
    return jar;
  }
}
