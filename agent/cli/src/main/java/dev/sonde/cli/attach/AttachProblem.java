package dev.sonde.cli.attach;

import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.Problem;
import dev.sonde.cli.outcome.Reason;

/** What a JVM's answer means when the agent itself has not answered. */
final class AttachProblem {
  private AttachProblem() {}

  static Problem of(Jvm jvm, AttachReply answer) {
    long pid = jvm.pid();
    if (answer.saysDynamicLoadingIsOff()) {
      return Problem.dynamicLoadingDisabled(pid);
    }
    if (answer.isEmpty()) {
      return new Problem(
          Reason.PERMISSION_DENIED,
          "process " + pid + " accepts only user " + jvm.user() + " with its group",
          "run as exactly that user: "
              + "setpriv --reuid="
              + Integer.toUnsignedString(jvm.uid())
              + " --regid="
              + Integer.toUnsignedString(jvm.gid())
              + " --clear-groups java -jar sonde.jar ...");
    }
    Integer code = answer.agentCode();
    if (code != null && code == AttachReply.BAD_JAR) {
      return new Problem(
          Reason.UNREADABLE,
          "process " + pid + " could not read the agent's jar",
          "put sonde.jar where its user may read it");
    }
    if (code != null && code == AttachReply.START_FAILED) {
      return new Problem(
          Reason.FAILED,
          "the agent could not start in process " + pid,
          "its standard error says why");
    }
    return new Problem(Reason.FAILED, "process " + pid + " answered: " + answer, null);
  }
}
