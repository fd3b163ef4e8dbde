package dev.sonde.probes.executors;

/**
 * Tasks with which libraries run their own machinery: event loops and connection readers that live
 * on long after the request in which they happened to be started.
 */
final class Plumbing {

  private Plumbing() {}

  static boolean isPlumbing(Object task) {
    String name = task.getClass().getName();
    switch (name.charAt(0)) {
      case 'i':
        return name.startsWith("io.netty.util.concurrent.SingleThreadEventExecutor$");
      case 'o':
        return name.startsWith("org.eclipse.jetty.util.thread.")
            || name.startsWith("org.eclipse.jetty.io.");
      default:
        return false;
    }
  }
}
