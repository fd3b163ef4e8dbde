package dev.sonde.cli.outcome;

import org.jspecify.annotations.Nullable;

/** One reason, told in one line, with what to do about it in another. Immutable. */
public final class Problem {
  private final Reason reason;
  private final String word;
  private final String message;
  private final @Nullable String fix;

  private Problem(Reason reason, String word, String message, @Nullable String fix) {
    this.reason = reason;
    this.word = word;
    this.message = oneLine(message);
    this.fix = fix == null ? null : oneLine(fix);
  }

  public Problem(Reason reason, String message, @Nullable String fix) {
    this(reason, reason.word(), message, fix);
  }

  /** An error that the agent has answered with, under the agent's code word. */
  public static Problem ofAgent(String word, String message, @Nullable String fix) {
    return new Problem(Reason.REFUSED_BY_AGENT, word, message, fix);
  }

  /** The JVM refuses agents after its start, as it was told to or will by default (JEP 451). */
  public static Problem dynamicLoadingDisabled(long pid) {
    return new Problem(
        Reason.DYNAMIC_LOADING_DISABLED,
        "process " + pid + " does not allow agents to be loaded (JEP 451)",
        "start it with -XX:+EnableDynamicAgentLoading, or with -javaagent:sonde.jar");
  }

  public Reason reason() {
    return reason;
  }

  /** The code word for programs. */
  public String word() {
    return word;
  }

  public String message() {
    return message;
  }

  public @Nullable String fix() {
    return fix;
  }

  private static String oneLine(String text) {
    return text.trim().replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }

  @Override
  public String toString() {
    return fix == null ? message : message + "; " + fix;
  }
}
