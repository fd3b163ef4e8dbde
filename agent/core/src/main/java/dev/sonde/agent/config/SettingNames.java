package dev.sonde.agent.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds settings by the names that users write. */
final class SettingNames {

  private static final String MODULE = "otel.instrumentation.";
  private static final int CLOSE = 4;

  private SettingNames() {}

  /** The setting of this name, in any of its spellings; null when there is none. */
  static @Nullable Setting<?> find(String name) {
    String canonical = Sources.canonical(name);
    for (Setting<?> setting : Catalogue.all()) {
      if (Sources.canonical(setting.property()).equals(canonical)) {
        return setting;
      }
      for (String alias : setting.aliases()) {
        if (Sources.canonical(alias).equals(canonical)) {
          return setting;
        }
      }
    }
    return null;
  }

  /**
   * The module whose probes {@code otel.instrumentation.<module>.enabled} switches, {@code common}
   * for all; null for other names.
   *
   * @param modules their names
   */
  static @Nullable String switched(String name, Collection<String> modules) {
    String canonical = Sources.canonical(name);
    if (canonical.equals(MODULE + "common.default.enabled")) {
      return "common";
    }
    for (String module : modules) {
      if (canonical.equals(MODULE + Sources.canonical(module) + ".enabled")) {
        return module;
      }
    }
    return null;
  }

  /** The name that was probably meant; null when none is near. */
  static @Nullable String near(String name) {
    String best = null;
    int least = CLOSE;
    for (Setting<?> setting : Catalogue.all()) {
      int distance = distance(name, setting.property());
      if (distance < least) {
        least = distance;
        best = setting.property();
      }
    }
    return best;
  }

  /** Levenshtein's: single characters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
