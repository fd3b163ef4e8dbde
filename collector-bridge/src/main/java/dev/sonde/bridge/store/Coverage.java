package dev.sonde.bridge.store;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a partition holds; written down with each commit.
 *
 * @param sequence of the spool's last batch that is in it or an older one
 * @param earliest nanoseconds since 1970; more than {@code latest} when nothing has a time
 * @param latest nanoseconds since 1970
 * @param createdMillis since 1970
 */
record Coverage(long sequence, long earliest, long latest, long createdMillis) {
  private static final String SEQUENCE = "sequence";
  private static final String EARLIEST = "earliest";
  private static final String LATEST = "latest";
  private static final String CREATED = "created";

  /**
   * @param commitData null when there was no commit yet
   */
  static Coverage read(@Nullable Iterable<Map.Entry<String, String>> commitData) {
    Map<String, String> data = new HashMap<>();
    if (commitData != null) {
      commitData.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return new Coverage(
        number(data, SEQUENCE, 0),
        number(data, EARLIEST, Long.MAX_VALUE),
        number(data, LATEST, Long.MIN_VALUE),
        number(data, CREATED, System.currentTimeMillis()));
  }

  private static long number(Map<String, String> data, String key, long otherwise) {
    String value = data.get(key);
    return value == null ? otherwise : Long.parseLong(value);
  }

  Iterable<Map.Entry<String, String>> write() {
    return Map.of(
            SEQUENCE, Long.toString(sequence),
            EARLIEST, Long.toString(earliest),
            LATEST, Long.toString(latest),
            CREATED, Long.toString(createdMillis))
        .entrySet();
  }

  /** A time of 0 is none. */
  Coverage with(long timeUnixNano) {
    if (timeUnixNano <= 0 || (timeUnixNano >= earliest && timeUnixNano <= latest)) {
      return this;
    }
    return new Coverage(
        sequence, Math.min(earliest, timeUnixNano), Math.max(latest, timeUnixNano), createdMillis);
  }

  Coverage withSequence(long last) {
    return new Coverage(last, earliest, latest, createdMillis);
  }

  boolean overlaps(long fromUnixNano, long toUnixNano) {
    return earliest <= toUnixNano && latest >= fromUnixNano;
  }
}
