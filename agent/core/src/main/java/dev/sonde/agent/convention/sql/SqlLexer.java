package dev.sonde.agent.convention.sql;

/**
 * One pass over an SQL text: writes the sanitised text and tells {@link SqlSummary} the tokens that
 * matter to it. What is not closed reaches to the end and is masked.
 *
 * <p>Source: semantic conventions, "Sanitization of db.query.text" and their SQL test cases (a sign
 * belongs to its number, comments go, their line break stays).
 */
final class SqlLexer {

  private final String in;
  private final SqlDialect dialect;
  private final SqlQuotes quotes;
  private final SqlSummary summary = new SqlSummary();
  private final StringBuilder out;
  private int at;

  /** Where the output of the innermost {@code IN (} starts, -1 outside or when it is no list. */
  private int listStart = -1;

  /** The end of the list's only item in the output. */
  private int listEnd;

  private boolean afterIn;
  private String word = "";
  private String previousWord = "";

  SqlLexer(String in, SqlDialect dialect) {
    this.in = in;
    this.dialect = dialect;
    this.quotes = new SqlQuotes(in, dialect);
    this.out = new StringBuilder(Math.min(in.length(), SqlText.LONGEST) + 16);
  }

  SqlText read() {
    while (at < in.length() && out.length() < SqlText.LONGEST) {
      next(in.charAt(at));
    }
    if (out.length() > SqlText.LONGEST) {
      out.setLength(SqlText.LONGEST);
    }
    return summary.text(out.toString().trim());
  }

  private void next(char c) {
    if (c <= ' ') {
      out.append(c);
      at++;
    } else if (startsComment(c)) {
      at = quotes.endOfComment(at);
    } else if (c == '\'') {
      literal(quotes.endOfString(at, dialect.backslashEscapes()));
    } else if (startsNumber(c)) {
      literal(endOfNumber());
    } else if (c == '$' && quotes.endOfDollarQuoted(at) > 0) {
      literal(quotes.endOfDollarQuoted(at));
    } else if (quotes.startsName(at)) {
      name();
    } else {
      symbol(c);
    }
  }

  private boolean startsComment(char c) {
    char second = at + 1 < in.length() ? in.charAt(at + 1) : '\0';
    if (c == '-' && second == '-') {
      // MySQL reads 5--1 as a subtraction
      return !dialect.mysqlComments() || at + 2 >= in.length() || in.charAt(at + 2) <= ' ';
    }
    return (c == '/' && second == '*') || (c == '#' && dialect.mysqlComments());
  }

  private boolean startsNumber(char c) {
    int digit = at;
    if (c == '-' || c == '+') {
      digit++;
    }
    if (digit < in.length() && in.charAt(digit) == '.') {
      digit++;
    }
    return digit < in.length() && isDigit(in.charAt(digit));
  }

  private int endOfNumber() {
    int end = at + 1;
    boolean hexadecimal = in.startsWith("0x", at) || in.startsWith("0X", at);
    while (end < in.length()) {
      char c = in.charAt(end);
      boolean signOfExponent =
          (c == '-' || c == '+')
              && !hexadecimal
              && (in.charAt(end - 1) == 'e' || in.charAt(end - 1) == 'E')
              && end + 1 < in.length()
              && isDigit(in.charAt(end + 1));
      if (!signOfExponent && c != '.' && !SqlQuotes.isWordPart(c)) {
        break;
      }
      end++;
    }
    return end;
  }

  /** Writes {@code ?} for everything up to {@code end}. */
  private void literal(int end) {
    summary.literal(in, at, end);
    item();
    at = end;
    afterIn = false;
  }

  /** A {@code ?}; in a list of {@code IN} only the first is kept. */
  private void item() {
    if (listStart < 0) {
      out.append('?');
      return;
    }
    out.setLength(listEnd < 0 ? listStart : listEnd);
    if (listEnd < 0) {
      out.append('?');
      listEnd = out.length();
    }
  }

  private void name() {
    int start = at;
    int end = quotes.endOfPart(at);
    char first = in.charAt(start);
    boolean plain = SqlQuotes.isWordStart(first);
    if (plain && end < in.length()) {
      int literalEnd = quotes.endOfPrefixedString(start, end);
      if (literalEnd > 0) {
        literal(literalEnd);
        return;
      }
    }
    boolean single = true;
    while (end + 1 < in.length() && in.charAt(end) == '.' && quotes.startsName(end + 1)) {
      end = quotes.endOfPart(end + 1);
      single = false;
      plain = false;
    }
    if (isMasked(first, single, end)) {
      literal(end);
      return;
    }
    listStart = -1;
    out.append(in, start, end);
    at = end;
    String text = in.substring(start, end);
    summary.name(text, plain);
    afterIn = plain && text.equalsIgnoreCase("IN");
    previousWord = word;
    word = plain ? text : "";
  }

  /** Whether what looks like a name is, or may be, a literal. */
  private boolean isMasked(char first, boolean single, int end) {
    if (word.equalsIgnoreCase("BY") && previousWord.equalsIgnoreCase("IDENTIFIED")) {
      word = "";
      return true; // Oracle's passwords look like names
    }
    if (SqlQuotes.isWordStart(first)) {
      return false;
    }
    return quotes.isUnterminated(end)
        || (single && first == '"' && dialect.doubleQuotedStrings() && !summary.expectsName());
  }

  private void symbol(char c) {
    at++;
    switch (c) {
      case '(':
        out.append(c);
        listStart = afterIn ? out.length() : -1;
        listEnd = -1;
        summary.open();
        break;
      case ')':
        if (listStart >= 0 && listEnd >= 0) {
          out.setLength(listEnd);
        }
        listStart = -1;
        out.append(c);
        summary.close();
        break;
      case ',':
        out.append(c);
        summary.comma();
        break;
      case ';':
        out.append(c);
        summary.end();
        break;
      case '?':
        summary.marker();
        if (at < in.length() && isDigit(in.charAt(at))) {
          marker(c);
        } else {
          item();
        }
        break;
      case '$':
      case ':':
        marker(c);
        break;
      default:
        listStart = -1;
        out.append(c);
        summary.symbol(c);
        break;
    }
    afterIn = false;
  }

  /** {@code ?1}, {@code $1}, {@code :1}, {@code :name}; {@code ::} is a cast. */
  private void marker(char c) {
    listStart = -1;
    out.append(c);
    if (c == ':' && at < in.length() && in.charAt(at) == ':') {
      out.append(':');
      at++;
      return;
    }
    int start = at;
    while (at < in.length() && SqlQuotes.isWordPart(in.charAt(at))) {
      at++;
    }
    out.append(in, start, at);
    summary.marker();
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
