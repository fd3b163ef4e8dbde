package dev.sonde.agent.config;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The places where a value can stand, first the one that wins. Names are compared as the Java SDK
 * does.
 */
final class Sources {

  /** A text, the name under which the user wrote it, and where. */
  static final class Found {
    final String name;
    final String text;
    final String origin;

    Found(String name, String text, String origin) {
      this.name = name;
      this.text = text;
      this.origin = origin;
    }
  }

  private final List<Map<String, Found>> layers = new ArrayList<>();

  /**
   * Looks at all places; the file is read here.
   *
   * @param commanded what was said to the running JVM
   * @param properties the system properties
   * @param environment the environment
   * @param arguments what follows {@code -javaagent:sonde.jar=}
   */
  Sources(
      Map<String, String> commanded,
      Map<String, String> properties,
      Map<String, String> environment,
      @Nullable String arguments,
      Consumer<String> reporter) {
    layers.add(ours(commanded, "command"));
    layers.add(ours(properties, "system property"));
    layers.add(ours(environment, "environment"));
    layers.add(ours(AgentArguments.parse(arguments, reporter), "agent argument"));
    Found file = find(SondeSettings.CONFIG);
    if (file != null) {
      layers.add(ours(read(file, reporter), file.text));
    }
  }

  /** The same places, with more said to the running JVM, which comes first. */
  Sources(Map<String, String> commanded, Sources before) {
    Map<String, Found> all = new HashMap<>(before.layers.get(0));
    all.putAll(ours(commanded, "command"));
    layers.add(all);
    layers.addAll(before.layers.subList(1, before.layers.size()));
  }

  /** Everything said, in the spelling of its name that won, by its one spelling. */
  Map<String, Found> all() {
    Map<String, Found> all = new TreeMap<>();
    for (int i = layers.size() - 1; i >= 0; i--) {
      all.putAll(layers.get(i));
    }
    return all;
  }

  /**
   * What is said under the setting's name or one of its other names; null when nothing or an empty
   * text.
   */
  @Nullable Found find(Setting<?> setting) {
    for (Map<String, Found> layer : layers) {
      Found found = layer.get(canonical(setting.property()));
      for (String alias : setting.aliases()) {
        found = found == null ? layer.get(canonical(alias)) : found;
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The text under any property name. */
  @Nullable String text(String property) {
    for (Map<String, Found> layer : layers) {
      Found found = layer.get(canonical(property));
      if (found != null) {
        return found.text;
      }
    }
    return null;
  }

  /** One spelling for {@code OTEL_A_B}, {@code otel.a.b} and {@code otel.a-b}. */
  static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
  }

  private static Map<String, Found> ours(Map<String, String> named, String origin) {
    Map<String, Found> found = new HashMap<>();
    for (Map.Entry<String, String> entry : named.entrySet()) {
      String canonical = canonical(entry.getKey());
      boolean mine = canonical.startsWith("otel.") || canonical.startsWith("sonde.");
      String text = entry.getValue().trim();
      if (mine && !text.isEmpty()) {
        found.put(canonical, new Found(entry.getKey(), text, origin));
      }
    }
    return found;
  }

  private static Map<String, String> read(Found file, Consumer<String> reporter) {
    Map<String, String> named = new HashMap<>();
    Properties properties = new Properties();
    try (InputStream stream = new FileInputStream(file.text)) {
      properties.load(stream);
    } catch (IOException | IllegalArgumentException e) {
      reporter.accept(file.name + "=" + file.text + " cannot be read (" + e + "); using no file");
    }
    for (String name : properties.stringPropertyNames()) {
      named.put(name, properties.getProperty(name));
    }
    return named;
  }
}
