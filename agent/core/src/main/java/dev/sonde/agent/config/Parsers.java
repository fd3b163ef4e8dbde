package dev.sonde.agent.config;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The types of settings, by the type-specific guidance of the OpenTelemetry environment variable
 * specification. Written without lambdas, which the JDK spins at run time: this is read before
 * {@code main}.
 */
@SuppressWarnings("UnnecessaryAnonymousClass")
final class Parsers {

  static final Parser<String> TEXT =
      new Parser<String>() {
        @Override
        public String parse(String text) {
          return text;
        }
      };

  /** Only {@code true} and {@code false}, in any case. */
  static final Parser<Boolean> FLAG =
      new Parser<Boolean>() {
        @Override
        public Boolean parse(String text) {
          if (text.equalsIgnoreCase("true")) {
            return true;
          }
          if (text.equalsIgnoreCase("false")) {
            return false;
          }
          throw new IllegalArgumentException("true or false");
        }
      };

  /** Comma-separated, trimmed, without empty entries and repetitions. */
  static final Parser<List<String>> LIST =
      new Parser<List<String>>() {
        @Override
        public List<String> parse(String text) {
          LinkedHashSet<String> entries = new LinkedHashSet<>();
          for (String entry : text.split(",", -1)) {
            if (!entry.trim().isEmpty()) {
              entries.add(entry.trim());
            }
          }
          return Collections.unmodifiableList(new ArrayList<>(entries));
        }
      };

  /**
   * {@code key=value} pairs in the format of W3C baggage without metadata: comma-separated,
   * percent-encoded.
   */
  static final Parser<Map<String, String>> PAIRS =
      new Parser<Map<String, String>>() {
        @Override
        public Map<String, String> parse(String text) {
          Map<String, String> pairs = new LinkedHashMap<>();
          for (String pair : LIST.parse(text)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pair.substring(0, equals).trim().isEmpty()) {
              throw new IllegalArgumentException("a list of key=value");
            }
            pairs.put(
                percentDecoded(pair.substring(0, equals).trim()),
                percentDecoded(pair.substring(equals + 1).trim()));
          }
          return Collections.unmodifiableMap(pairs);
        }
      };

  /** An absolute URL of http or https, as it is. */
  static final Parser<String> URL =
      new Parser<String>() {
        @Override
        public String parse(String text) {
          try {
            URI url = new URI(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme());
            if ((http || "https".equalsIgnoreCase(url.getScheme())) && url.getHost() != null) {
              return text;
            }
          } catch (URISyntaxException e) {
            // said below
          }
          throw new IllegalArgumentException("a URL that starts with http:// or https://");
        }
      };

  private static final List<String> UNITS = Arrays.asList("ms", "s", "m", "h", "d");
  private static final long[] UNIT_MILLIS = {1, 1_000, 60_000, 3_600_000, 86_400_000};

  private Parsers() {}

  static Parser<Integer> integer(int min, int max) {
    String expected =
        max == Integer.MAX_VALUE
            ? "a whole number from " + min
            : "a whole number from " + min + " to " + max;
    return new Parser<Integer>() {
      @Override
      public Integer parse(String text) {
        try {
          int value = Integer.parseInt(text);
          if (value >= min && value <= max) {
            return value;
          }
        } catch (NumberFormatException e) {
          // said below
        }
        throw new IllegalArgumentException(expected);
      }
    };
  }

  static Parser<Double> ratio() {
    return new Parser<Double>() {
      @Override
      public Double parse(String text) {
        try {
          double value = Double.parseDouble(text);
          if (value >= 0 && value <= 1) {
            return value;
          }
        } catch (NumberFormatException e) {
          // said below
        }
        throw new IllegalArgumentException("a number from 0 to 1");
      }
    };
  }

  /**
   * Milliseconds, or a number with one of the units ms, s, m, h and d as in the Java SDK's
   * autoconfiguration.
   */
  static Parser<Long> millis(long min) {
    return new Parser<Long>() {
      @Override
      public Long parse(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
          digits++;
        }
        String unit = text.substring(digits).trim().toLowerCase(Locale.ROOT);
        int index = unit.isEmpty() ? 0 : UNITS.indexOf(unit);
        try {
          long value =
              index < 0
                  ? -1
                  : Math.multiplyExact(
                      Long.parseLong(text.substring(0, digits)), UNIT_MILLIS[index]);
          if (value >= min) {
            return value;
          }
        } catch (ArithmeticException | NumberFormatException e) {
          // said below
        }
        throw new IllegalArgumentException(
            "a number of milliseconds from " + min + " or with a unit (ms, s, m, h, d)");
      }
    };
  }

  /** One of {@code values}, in any case. */
  static Parser<String> choice(List<String> values) {
    return new Parser<String>() {
      @Override
      public String parse(String text) {
        String value = text.toLowerCase(Locale.ROOT);
        if (values.contains(value)) {
          return value;
        }
        throw new IllegalArgumentException("one of " + String.join(", ", values));
      }
    };
  }

  /** A list of which each entry is one of {@code values}, in any case. */
  static Parser<List<String>> choices(List<String> values) {
    Parser<String> choice = choice(values);
    return new Parser<List<String>>() {
      @Override
      public List<String> parse(String text) {
        LinkedHashSet<String> chosen = new LinkedHashSet<>();
        for (String entry : LIST.parse(text)) {
          try {
            chosen.add(choice.parse(entry));
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a list of: " + String.join(", ", values), e);
          }
        }
        return Collections.unmodifiableList(new ArrayList<>(chosen));
      }
    };
  }

  /** Decodes {@code %xx} as UTF-8; a plus sign stays one, a broken sequence stays as it is. */
  static String percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] from = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream to = new ByteArrayOutputStream(from.length);
    for (int i = 0; i < from.length; i++) {
      int high = i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
      int low = i + 2 < from.length ? Character.digit(from[i + 2], 16) : -1;
      if (from[i] == '%' && high >= 0 && low >= 0) {
        to.write(high << 4 | low);
        i += 2;
      } else {
        to.write(from[i]);
      }
    }
    return new String(to.toByteArray(), StandardCharsets.UTF_8);
  }
}
