package dev.sonde.cli.attach;

import java.io.Closeable;
import java.io.IOException;

/** Something to remove when this process is told to end before it has done so itself. */
final class AtShutdown {
  private final Thread hook;

  private AtShutdown(Thread hook) {
    this.hook = hook;
  }

  static AtShutdown close(Closeable resource) {
    Thread hook =
        new Thread(
            () -> {
              try {
                resource.close();
              } catch (IOException atTheEnd) {
                // nobody is left to tell
              }
            },
            "cleanup");
    Runtime.getRuntime().addShutdownHook(hook);
    return new AtShutdown(hook);
  }

  void cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // the hook runs
    }
  }
}
