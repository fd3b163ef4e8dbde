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

  /**
   * A loader of its own, which a detach can leave to the collector, is nothing for the start of the
   * JVM: the JDK's would settle the default file system there, which is the application's to do.
   */
  @SuppressWarnings("SystemOut") // the application's logging may not exist yet
  private static void start(String how, String options, Instrumentation instrumentation, int mark) {
    try {
      ClassLoader loader = Sonde.class.getClassLoader();
      if (mark > 0) {
        loader = new URLClassLoader(new URL[] {new URL(options.substring(0, mark))}, null);
      }
      loader
          .loadClass("dev.sonde.premain.AgentStart")
          .getMethod(how, String.class, Instrumentation.class)
          .invoke(null, options, instrumentation);
    } catch (Throwable unreadable) {
      // what goes wrong beyond is reported there
      System.err.println("sonde: not started: its jar cannot be read");
    }
  }
}
