package dev.sonde.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that can be configured: its name, type, range, default and meaning. Immutable; each is
 * one constant of the catalogue.
 *
 * @param <T> type of the value: {@code Boolean}, {@code Integer}, {@code Long} (milliseconds),
 *     {@code Double}, {@code String} (empty when unset), {@code List<String>} or {@code Map<String,
 *     String>}
 */
public final class Setting<T> {

  private final String property;
  private final String type;
  private final Parser<T> parser;
  private final T fallback;
  private final String meaning;
  private final boolean secret;
  private final boolean supported;
  private final List<String> aliases;

  private Setting(
      String property,
      String type,
      Parser<T> parser,
      T fallback,
      String meaning,
      boolean secret,
      boolean supported,
      List<String> aliases) {
    this.property = property;
    this.type = type;
    this.parser = parser;
    this.fallback = fallback;
    this.meaning = meaning;
    this.secret = secret;
    this.supported = supported;
    this.aliases = aliases;
  }

  private static <T> Setting<T> of(
      String property, String type, Parser<T> parser, T fallback, String meaning) {
    return new Setting<>(
        property, type, parser, fallback, meaning, false, true, Collections.emptyList());
  }

  static Setting<Boolean> flag(String property, boolean fallback, String meaning) {
    return of(property, "boolean", Parsers.FLAG, fallback, meaning);
  }

  static Setting<Integer> integer(String property, int fallback, int min, int max, String meaning) {
    String range = max == Integer.MAX_VALUE ? min + "…" : min + "…" + max;
    return of(property, "integer " + range, Parsers.integer(min, max), fallback, meaning);
  }

  /** A duration in milliseconds, at least {@code min}. */
  static Setting<Long> millis(String property, long fallback, long min, String meaning) {
    return of(property, "duration", Parsers.millis(min), fallback, meaning);
  }

  static Setting<Double> ratio(String property, double fallback, String meaning) {
    return of(property, "number 0…1", Parsers.ratio(), fallback, meaning);
  }

  static Setting<String> text(String property, String meaning) {
    return text(property, "", meaning);
  }

  static Setting<String> text(String property, String fallback, String meaning) {
    return of(property, "string", Parsers.TEXT, fallback, meaning);
  }

  /** An absolute URL; empty when unset. */
  static Setting<String> url(String property, String meaning) {
    return of(property, "URL", Parsers.URL, "", meaning);
  }

  static Setting<String> choice(
      String property, String fallback, String meaning, String... values) {
    List<String> known = Arrays.asList(values);
    return of(property, String.join(", ", known), Parsers.choice(known), fallback, meaning);
  }

  static Setting<List<String>> choices(
      String property, List<String> fallback, String meaning, String... values) {
    List<String> known = Arrays.asList(values);
    return of(
        property, "list of " + String.join(", ", known), Parsers.choices(known), fallback, meaning);
  }

  static Setting<List<String>> list(String property, List<String> fallback, String meaning) {
    return of(property, "list", Parsers.LIST, fallback, meaning);
  }

  static Setting<Map<String, String>> pairs(String property, String meaning) {
    return of(property, "list of key=value", Parsers.PAIRS, Collections.emptyMap(), meaning);
  }

  /**
   * A name that exists elsewhere and does nothing here; setting it costs one line that says why.
   */
  static Setting<String> refused(String property, String why) {
    return new Setting<>(
        property, "", Parsers.TEXT, "", why, false, false, Collections.emptyList());
  }

  /** The same setting, its value never printed. */
  Setting<T> secretly() {
    return new Setting<>(property, type, parser, fallback, meaning, true, supported, aliases);
  }

  /** The same setting, found under other property names too. */
  Setting<T> also(String... otherProperties) {
    return new Setting<>(
        property,
        type,
        parser,
        fallback,
        meaning,
        secret,
        supported,
        Collections.unmodifiableList(Arrays.asList(otherProperties)));
  }

  /** Name of the system property, such as {@code otel.service.name}. */
  public String property() {
    return property;
  }

  /** Name of the environment variable, such as {@code OTEL_SERVICE_NAME}. */
  public String variable() {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The value when nothing, or nothing usable, is said. */
  public T fallback() {
    return fallback;
  }

  /** One sentence; of a setting that is not supported the reason. */
  public String meaning() {
    return meaning;
  }

  public boolean isSupported() {
    return supported;
  }

  String type() {
    return type;
  }

  Parser<T> parser() {
    return parser;
  }

  boolean isSecret() {
    return secret;
  }

  List<String> aliases() {
    return aliases;
  }

  /** The default as a user would write it; empty when there is none. */
  String fallbackText() {
    if (fallback instanceof List) {
      StringBuilder text = new StringBuilder();
      for (Object entry : (List<?>) fallback) {
        text.append(text.length() == 0 ? "" : ",").append(entry);
      }
      return text.toString();
    }
    return fallback instanceof Map || fallback.equals(Integer.MAX_VALUE) ? "" : fallback.toString();
  }

  @Override
  public String toString() {
    return property;
  }
}
