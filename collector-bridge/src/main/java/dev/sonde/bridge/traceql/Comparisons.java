package dev.sonde.bridge.traceql;

import dev.sonde.bridge.query.Condition;
import dev.sonde.bridge.query.Condition.Scope;
import dev.sonde.bridge.query.Match;
import dev.sonde.bridge.query.Match.Operator;
import dev.sonde.bridge.store.Fields;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comparisons of TraceQL as conditions. */
final class Comparisons {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h)");

  private Comparisons() {}

  static Condition of(String field, Operator operator, String value) {
    Match match = new Match(operator, value);
    return switch (field) {
      case "name", "span:name" -> new Condition.Name(match);
      case "duration", "span:duration" -> duration(operator, nanos(value));
      case "status", "span:status" -> status(operator, value);
      case "kind", "span:kind" -> flag(operator, kind(value));
      case "nestedSetParent" -> // Grafana's way to ask for roots: nestedSetParent < 0
          new Condition.Flag(Fields.FLAG_ROOT);
      default -> value.equals("nil") ? isNil(field, operator) : TraceQl.attribute(field, match);
    };
  }

  private static Condition isNil(String field, Operator operator) {
    String key = field.replaceFirst("^(span|resource)?\\.", "");
    Scope scope =
        field.startsWith("span.")
            ? Scope.SPAN
            : field.startsWith("resource.") ? Scope.RESOURCE : Scope.EITHER;
    Condition has = new Condition.HasAttribute(scope, key);
    return operator == Operator.EQUAL ? new Condition.Not(has) : has;
  }

  private static Condition status(Operator operator, String value) {
    return switch (value) {
      case "error" -> flag(operator, Fields.FLAG_ERROR);
      case "ok" -> flag(operator, Fields.FLAG_OK);
      case "unset" -> {
        Condition set =
            new Condition.Any(
                List.of(new Condition.Flag(Fields.FLAG_ERROR), new Condition.Flag(Fields.FLAG_OK)));
        yield operator == Operator.NOT_EQUAL ? set : new Condition.Not(set);
      }
      default -> throw new TraceQlException("status is error, ok or unset, not " + value);
    };
  }

  private static Condition flag(Operator operator, String flag) {
    Condition is = new Condition.Flag(flag);
    return switch (operator) {
      case EQUAL -> is;
      case NOT_EQUAL -> new Condition.Not(is);
      default -> throw new TraceQlException("kind and status compare with = and != only");
    };
  }

  private static String kind(String value) {
    String name = "SPAN_KIND_" + value.toUpperCase(Locale.ROOT);
    for (SpanKind kind : SpanKind.values()) {
      if (kind.name().equals(name)) {
        return name;
      }
    }
    throw new TraceQlException("there is no kind " + value);
  }

  private static Condition duration(Operator operator, long nanos) {
    return switch (operator) {
      case EQUAL -> new Condition.Duration(nanos, nanos);
      case NOT_EQUAL -> new Condition.Not(new Condition.Duration(nanos, nanos));
      case LESS -> new Condition.Duration(0, nanos - 1);
      case LESS_OR_EQUAL -> new Condition.Duration(0, nanos);
      case GREATER -> new Condition.Duration(nanos + 1, Long.MAX_VALUE);
      case GREATER_OR_EQUAL -> new Condition.Duration(nanos, Long.MAX_VALUE);
      default -> throw new TraceQlException("a duration does not compare with =~");
    };
  }

  private static long nanos(String value) {
    Matcher parts = DURATION.matcher(value);
    if (!parts.matches()) {
      throw new TraceQlException(value + " is no duration such as 100ms");
    }
    double unit =
        switch (parts.group(2)) {
          case "ns" -> 1;
          case "us", "µs" -> 1e3;
          case "ms" -> 1e6;
          case "s" -> 1e9;
          case "m" -> 60e9;
          default -> 3600e9;
        };
    return Math.round(Double.parseDouble(parts.group(1)) * unit);
  }
}
