package dev.sonde.heap.jfr;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.security.CodeSource;
import jdk.jfr.FlightRecorder;

/**
 * Whether Flight Recorder may be used unasked. Before JDK 21 its first use weaves into classes of
 * the JDK, for files, sockets and exceptions, and nothing takes that back; who attaches an agent
 * late wants to find the JVM as it was when it is gone.
 */
final class FirstUse {

  private static final int CLEAN = 21;

  static final String WHY_NOT =
      "before JDK 21 Flight Recorder changes classes of the JDK for good, so after an attach it"
          + " waits for heap alloc";

  private FirstUse() {}

  /** Leaves nothing behind, or is in use already, or the agent was there from the start. */
  static boolean isFree() {
    return Runtime.version().feature() >= CLEAN
        || FlightRecorder.isInitialized()
        || isOnTheCommandLine();
  }

  private static boolean isOnTheCommandLine() {
    CodeSource source = FirstUse.class.getProtectionDomain().getCodeSource();
    String jar = source == null ? "sonde" : new File(source.getLocation().getPath()).getName();
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("-javaagent:") && argument.contains(jar)) {
        return true;
      }
    }
    return false;
  }
}
