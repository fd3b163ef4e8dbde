package dev.sonde.cli.attach;

import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * The JDK's own attach API, {@code com.sun.tools.attach}, for virtual machines whose protocol is
 * their own. The running Java must be a JDK, and of the same make.
 */
final class ToolsAttach {
  private static final String API = "com.sun.tools.attach.VirtualMachine";

  private ToolsAttach() {}

  static AttachReply load(long pid, String jar, String options) throws IOException, CommandFailure {
    try {
      Class<?> api = Class.forName(API, true, loader());
      Object jvm = api.getMethod("attach", String.class).invoke(null, Long.toString(pid));
      try {
        api.getMethod("loadAgent", String.class, String.class).invoke(jvm, jar, options);
      } finally {
        api.getMethod("detach").invoke(jvm);
      }
      return AttachReply.parse("0\n0");
    } catch (ClassNotFoundException jre) {
      throw new CommandFailure(
          Reason.UNSUPPORTED_JVM,
          "process " + pid + " is no HotSpot JVM, and this Java has no attach API for others",
          "run the command with a JDK of the same make as the JVM");
    } catch (InvocationTargetException failed) {
      return answered(failed.getCause() == null ? failed : failed.getCause());
    } catch (ReflectiveOperationException failed) {
      throw new IOException(failed);
    }
  }

  /** A newer JDK takes an older one's answer for a failure: {@code AgentLoadException: 0}. */
  private static AttachReply answered(Throwable failed) throws IOException {
    String text = String.valueOf(failed.getMessage());
    if (text.matches("(?:Failed to load agent library: )?(?:return code: )?-?\\d{1,9}")) {
      return AttachReply.parse("0\n" + text.replaceAll(".*?(-?\\d+)$", "$1"));
    }
    throw new IOException(text, failed);
  }

  /** Before Java 9 the API is in a jar beside the runtime. */
  private static ClassLoader loader() throws MalformedURLException {
    File tools = new File(System.getProperty("java.home"), "../lib/tools.jar");
    return tools.isFile()
        ? new URLClassLoader(new URL[] {tools.toURI().toURL()})
        : ClassLoader.getSystemClassLoader();
  }
}
