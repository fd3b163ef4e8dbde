package dev.sonde.cli.attach;

import org.jspecify.annotations.Nullable;

/**
 * What a JVM answers to {@code load}: a line with the status of the operation, then text. The text
 * is the agent's return code, alone on JDK 8 and after {@code return code: } since; messages come
 * there, too, and also with a status of 0 (JDK 21). Immutable.
 */
final class AttachReply {
  /** HotSpot's own library could not read the jar, or its manifest names no agent. */
  static final int BAD_JAR = 100;

  /** The agent threw, the JVM has printed the trace. */
  static final int START_FAILED = 102;

  private static final String PREFIX = "return code: ";

  private final String status;
  private final String text;
  private final @Nullable Integer agentCode;

  private AttachReply(String status, String text) {
    this.status = status;
    this.text = text;
    String code = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    this.agentCode = code.matches("-?\\d{1,9}") ? Integer.valueOf(code) : null;
  }

  static AttachReply parse(String answer) {
    int end = answer.indexOf('\n');
    return end < 0
        ? new AttachReply(answer.trim(), "")
        : new AttachReply(answer.substring(0, end).trim(), answer.substring(end + 1).trim());
  }

  /** Nothing at all: HotSpot closes the connection of a user that it does not accept. */
  boolean isEmpty() {
    return status.isEmpty() && text.isEmpty();
  }

  boolean isLoaded() {
    return status.equals("0") && agentCode != null && agentCode == 0;
  }

  /** Null when the agent was not even called. */
  @Nullable Integer agentCode() {
    return agentCode;
  }

  boolean saysDynamicLoadingIsOff() {
    return text.contains("EnableDynamicAgentLoading");
  }

  @Override
  public String toString() {
    return text.isEmpty() ? status : text;
  }
}
