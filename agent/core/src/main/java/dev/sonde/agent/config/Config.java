package dev.sonde.agent.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of all settings, read once. Immutable, for all threads. */
public final class Config {

  private final Sources sources;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<Signal, OtlpTarget> targets = new EnumMap<>(Signal.class);

  private Config(Sources sources, Consumer<String> reporter) {
    this.sources = sources;
    for (Setting<?> setting : Catalogue.all()) {
      read(setting, reporter);
    }
    capBatch(BatchSettings.BSP_MAX_EXPORT_BATCH_SIZE, BatchSettings.BSP_MAX_QUEUE_SIZE, reporter);
    capBatch(BatchSettings.BLRP_MAX_EXPORT_BATCH_SIZE, BatchSettings.BLRP_MAX_QUEUE_SIZE, reporter);
    for (Signal signal : Signal.values()) {
      targets.put(signal, new OtlpTarget(signal, this));
    }
  }

  /**
   * Reads system properties, environment and the agent's arguments.
   *
   * @param arguments what follows {@code -javaagent:sonde.jar=}
   * @param reporter takes one line for each value that cannot be used
   */
  public static Config read(@Nullable String arguments, Consumer<String> reporter) {
    return read(Collections.emptyMap(), arguments, reporter);
  }

  /** As the other, below what a command said. */
  public static Config read(
      Map<String, String> commanded, @Nullable String arguments, Consumer<String> reporter) {
    Map<String, String> properties = new HashMap<>();
    Properties system = System.getProperties();
    for (String name : system.stringPropertyNames()) {
      String text = system.getProperty(name);
      if (text != null) {
        properties.put(name, text);
      }
    }
    return new Config(
        new Sources(commanded, properties, System.getenv(), arguments, reporter), reporter);
  }

  /** As {@link #read}, from the given system properties and environment. */
  public static Config of(
      Map<String, String> properties,
      Map<String, String> environment,
      @Nullable String arguments,
      Consumer<String> reporter) {
    return new Config(
        new Sources(Collections.emptyMap(), properties, environment, arguments, reporter),
        reporter);
  }

  /**
   * These values with others on top.
   *
   * @param reporter takes one line for each value that cannot be used
   */
  public Config with(Map<String, String> commanded, Consumer<String> reporter) {
    return new Config(new Sources(commanded, sources), reporter);
  }

  /** A text as reports show it: masked when the setting of this name is secret. */
  public @Nullable String shown(String name, @Nullable String text) {
    Setting<?> setting = SettingNames.find(name);
    return setting != null && setting.isSecret() && text != null ? SaidSetting.MASK : text;
  }

  /** What was said, each with where it was said; texts of secrets are masked. */
  public List<SaidSetting> said() {
    List<SaidSetting> said = new ArrayList<>();
    sources.all().forEach((name, found) -> said.add(SaidSetting.of(name, found)));
    return said;
  }

  /** The value said, or the default. */
  @SuppressWarnings("unchecked") // only what the setting's own parser made is stored under its name
  public <T> T get(Setting<T> setting) {
    return (T) values.getOrDefault(setting.property(), setting.fallback());
  }

  /** Whether a usable value was said. */
  public boolean isSet(Setting<?> setting) {
    return values.containsKey(setting.property());
  }

  /** The first setting that is set; the last one's default when none is. */
  @SafeVarargs
  public final <T> T first(Setting<T>... settings) {
    for (Setting<T> setting : settings) {
      if (isSet(setting)) {
        return get(setting);
      }
    }
    return settings[settings.length - 1].fallback();
  }

  /**
   * The text under a property name that starts with {@code otel.} or {@code sonde.}, wherever it
   * was said and whether or not it is in the catalogue; null when it has none. A setting in the
   * catalogue is found by its other names too, and its default stands in.
   */
  public @Nullable String text(String property) {
    for (Setting<?> setting : Catalogue.all()) {
      if (setting.property().equals(property)) {
        Sources.Found found = sources.find(setting);
        String fallback = setting.fallbackText();
        return found != null ? found.text : fallback.isEmpty() ? null : fallback;
      }
    }
    return sources.text(property);
  }

  /** Where and how the signal is sent over OTLP. */
  public OtlpTarget otlp(Signal signal) {
    return Objects.requireNonNull(targets.get(signal));
  }

  /** Whether the signal goes to an exporter: {@code otlp}, {@code console} or {@code logging}. */
  public boolean exports(Signal signal, String exporter) {
    List<String> exporters = get(OtlpSettings.exporters(signal));
    return exporters.contains(exporter) && !exporters.contains("none");
  }

  /**
   * Whether the probes of a module may be woven. {@code false} under any of its names switches them
   * off.
   *
   * @param names the module's name, such as {@code jdbc}, and its other names
   */
  public boolean probesEnabled(Collection<String> names) {
    boolean enabled =
        !"false".equalsIgnoreCase(sources.text("otel.instrumentation.common.default-enabled"));
    List<String> disabled = get(SondeSettings.PROBES_DISABLED);
    for (String name : names) {
      String own = sources.text("otel.instrumentation." + name + ".enabled");
      if (disabled.contains(name) || "false".equalsIgnoreCase(own)) {
        return false;
      }
      enabled |= "true".equalsIgnoreCase(own);
    }
    return enabled;
  }

  private <T> void read(Setting<T> setting, Consumer<String> reporter) {
    Sources.Found found = sources.find(setting);
    if (found == null) {
      return;
    }
    if (!setting.isSupported()) {
      reporter.accept(found.name + " is not supported: " + setting.meaning());
      return;
    }
    try {
      values.put(setting.property(), Objects.requireNonNull(setting.parser().parse(found.text)));
    } catch (IllegalArgumentException e) {
      String text = setting.isSecret() ? "<redacted>" : found.text;
      String fallback = setting.fallbackText().isEmpty() ? "nothing" : setting.fallbackText();
      reporter.accept(
          found.name + "=" + text + " is not " + e.getMessage() + "; using " + fallback);
    }
  }

  private void capBatch(Setting<Integer> batch, Setting<Integer> queue, Consumer<String> reporter) {
    int most = get(queue);
    if (get(batch) <= most) {
      return;
    }
    if (isSet(batch)) {
      reporter.accept(
          batch.variable()
              + "="
              + get(batch)
              + " is more than "
              + queue.variable()
              + "; using "
              + most);
    }
    values.put(batch.property(), most);
  }
}
