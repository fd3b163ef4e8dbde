package dev.sonde.bridge.query;

/**
 * What a value must be.
 *
 * @param value a number for the comparisons, a regular expression over the whole value for {@code
 *     REGEX}
 */
public record Match(Operator operator, String value) {
  /** How to compare. */
  public enum Operator {
    EQUAL,
    NOT_EQUAL,
    REGEX,
    NOT_REGEX,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  public static Match equal(String value) {
    return new Match(Operator.EQUAL, value);
  }

  /** Numbers compare as numbers; what is no number matches none of these. */
  boolean compares(String candidate) {
    double left;
    double right;
    try {
      left = Double.parseDouble(candidate);
      right = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return false;
    }
    return switch (operator) {
      case LESS -> left < right;
      case LESS_OR_EQUAL -> left <= right;
      case GREATER -> left > right;
      case GREATER_OR_EQUAL -> left >= right;
      default -> false;
    };
  }
}
