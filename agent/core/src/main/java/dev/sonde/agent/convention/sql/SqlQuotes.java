package dev.sonde.agent.convention.sql;

/** Finds where names, strings and comments of an SQL text end. */
final class SqlQuotes {

  /** Longest tag of a dollar quote and longest name in brackets that is looked for ahead. */
  private static final int LOOK_AHEAD = 130;

  private final String in;
  private final SqlDialect dialect;

  /** Where the last quoted part began that nothing closed; everything after it is masked. */
  private boolean unterminated;

  SqlQuotes(String in, SqlDialect dialect) {
    this.in = in;
    this.dialect = dialect;
  }

  static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '@'
        || c == '#'
        || c >= 128;
  }

  static boolean isWordPart(char c) {
    return isWordStart(c) || (c >= '0' && c <= '9') || c == '$';
  }

  boolean startsName(int at) {
    char c = in.charAt(at);
    return isWordStart(c) || c == '"' || c == '`' || (c == '[' && endOfBracket(at) > 0);
  }

  /** The end of the word or quoted name at {@code at}. */
  int endOfPart(int at) {
    char c = in.charAt(at);
    if (c == '"' || c == '`') {
      return endOfQuoted(at, c, c == '"' && dialect.backslashEscapes());
    }
    if (c == '[') {
      return endOfBracket(at);
    }
    int end = at + 1;
    while (end < in.length() && isWordPart(in.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether the part that ends the text was never closed. */
  boolean isUnterminated(int end) {
    return unterminated && end == in.length();
  }

  int endOfString(int at, boolean backslash) {
    return endOfQuoted(at, '\'', backslash);
  }

  /** The end of a string whose prefix is the word from {@code start} to {@code end}, or -1. */
  int endOfPrefixedString(int start, int end) {
    char first = Character.toUpperCase(in.charAt(start));
    int length = end - start;
    if (length == 1 && first == 'U' && in.startsWith("&'", end)) {
      return endOfString(end + 1, false);
    }
    if (length > 2 || in.charAt(end) != '\'') {
      return -1;
    }
    boolean quoteOperator =
        dialect.quoteOperator() && Character.toUpperCase(in.charAt(end - 1)) == 'Q';
    if (length == 2) {
      return quoteOperator && first == 'N' ? endOfQuoteOperator(end) : -1;
    }
    if (quoteOperator) {
      return endOfQuoteOperator(end);
    }
    return "NEBX".indexOf(first) >= 0
        ? endOfString(end, first == 'E' || dialect.backslashEscapes())
        : -1;
  }

  /** The end of {@code $tag$…$tag$}, or -1 when there is none at {@code at}. */
  int endOfDollarQuoted(int at) {
    if (!dialect.dollarQuotes()) {
      return -1;
    }
    int end = at + 1;
    int last = Math.min(in.length(), at + LOOK_AHEAD);
    while (end < last && in.charAt(end) != '$') {
      char c = in.charAt(end);
      if (!isWordPart(c) || (end == at + 1 && SqlLexer.isDigit(c))) {
        return -1;
      }
      end++;
    }
    if (end >= last) {
      return -1;
    }
    String tag = in.substring(at, end + 1);
    int close = in.indexOf(tag, end + 1);
    return close < 0 ? in.length() : close + tag.length();
  }

  int endOfComment(int at) {
    if (in.charAt(at) != '/') {
      int end = at;
      while (end < in.length() && in.charAt(end) != '\n' && in.charAt(end) != '\r') {
        end++;
      }
      return end;
    }
    int depth = 1;
    int end = at + 2;
    while (end < in.length() && depth > 0) {
      if (in.startsWith("*/", end)) {
        depth--;
        end += 2;
      } else if (dialect.nestedComments() && in.startsWith("/*", end)) {
        depth++;
        end += 2;
      } else {
        end++;
      }
    }
    return end;
  }

  private int endOfQuoted(int at, char quote, boolean backslash) {
    int end = at + 1;
    while (end < in.length()) {
      char c = in.charAt(end);
      if (c == '\\' && backslash) {
        end++;
      } else if (c == '\\' && dialect == SqlDialect.UNKNOWN && in.startsWith(closing(quote), end)) {
        // the end of the string or not: nothing behind it can be told apart any more
        unterminated = true;
        return in.length();
      } else if (c == quote) {
        if (end + 1 >= in.length() || in.charAt(end + 1) != quote) {
          return end + 1;
        }
        end++;
      }
      end++;
    }
    unterminated = true;
    return in.length();
  }

  private static String closing(char quote) {
    return quote == '\'' ? "\\'" : quote == '"' ? "\\\"" : "\\`";
  }

  /** The end of {@code '[…]'} behind {@code q}. */
  private int endOfQuoteOperator(int quote) {
    if (quote + 1 >= in.length()) {
      return in.length();
    }
    char open = in.charAt(quote + 1);
    int pair = "[{(<".indexOf(open);
    String close = (pair < 0 ? open : "]})>".charAt(pair)) + "'";
    int end = in.indexOf(close, quote + 2);
    return end < 0 ? in.length() : end + 2;
  }

  /** Not behind a word or a bracket, where it is an index, nor around anything but a name. */
  private int endOfBracket(int at) {
    if (!dialect.brackets()
        || (at > 0 && (isWordPart(in.charAt(at - 1)) || in.charAt(at - 1) == ']'))) {
      return -1;
    }
    int last = Math.min(in.length(), at + LOOK_AHEAD);
    for (int end = at + 1; end < last; end++) {
      char c = in.charAt(end);
      if (c == ']') {
        if (end + 1 >= in.length() || in.charAt(end + 1) != ']') {
          return end == at + 1 ? -1 : end + 1;
        }
        end++;
      } else if (c == '\'' || c == '[' || (end == at + 1 && SqlLexer.isDigit(c))) {
        return -1;
      }
    }
    return -1;
  }
}
