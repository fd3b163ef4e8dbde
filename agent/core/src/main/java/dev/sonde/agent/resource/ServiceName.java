package dev.sonde.agent.resource;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.GeneralSettings;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code service.name}: said for telemetry, else said for Spring, else what the main jar is called
 * by itself or by its file, else the main class.
 */
final class ServiceName {

  static final String UNKNOWN = "unknown_service:java";

  private static final Pattern FLAT =
      Pattern.compile("(?m)^spring\\.application\\.name\\s*:\\s*([^#\\r\\n]+)");
  private static final Pattern NESTED =
      Pattern.compile(
          "(?ms)^spring:[^\\S\\r\\n]*(?:#[^\\r\\n]*)?\\R(?:[ \\t]+[^\\r\\n]*\\R|[ \\t]*\\R)*?"
              + "([ \\t]+)application:[^\\S\\r\\n]*\\R(?:\\1[ \\t]+[^\\r\\n]*\\R|[ \\t]*\\R)*?"
              + "\\1[ \\t]+name:[^\\S\\r\\n]*([^#\\r\\n]+)");

  private ServiceName() {}

  static String of(Config config, Surroundings surroundings) {
    String said = config.get(GeneralSettings.SERVICE_NAME);
    if (said.isEmpty()) {
      said = config.get(GeneralSettings.RESOURCE_ATTRIBUTES).getOrDefault("service.name", "");
    }
    if (!said.isEmpty()) {
      return said;
    }
    MainProgram main = MainProgram.of(surroundings);
    String name = spring(surroundings, main);
    if (name == null && main != null && main.isJar()) {
      name = main.manifest("Implementation-Title");
      name = name == null ? main.jarName() : name;
    }
    if (name == null && main != null) {
      name = main.className();
    }
    return name == null ? UNKNOWN : name;
  }

  private static @Nullable String spring(Surroundings surroundings, @Nullable MainProgram main) {
    String name = surroundings.property("spring.application.name");
    if (name == null) {
      name = surroundings.variable("SPRING_APPLICATION_NAME");
    }
    String directory = surroundings.property("user.dir");
    for (String place : new String[] {"config", "."}) {
      if (name == null && directory != null) {
        File files = new File(directory, place);
        name = ofProperties(Surroundings.text(new File(files, "application.properties")));
        name = name == null ? ofYaml(Surroundings.text(new File(files, "application.yml"))) : name;
      }
    }
    if (name == null && main != null && main.isJar()) {
      String classes = "BOOT-INF/classes/application.";
      name = ofProperties(main.text(classes + "properties", "application.properties"));
      name = name == null ? ofYaml(main.text(classes + "yml", "application.yml")) : name;
    }
    return name;
  }

  static @Nullable String ofProperties(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
    return plain(properties.getProperty("spring.application.name"));
  }

  static @Nullable String ofYaml(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher flat = FLAT.matcher(text);
    if (flat.find()) {
      return plain(flat.group(1));
    }
    Matcher nested = NESTED.matcher(text);
    return nested.find() ? plain(nested.group(2)) : null;
  }

  /** Without quotes; null when empty or a placeholder, which only Spring can resolve. */
  private static @Nullable String plain(@Nullable String value) {
    String text = value == null ? "" : value.trim().replaceAll("^(['\"])(.*)\\1$", "$2");
    return text.isEmpty() || text.contains("${") || text.startsWith("@") ? null : text;
  }
}
