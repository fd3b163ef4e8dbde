package dev.sonde.cli.jvm;

import dev.sonde.cli.outcome.Problem;
import dev.sonde.cli.outcome.Reason;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of an agent. Found out before anything is sent: the signal that wakes a
 * JVM's attach mechanism would end a JVM that does not handle it, and make one whose mechanism is
 * off print every thread.
 */
final class Obstacles {
  private final Proc proc;
  private final ProcessStatus self;

  Obstacles(Proc proc) {
    this.proc = proc;
    this.self = proc.self();
  }

  @Nullable Problem of(Inspection jvm) {
    Problem problem = ofUser(jvm);
    if (problem == null) {
      problem = ofKind(jvm);
    }
    if (problem == null) {
      problem = ofFlags(jvm);
    }
    return problem == null ? ofState(jvm) : problem;
  }

  private @Nullable Problem ofUser(Inspection jvm) {
    int uid = jvm.status().uid();
    int gid = jvm.status().gid();
    boolean root = self.uid() == 0;
    if (jvm.isReadable() && (root || (self.uid() == uid && self.gid() == gid))) {
      return null;
    }
    String become =
        uid == 0
            ? "sudo"
            : "sudo -u '#"
                + Integer.toUnsignedString(uid)
                + "' -g '#"
                + Integer.toUnsignedString(gid)
                + "'";
    return new Problem(
        Reason.PERMISSION_DENIED,
        "process " + jvm.pid() + " belongs to user " + jvm.user(),
        root
            ? "this shell's root may not look into it: it needs the capability SYS_PTRACE"
            : "become that user: " + become + " java -jar sonde.jar ...");
  }

  private static @Nullable Problem ofKind(Inspection jvm) {
    if (jvm.major() < 8) {
      return new Problem(
          Reason.JAVA_TOO_OLD,
          "process " + jvm.pid() + " runs Java " + jvm.version(),
          "Sonde needs Java 8 or newer in the application");
    }
    if (jvm.is32Bit()) {
      return new Problem(
          Reason.NOT_64_BIT,
          "process " + jvm.pid() + " is a 32-bit JVM",
          "only 64-bit JVMs are supported");
    }
    return null;
  }

  private static @Nullable Problem ofFlags(Inspection jvm) {
    if (jvm.kind() == Jvm.Kind.OPENJ9) {
      return jvm.hasOption("-Dcom.ibm.tools.attach.enable=no")
          ? attachDisabled(jvm, "-Dcom.ibm.tools.attach.enable=no")
          : null;
    }
    if (Boolean.TRUE.equals(jvm.flag("DisableAttachMechanism"))) {
      return attachDisabled(jvm, "-XX:+DisableAttachMechanism");
    }
    if (Boolean.FALSE.equals(jvm.flag("EnableDynamicAgentLoading"))) {
      return Problem.dynamicLoadingDisabled(jvm.pid());
    }
    return null;
  }

  private static Problem attachDisabled(Inspection jvm, String option) {
    return new Problem(
        Reason.ATTACH_DISABLED,
        "process " + jvm.pid() + " was started with " + option,
        "start it without that option, or with -javaagent:sonde.jar");
  }

  private @Nullable Problem ofState(Inspection jvm) {
    long pid = jvm.pid();
    if (jvm.status().isStopped()) {
      return new Problem(
          Reason.STOPPED, "process " + pid + " is stopped", "let it go on: kill -CONT " + pid);
    }
    if (jvm.isFrozen()) {
      return new Problem(
          Reason.STOPPED,
          "process " + pid + " is in a frozen control group",
          "let it go on: docker unpause, or the like");
    }
    if (jvm.kind() == Jvm.Kind.OPENJ9 || isListening(jvm)) {
      return null;
    }
    if (jvm.isStarting()) {
      return starting(pid);
    }
    if (jvm.hasOption("-Xrs") || Boolean.TRUE.equals(jvm.flag("ReduceSignalUsage"))) {
      return new Problem(
          Reason.SIGNALS_REDUCED,
          "process " + pid + " was started with -Xrs, and its attach socket is gone from /tmp",
          "start it with -javaagent:sonde.jar, and keep what cleans /tmp from .java_pid files");
    }
    return jvm.status().catchesQuit() ? null : starting(pid);
  }

  private static Problem starting(long pid) {
    return new Problem(
        Reason.STARTING, "process " + pid + " is still starting", "wait for it: --wait");
  }

  private boolean isListening(Inspection jvm) {
    return Files.exists(
        proc.fileSystem(jvm.pid()).resolve("tmp/.java_pid" + jvm.status().innerPid()),
        LinkOption.NOFOLLOW_LINKS);
  }
}
