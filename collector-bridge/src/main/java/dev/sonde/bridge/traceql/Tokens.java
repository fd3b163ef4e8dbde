package dev.sonde.bridge.traceql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a query, and how far they are read. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<text>\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`)"
              + "|(?<sign>&&|\\|\\||!=|=~|!~|<=|>=|>>|<<|[{}()=<>!|~])"
              + "|(?<word>[^\\s{}()=<>!&|~\"`]+))");

  private static final int MAX_TOKENS = 1_000;

  private final String query;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  Tokens(String query) {
    this.query = query;
    Matcher matcher = TOKEN.matcher(query);
    int at = 0;
    while (at < query.length() && !query.substring(at).isBlank()) {
      if (!matcher.find(at) || matcher.start() != at || tokens.size() == MAX_TOKENS) {
        throw new TraceQlException("not TraceQL at position " + at + " of " + query);
      }
      tokens.add(matcher.group().strip());
      at = matcher.end();
    }
  }

  /** Empty at the end. */
  String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  String take() {
    String token = peek();
    next++;
    return token;
  }

  boolean takeIf(String wanted) {
    boolean found = peek().equals(wanted);
    if (found) {
      next++;
    }
    return found;
  }

  void expect(String wanted) {
    if (!takeIf(wanted)) {
      String found = peek().isEmpty() ? "the end" : peek();
      throw new TraceQlException(wanted + " expected instead of " + found + " in " + query);
    }
  }
}
