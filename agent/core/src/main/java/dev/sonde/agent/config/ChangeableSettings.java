package dev.sonde.agent.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** What can have another value while the agent runs, for whoever offers a choice. */
public final class ChangeableSettings {

  private ChangeableSettings() {}

  /**
   * The values that count now, defaults included, by property in the order of the catalogue; empty
   * where there is none. Texts of secrets are masked.
   */
  public static Map<String, String> of(Config config) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Setting<?> setting : Catalogue.all()) {
      String property = setting.property();
      if (setting.isSupported() && Reach.of(property) != Reach.START) {
        String shown = config.shown(property, config.text(property));
        values.put(property, shown == null ? "" : shown);
      }
    }
    return values;
  }
}
