package dev.sonde.agent.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a command wants to have set, before anything happens: one name that is unknown or one
 * value that is wrong and nothing is done.
 */
public final class WantedSettings {

  /** Why nothing was set. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;
    private final @Nullable String fix;

    Refused(String code, String message, @Nullable String fix) {
      super(message);
      this.code = code;
      this.fix = fix;
    }

    /** {@code unknown-key}, {@code bad-value} or {@code not-changeable}. */
    public String code() {
      return code;
    }

    /** What to do instead, one line. */
    public @Nullable String fix() {
      return fix;
    }
  }

  private WantedSettings() {}

  /**
   * Returns the wanted values by their properties.
   *
   * @param modules names of all probe modules
   * @throws Refused at the first that cannot be
   */
  public static Map<String, String> check(Map<String, String> wanted, Collection<String> modules)
      throws Refused {
    Map<String, String> checked = new LinkedHashMap<>();
    for (Map.Entry<String, String> one : wanted.entrySet()) {
      String name = one.getKey();
      Setting<?> setting = SettingNames.find(name);
      if (setting == null) {
        checkSwitch(name, one.getValue(), modules);
        checked.put(name, one.getValue());
      } else {
        checkValue(setting, one.getValue());
        checked.put(setting.property(), one.getValue());
      }
    }
    return checked;
  }

  /**
   * Checks that these can have another value while the agent runs.
   *
   * @param properties as {@link #check} has returned them
   * @throws Refused at the first that a start alone can change
   */
  public static void checkChangeable(Collection<String> properties) throws Refused {
    for (String property : properties) {
      if (Reach.of(property) == Reach.START) {
        throw new Refused(
            "not-changeable",
            property + " cannot be changed while the agent runs",
            "detach, then attach with --set " + property + "=...");
      }
    }
  }

  private static void checkSwitch(String name, String value, Collection<String> modules)
      throws Refused {
    if (SettingNames.switched(name, modules) == null) {
      String near = SettingNames.near(name);
      throw new Refused(
          "unknown-key",
          name + " is no setting",
          near == null ? "docs/configuration.md lists all settings" : "did you mean " + near + "?");
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw new Refused("bad-value", name + "=" + value + " is not true or false", null);
    }
  }

  private static void checkValue(Setting<?> setting, String value) throws Refused {
    if (!setting.isSupported()) {
      throw new Refused("unknown-key", setting + " is not supported: " + setting.meaning(), null);
    }
    try {
      Object unused = setting.parser().parse(value);
    } catch (IllegalArgumentException e) {
      String text = setting.isSecret() ? "<redacted>" : value;
      throw new Refused("bad-value", setting + "=" + text + " is not " + e.getMessage(), null);
    }
  }
}
