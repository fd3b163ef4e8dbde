package dev.sonde.agent;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether this JVM runs to make an AOT cache (JEP 483, JEP 514). Woven classes are left out of one,
 * and JDK 25 crashes at the next start over a cache from which some are missing. With an agent that
 * does nothing the cache is whole, and knows the module that {@code -javaagent} adds, without which
 * the JVM would not take it beside an agent.
 *
 * <p>Looks at the command line and the variables that the JVM takes options from; the JVM's own
 * list of arguments would load {@code java.management} before the application's {@code main}. Known
 * on Linux; elsewhere by the variables alone.
 */
final class TrainingRun {

  private static final String[] OPTIONS = {
    "-XX:AOTCacheOutput=", "-XX:AOTMode=record", "-XX:AOTMode=create"
  };
  private static final String[] VARIABLES = {
    "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS"
  };

  private TrainingRun() {}

  static boolean isThis() {
    return is(commandLine(), System.getenv());
  }

  /**
   * Whether the options say so.
   *
   * @param commandLine arguments, each ended by a zero; null when unknown
   */
  static boolean is(@Nullable String commandLine, Map<String, String> environment) {
    if (commandLine != null && trains('\0' + commandLine)) {
      return true;
    }
    for (String variable : VARIABLES) {
      String options = environment.get(variable);
      if (options != null && trains(options)) {
        return true;
      }
    }
    return false;
  }

  private static boolean trains(String options) {
    for (String option : OPTIONS) {
      int at = options.indexOf(option);
      if (at == 0 || (at > 0 && options.charAt(at - 1) <= ' ')) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String commandLine() {
    try (InputStream file = new FileInputStream("/proc/self/cmdline")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] chunk = new byte[4_096];
      for (int n = file.read(chunk); n > 0; n = file.read(chunk)) {
        bytes.write(chunk, 0, n);
      }
      return bytes.toString("ISO-8859-1");
    } catch (IOException elsewhere) {
      return null;
    }
  }
}
