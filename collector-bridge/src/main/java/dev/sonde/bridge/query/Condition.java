package dev.sonde.bridge.query;

import java.util.List;

/** What a span must be like. All parts of a condition speak of the same span. */
public sealed interface Condition {
  /** Where an attribute stands. */
  enum Scope {
    SPAN,
    RESOURCE,
    EITHER
  }

  /** Every span, when there are no parts. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  record Not(Condition condition) implements Condition {}

  record Service(Match match) implements Condition {}

  record Name(Match match) implements Condition {}

  /**
   * One of the flags of {@link dev.sonde.bridge.store.Fields}, or the name of a kind as OTLP has
   * it.
   */
  record Flag(String flag) implements Condition {}

  /** In nanoseconds, both inclusive. */
  record Duration(long min, long max) implements Condition {}

  record Attribute(Scope scope, String key, Match match) implements Condition {}

  record HasAttribute(Scope scope, String key) implements Condition {}

  static Condition everything() {
    return new All(List.of());
  }
}
