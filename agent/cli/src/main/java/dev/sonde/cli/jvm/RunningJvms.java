package dev.sonde.cli.jvm;

import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Problem;
import dev.sonde.cli.outcome.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds JVMs: every process that has mapped a Java virtual machine's library, whatever its program
 * is called and in whichever namespace it runs, as long as this one sees it.
 */
public final class RunningJvms {
  private static final String[] LIBRARIES = {"/libj9vm", "/libjvm.so"};

  private final Proc proc;
  private final UserNames users = UserNames.ofThisMachine();
  private final Obstacles obstacles;
  private final long self;

  public RunningJvms(Proc proc) {
    this.proc = proc;
    this.obstacles = new Obstacles(proc);
    this.self = proc.self().pid();
  }

  /**
   * Every JVM but this one, by ascending PID.
   *
   * @throws CommandFailure where there is no {@code /proc}
   */
  public List<Jvm> all() throws CommandFailure {
    checkSystem();
    List<Jvm> jvms = new ArrayList<>();
    for (long pid : proc.pids()) {
      Inspection found = pid == self ? null : inspect(pid);
      if (found != null) {
        jvms.add(jvm(found));
      }
    }
    return jvms;
  }

  /**
   * The JVM with this PID, which may have an obstacle.
   *
   * @throws CommandFailure when it is no JVM
   */
  public Jvm of(long pid) throws CommandFailure {
    checkSystem();
    ProcessStatus status = proc.status(pid);
    if (status == null) {
      throw new CommandFailure(
          Reason.NO_SUCH_PROCESS,
          "there is no process " + pid,
          "the command list shows the JVMs of this machine");
    }
    if (status.isZombie()) {
      throw new CommandFailure(
          Reason.ENDED, "process " + pid + " has ended (its parent has not noticed yet)", null);
    }
    Inspection found = inspect(pid);
    if (found == null) {
      throw new CommandFailure(notJava(pid, status));
    }
    return jvm(found);
  }

  private void checkSystem() throws CommandFailure {
    if (proc.status(self) == null) {
      throw new CommandFailure(
          Reason.UNSUPPORTED_JVM,
          "this system has no /proc: running JVMs are found on Linux only",
          "start the application with -javaagent:sonde.jar");
    }
  }

  private Problem notJava(long pid, ProcessStatus status) {
    if (proc.mappedFiles(pid) == null) {
      return new Problem(
          Reason.PERMISSION_DENIED,
          "process " + pid + " (" + status.name() + ") may not be looked into",
          "run as its user, " + users.of(status.uid()) + ", or as root with SYS_PTRACE");
    }
    return new Problem(
        Reason.NOT_A_JVM,
        "process " + pid + " (" + status.name() + ") is no JVM",
        "the command list shows the JVMs of this machine");
  }

  private Jvm jvm(Inspection found) {
    return new Jvm(found, obstacles.of(found));
  }

  /** Null when the process is no JVM, as far as can be seen. */
  private @Nullable Inspection inspect(long pid) {
    ProcessStatus status = proc.status(pid);
    if (status == null || status.isZombie()) {
      return null;
    }
    List<String> files = proc.mappedFiles(pid);
    if (files == null) {
      return looksLikeJava(pid, status) ? new Inspection(proc, pid, status, users, null) : null;
    }
    for (String library : LIBRARIES) {
      for (String file : files) {
        if (file.contains(library)) {
          return new Inspection(proc, pid, status, users, file);
        }
      }
    }
    return null;
  }

  /** The name of the program is all that another user's process shows. */
  private boolean looksLikeJava(long pid, ProcessStatus status) {
    List<String> line = proc.commandLine(pid);
    return status.name().equals("java") || (!line.isEmpty() && line.get(0).matches("(?:.*/)?java"));
  }
}
