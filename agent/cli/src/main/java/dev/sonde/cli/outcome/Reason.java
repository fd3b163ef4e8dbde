package dev.sonde.cli.outcome;

import java.util.Locale;

/** Why a command did not do what it was asked for. The words and exit codes are documented. */
public enum Reason {
  /** Something failed that no other reason covers. */
  FAILED(1),
  /** The arguments of the command cannot be used. */
  USAGE(2),

  NO_SUCH_PROCESS(3),
  NO_MATCH(3),
  AMBIGUOUS(3),
  NOT_A_JVM(3),
  /** The process is a zombie, or it ended while it was asked. */
  ENDED(3),

  JAVA_TOO_OLD(4),
  NOT_64_BIT(4),
  ATTACH_DISABLED(4),
  DYNAMIC_LOADING_DISABLED(4),
  SIGNALS_REDUCED(4),
  UNSUPPORTED_JVM(4),
  /** The JVM has not come far enough to take an agent. */
  STARTING(4),

  PERMISSION_DENIED(5),

  TIMEOUT(6),
  /** The process is stopped or frozen, so it cannot answer. */
  STOPPED(6),

  /** The agent in the JVM answered with an error; its own code word is in the answer. */
  REFUSED_BY_AGENT(7),

  NO_SPACE(8),
  TMP_NOT_WRITABLE(8),
  UNREADABLE(8);

  private final int exitCode;

  Reason(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of the process, 1 to 8. */
  public int exitCode() {
    return exitCode;
  }

  /** As it stands in JSON: {@code no-such-process}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
