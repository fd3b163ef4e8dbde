package dev.sonde.cli.attach;

import com.sun.jna.LastErrorException;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Sends SIGQUIT, which makes a HotSpot JVM look for a request to listen. */
final class QuitSignal {
  private static final int SIGQUIT = 3;
  private static final String[] PROGRAMS = {"/usr/bin/kill", "/bin/kill"};

  private QuitSignal() {}

  /**
   * @throws IOException when it cannot be sent
   */
  static void send(long pid) throws IOException {
    for (String program : PROGRAMS) {
      if (new File(program).canExecute()) {
        run(program, pid);
        return;
      }
    }
    LibC.load();
    try {
      LibC.kill((int) pid, SIGQUIT);
    } catch (LastErrorException denied) {
      throw new IOException("kill: error " + denied.getErrorCode(), denied);
    }
  }

  /** An argument list, never a shell. */
  private static void run(String program, long pid) throws IOException {
    Process kill =
        new ProcessBuilder(program, "-QUIT", Long.toString(pid)).redirectErrorStream(true).start();
    kill.getOutputStream().close();
    try {
      if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        kill.destroyForcibly();
        throw new IOException(program + " could not signal process " + pid);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
