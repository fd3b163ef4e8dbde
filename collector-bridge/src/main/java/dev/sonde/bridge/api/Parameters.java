package dev.sonde.bridge.api;

import com.linecorp.armeria.common.QueryParams;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a query with their types. */
public final class Parameters {
  private static final long MIN_STEP_NANOS = 10_000_000_000L;
  private static final int MAX_STEPS = 2_000;
  private static final Pattern DURATION =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|m|h|d)?");

  private final QueryParams params;

  Parameters(QueryParams params) {
    this.params = params;
  }

  public @Nullable String text(String name) {
    String value = params.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  public String text(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  public boolean flag(String name) {
    String value = params.get(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.isEmpty() || value.equals("true")) {
      return true;
    }
    throw new BadParameterException(name, value, "true or false");
  }

  public int number(String name, int otherwise, int min, int max) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same answer as for a number out of range
    }
    throw new BadParameterException(name, value, "a number from " + min + " to " + max);
  }

  /** In nanoseconds; milliseconds where no unit is named; 0 when absent. */
  public long durationNanos(String name) {
    String value = text(name);
    return value == null ? 0 : durationNanos(name, value);
  }

  private static long durationNanos(String name, String value) {
    Matcher parts = DURATION.matcher(value.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new BadParameterException(name, value, "a duration such as 250ms or 1.5s");
    }
    String unit = parts.group(2) == null ? "ms" : parts.group(2);
    double nanos =
        switch (unit) {
          case "us" -> 1e3;
          case "s" -> 1e9;
          case "m" -> 60e9;
          case "h" -> 3600e9;
          case "d" -> 86_400e9;
          default -> 1e6;
        };
    return Math.round(Double.parseDouble(parts.group(1)) * nanos);
  }

  /**
   * Nanoseconds of {@code step}; 0 when absent. Never less than ten seconds, which is how finely
   * calls are counted, nor so little that a range has more than 2,000 steps.
   */
  long stepNanos(Range range) {
    long step = durationNanos("step");
    if (step == 0) {
      return 0;
    }
    return Math.max(Math.max(step, MIN_STEP_NANOS), (range.to() - range.from()) / MAX_STEPS);
  }

  public List<String> all(String name) {
    return params.getAll(name);
  }

  /**
   * Nanoseconds since 1970, from milliseconds since then, an ISO-8601 instant, or a duration before
   * now ({@code -15m}).
   */
  public long time(String name, long otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    try {
      if (value.startsWith("-")) {
        return Math.max(
            0, System.currentTimeMillis() * 1_000_000 - durationNanos(name, value.substring(1)));
      }
      if (value.matches("\\d{1,16}")) {
        return Math.multiplyExact(Long.parseLong(value), 1_000_000L);
      }
      Instant instant = Instant.parse(value);
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new BadParameterException(
          name, value, "milliseconds since 1970, an ISO-8601 instant, or -15m");
    }
  }

  /** Null when absent. */
  public byte @Nullable [] traceId(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      if (value.length() == 32) {
        return HexFormat.of().parseHex(value);
      }
    } catch (IllegalArgumentException e) {
      // the same answer as for a wrong length
    }
    throw new BadParameterException(name, value, "32 hexadecimal digits");
  }
}
