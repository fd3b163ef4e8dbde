package dev.sonde.agent.config;

import java.util.Locale;

/** A value that somebody gave, and where; for reports. Immutable. */
public final class SaidSetting {

  static final String MASK = "<redacted>";

  private final String name;
  private final String text;
  private final String origin;

  private SaidSetting(String name, String text, String origin) {
    this.name = name;
    this.text = text;
    this.origin = origin;
  }

  static SaidSetting of(String canonical, Sources.Found found) {
    Setting<?> known = SettingNames.find(canonical);
    boolean secret = known == null ? looksSecret(canonical) : known.isSecret();
    return new SaidSetting(
        known == null ? found.name : known.property(),
        secret ? MASK : found.text,
        found.origin.equals("environment") ? "environment " + found.name : found.origin);
  }

  /** Names that no setting has may be another product's, with whatever in them. */
  private static boolean looksSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String word : new String[] {"password", "secret", "token", "key", "headers", "auth"}) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The setting's property, or what the user wrote when it is none. */
  public String name() {
    return name;
  }

  /** As the user wrote it, or a mask. */
  public String text() {
    return text;
  }

  /** {@code command}, {@code system property}, {@code environment NAME}, ... or a file's path. */
  public String origin() {
    return origin;
  }
}
