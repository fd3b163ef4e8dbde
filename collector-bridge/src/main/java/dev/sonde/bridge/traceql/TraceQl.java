package dev.sonde.bridge.traceql;

import dev.sonde.bridge.query.Condition;
import dev.sonde.bridge.query.Condition.Scope;
import dev.sonde.bridge.query.Match;
import dev.sonde.bridge.query.Match.Operator;
import java.util.ArrayList;
import java.util.List;

/** Reads a span selector into a condition. */
public final class TraceQl {
  private static final int MAX_DEPTH = 50;

  private final Tokens tokens;

  private TraceQl(String query) {
    this.tokens = new Tokens(query);
  }

  /**
   * Reads one selector, {@code { }} for all spans.
   *
   * @throws TraceQlException when it is none
   */
  public static Condition parse(String query) {
    TraceQl reader = new TraceQl(query);
    reader.tokens.expect("{");
    Condition condition = reader.tokens.peek().equals("}") ? Condition.everything() : reader.any(0);
    reader.tokens.expect("}");
    if (!reader.tokens.peek().isEmpty()) {
      throw new TraceQlException(
          reader.tokens.peek() + " is not understood here: one { selector } and nothing behind it");
    }
    return condition;
  }

  private Condition any(int depth) {
    List<Condition> parts = new ArrayList<>(List.of(all(depth)));
    while (tokens.takeIf("||")) {
      parts.add(all(depth));
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
  }

  private Condition all(int depth) {
    List<Condition> parts = new ArrayList<>(List.of(one(depth)));
    while (tokens.takeIf("&&")) {
      parts.add(one(depth));
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
  }

  private Condition one(int depth) {
    if (depth > MAX_DEPTH) {
      throw new TraceQlException("too many parentheses");
    }
    if (tokens.takeIf("!")) {
      return new Condition.Not(one(depth + 1));
    }
    if (tokens.takeIf("(")) {
      Condition inner = any(depth + 1);
      tokens.expect(")");
      return inner;
    }
    String field = tokens.take();
    if (field.equals("true")) {
      return Condition.everything();
    }
    Operator operator = operator(tokens.take(), field);
    return Comparisons.of(field, operator, value(tokens.take(), field));
  }

  private static Operator operator(String token, String field) {
    return switch (token) {
      case "=" -> Operator.EQUAL;
      case "!=" -> Operator.NOT_EQUAL;
      case "=~" -> Operator.REGEX;
      case "!~" -> Operator.NOT_REGEX;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.LESS_OR_EQUAL;
      case ">" -> Operator.GREATER;
      case ">=" -> Operator.GREATER_OR_EQUAL;
      default -> throw new TraceQlException("a comparison expected behind " + field);
    };
  }

  private static String value(String token, String field) {
    if (token.isEmpty() || "{}()".contains(token)) {
      throw new TraceQlException("a value expected behind " + field);
    }
    if (token.startsWith("`")) {
      return token.substring(1, token.length() - 1);
    }
    return token.startsWith("\"")
        ? token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1")
        : token;
  }

  /** An attribute by its name in TraceQL: {@code span.x}, {@code resource.x}, {@code .x}. */
  static Condition attribute(String field, Match match) {
    if (field.startsWith("span.")) {
      return new Condition.Attribute(Scope.SPAN, field.substring(5), match);
    } else if (field.startsWith("resource.service.name") && field.length() == 21) {
      return new Condition.Service(match);
    } else if (field.startsWith("resource.")) {
      return new Condition.Attribute(Scope.RESOURCE, field.substring(9), match);
    } else if (field.startsWith(".") && field.length() > 1) {
      return new Condition.Attribute(Scope.EITHER, field.substring(1), match);
    }
    throw new TraceQlException("the field " + field + " is not understood");
  }
}
