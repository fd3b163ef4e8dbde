package dev.sonde.otlp.logging;

import org.jspecify.annotations.Nullable;

/** Stands in for {@code java.util.logging.LogRecord}. */
public class LogRecord {

  private final Level level;
  private final String message;

  public LogRecord(Level level, String message) {
    this.level = level;
    this.message = message;
  }

  public Level getLevel() {
    return level;
  }

  public String getMessage() {
    return message;
  }

  public String getLoggerName() {
    return "";
  }

  public @Nullable Throwable getThrown() {
    return null;
  }
}
