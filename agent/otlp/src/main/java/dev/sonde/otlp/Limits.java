package dev.sonde.otlp;

import dev.sonde.agent.config.BatchSettings;
import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.Setting;

/** How many attributes and how long texts leave the process. */
public final class Limits {

  public static final Limits NONE = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE);

  private final int count;
  private final int length;

  private Limits(int count, int length) {
    this.count = count;
    this.length = length;
  }

  public static Limits ofSpans(Config config) {
    return of(
        config,
        BatchSettings.SPAN_ATTRIBUTE_COUNT_LIMIT,
        BatchSettings.SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT);
  }

  public static Limits ofEvents(Config config) {
    return of(
        config,
        BatchSettings.EVENT_ATTRIBUTE_COUNT_LIMIT,
        BatchSettings.SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT);
  }

  static Limits ofLogs(Config config) {
    return of(
        config,
        BatchSettings.LOGRECORD_ATTRIBUTE_COUNT_LIMIT,
        BatchSettings.LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT);
  }

  private static Limits of(Config config, Setting<Integer> count, Setting<Integer> length) {
    return new Limits(
        config.first(count, BatchSettings.ATTRIBUTE_COUNT_LIMIT),
        config.first(length, BatchSettings.ATTRIBUTE_VALUE_LENGTH_LIMIT));
  }

  public int count() {
    return count;
  }

  /** The text, cut where it is too long, never within a surrogate pair. */
  public String cut(String text) {
    if (text.length() <= length) {
      return text;
    }
    boolean splits = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splits ? length - 1 : length);
  }
}
