package dev.sonde.cli.attach;

import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.jvm.Proc;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The thread in a HotSpot JVM that takes requests at {@code /tmp/.java_pid<pid>}. It is started by
 * SIGQUIT while a file {@code .attach_pid<pid>} is in the JVM's working directory or {@code /tmp}.
 *
 * <p>A second SIGQUIT would make the JVM print all its threads, so of several callers only the one
 * that created the file sends it; the others wait for the socket.
 */
final class HotSpotListener {
  private static final long POLL_MILLIS = 10;

  private final Proc proc;
  private final Jvm jvm;
  private final Deadline deadline;
  private final Path socket;

  HotSpotListener(Proc proc, Jvm jvm, Deadline deadline) {
    this.proc = proc;
    this.jvm = jvm;
    this.deadline = deadline;
    this.socket = proc.fileSystem(jvm.pid()).resolve("tmp/.java_pid" + jvm.innerPid());
  }

  /**
   * The socket, which may have been there before.
   *
   * @throws CommandFailure when the JVM does not open it in time
   */
  Path awake() throws CommandFailure, IOException {
    while (!isOpen()) {
      try (Trigger trigger = Trigger.create(proc, jvm)) {
        if (!trigger.isOurs()) {
          pause();
        } else if (!isOpen()) {
          QuitSignal.send(jvm.pid());
          awaitSocket();
        }
      }
    }
    if (!TargetFiles.isOwner(socket, jvm)) {
      throw new CommandFailure(
          Reason.PERMISSION_DENIED,
          "process " + jvm.pid() + " does not own the socket in its /tmp",
          "another user has put it there: remove " + socket);
    }
    return socket;
  }

  private boolean isOpen() {
    return Files.exists(socket, LinkOption.NOFOLLOW_LINKS);
  }

  private void awaitSocket() throws CommandFailure, IOException {
    while (!isOpen()) {
      pause();
    }
  }

  private void pause() throws CommandFailure, IOException {
    if (deadline.isOver()) {
      throw deadline.passed(jvm.pid(), "did not begin to listen");
    }
    if (AgentCall.hasEnded(proc, jvm.pid())) {
      throw AgentCall.ended(jvm.pid());
    }
    deadline.pause(POLL_MILLIS);
  }
}
