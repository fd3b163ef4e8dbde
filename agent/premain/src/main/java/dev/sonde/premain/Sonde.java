package dev.sonde.premain;

import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Entry point of {@code -javaagent:sonde.jar} and of an attach. The JVM keeps this class for ever,
 * in the loader of the class path, whichever versions of the agent come and go: it is small, knows
 * only the name of what it starts, and never changes.
 */
public final class Sonde {

  private Sonde() {}

  /** Called by the JVM before the application's {@code main}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start("premain", arguments, instrumentation, -1);
  }

  /**
   * Called by the JVM when the agent is attached to it.
   *
   * @param options {@code <file URL of the jar>!<directory of the exchange>} from our own command
   *     line, from others what could follow {@code -javaagent:sonde.jar=}
   */
  public static void agentmain(String options, Instrumentation instrumentation) {
    start("agentmain", options, instrumentation, options == null ? -1 : options.lastIndexOf("!/"));
  }

  @SuppressWarnings("SystemOut") // the application's logging may not exist yet
  private static void start(String how, String options, Instrumentation instrumentation, int mark) {
    try {
      // of our own class: file:/directory/sonde.jar!/dev/sonde/premain/Sonde.class
      String path = mark < 0 ? Sonde.class.getResource("Sonde.class").getPath() : options;
      URL jar = new URL(path.substring(0, path.lastIndexOf("!/")));
      new URLClassLoader(new URL[] {jar}, null)
          .loadClass("dev.sonde.premain.AgentStart")
          .getMethod(how, String.class, Instrumentation.class, URL.class)
          .invoke(null, options, instrumentation, jar);
    } catch (Throwable unreadable) {
      // what goes wrong beyond is reported there
      System.err.println("sonde: not started: its jar cannot be read");
    }
  }
}
