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

  /** {@code java -jar sonde.jar}: says what this is; {@code --version} says only that. */
  public static void main(String[] arguments) {
    System.out.println("Sonde " + Sonde.class.getPackage().getImplementationVersion());
    if (arguments.length != 1 || !arguments[0].equals("--version")) {
      System.out.println("usage: java -javaagent:sonde.jar[=name=value,...] -jar application.jar");
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
