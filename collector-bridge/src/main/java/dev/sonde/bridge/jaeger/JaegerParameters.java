package dev.sonde.bridge.jaeger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sonde.bridge.api.Parameters;
import dev.sonde.bridge.query.Condition;
import dev.sonde.bridge.query.Condition.Scope;
import dev.sonde.bridge.query.Match;
import dev.sonde.bridge.query.TraceSearch;
import dev.sonde.bridge.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of Jaeger's search. */
final class JaegerParameters {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1500;
  private static final int DEPENDENCY_TRACES = 200;

  private JaegerParameters() {}

  static TraceSearch.Request request(Parameters parameters) {
    List<Condition> parts = new ArrayList<>();
    String service = parameters.text("service");
    if (service != null) {
      parts.add(new Condition.Service(Match.equal(service)));
    }
    String operation = parameters.text("operation");
    if (operation != null) {
      parts.add(new Condition.Name(Match.equal(operation)));
    }
    long min = parameters.durationNanos("minDuration");
    long max = parameters.durationNanos("maxDuration");
    if (min > 0 || max > 0) {
      parts.add(new Condition.Duration(min, max == 0 ? Long.MAX_VALUE : max));
    }
    for (String tag : parameters.all("tag")) {
      int end = tag.indexOf(':');
      if (end <= 0) {
        throw new IllegalArgumentException("malformed 'tag' parameter, expecting key:value");
      }
      parts.add(tag(tag.substring(0, end), tag.substring(end + 1)));
    }
    for (String tags : parameters.all("tags")) {
      addTags(tags, parts);
    }
    return new TraceSearch.Request(
        new Condition.All(parts),
        micros(parameters.text("start"), 0),
        micros(parameters.text("end"), Long.MAX_VALUE),
        parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
  }

  private static void addTags(String json, List<Condition> parts) {
    try {
      JsonNode tags = MAPPER.readTree(json);
      for (Map.Entry<String, JsonNode> tag : tags.properties()) {
        parts.add(tag(tag.getKey(), tag.getValue().asText()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("malformed 'tags' parameter, cannot unmarshal JSON", e);
    }
  }

  /** Jaeger makes tags of what OTLP has fields for. */
  private static Condition tag(String key, String value) {
    return switch (key) {
      case "error" -> {
        Condition failed = new Condition.Flag(Fields.FLAG_ERROR);
        yield value.equals("true") ? failed : new Condition.Not(failed);
      }
      case "span.kind" -> new Condition.Flag("SPAN_KIND_" + value.toUpperCase(Locale.ROOT));
      case "otel.status_code" -> new Condition.Flag(value.toLowerCase(Locale.ROOT));
      default -> new Condition.Attribute(Scope.EITHER, key, Match.equal(value));
    };
  }

  /** The traces to look at for dependencies. */
  static TraceSearch.Request dependencyRange(Parameters parameters) {
    long end = millis(parameters.text("endTs"), Long.MAX_VALUE);
    long lookback = millis(parameters.text("lookback"), Long.MAX_VALUE);
    long from = end == Long.MAX_VALUE ? 0 : Math.max(0, end - lookback);
    return new TraceSearch.Request(Condition.everything(), from, end, DEPENDENCY_TRACES);
  }

  private static long micros(@Nullable String text, long otherwise) {
    return scaled(text, 1_000L, otherwise);
  }

  private static long millis(@Nullable String text, long otherwise) {
    return scaled(text, 1_000_000L, otherwise);
  }

  private static long scaled(@Nullable String text, long unit, long otherwise) {
    try {
      return text == null ? otherwise : Math.multiplyExact(Long.parseLong(text), unit);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("cannot parse the time " + text, e);
    }
  }
}
