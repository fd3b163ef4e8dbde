package dev.sonde.bridge.tempo;

import dev.sonde.bridge.api.Parameters;
import dev.sonde.bridge.query.Condition;
import dev.sonde.bridge.query.Condition.Scope;
import dev.sonde.bridge.query.Match;
import dev.sonde.bridge.query.TraceSearch;
import dev.sonde.bridge.traceql.TraceQl;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of Tempo's search: TraceQL, or tags in logfmt. */
final class TempoParameters {
  private static final Pattern TAG = Pattern.compile("([^\\s=]+)=(?:\"([^\"]*)\"|(\\S*))");
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 1000;
  private static final long NANOS = 1_000_000_000L;

  private TempoParameters() {}

  static TraceSearch.Request request(Parameters parameters) {
    String query = parameters.text("q");
    List<Condition> parts = new ArrayList<>();
    if (query != null) {
      parts.add(TraceQl.parse(query));
    }
    Matcher tags = TAG.matcher(parameters.text("tags", ""));
    while (tags.find()) {
      String value = tags.group(2) == null ? tags.group(3) : tags.group(2);
      parts.add(tag(tags.group(1), value));
    }
    long min = parameters.durationNanos("minDuration");
    long max = parameters.durationNanos("maxDuration");
    if (min > 0 || max > 0) {
      parts.add(new Condition.Duration(min, max == 0 ? Long.MAX_VALUE : max));
    }
    return new TraceSearch.Request(
        new Condition.All(parts),
        seconds(parameters.text("start"), 0),
        seconds(parameters.text("end"), Long.MAX_VALUE),
        parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
  }

  private static Condition tag(String key, String value) {
    Match match = Match.equal(value);
    return switch (key) {
      case "service.name" -> new Condition.Service(match);
      case "name" -> new Condition.Name(match);
      default -> new Condition.Attribute(Scope.EITHER, key, match);
    };
  }

  private static long seconds(@Nullable String text, long otherwise) {
    try {
      return text == null ? otherwise : Math.multiplyExact(Long.parseLong(text), NANOS);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("cannot parse the time " + text, e);
    }
  }
}
