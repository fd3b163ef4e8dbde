package dev.sonde.index;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A library that a module's probes are tested with.
 *
 * @param name as its makers write it
 * @param coordinates {@code group:artifact}, or where else it comes from, such as {@code JDK}
 * @param lowest oldest version tested
 * @param newest newest version tested
 * @param gives what is made of its calls: spans, metrics, context
 * @param otherNames what the OpenTelemetry agent calls its instrumentation of this library, where
 *     that is not our module's name
 */
record Library(
    String name,
    String coordinates,
    String lowest,
    String newest,
    String gives,
    List<String> otherNames) {

  /** Where a module keeps them, within its folder. */
  static final String FILE = "src/main/sonde/libraries.properties";

  private static final String OTHER_NAMES = "opentelemetry";
  private static final Pattern NAME = Pattern.compile("[a-z0-9.-]+");

  private static final Set<String> KEYS =
      Set.of("library", "coordinates", "lowest", "newest", "gives", OTHER_NAMES);

  /**
   * Reads the file of a module: the five keys and, optionally, {@code opentelemetry} with names
   * separated by commas; or {@code tomcat.library}, {@code tomcat.coordinates} and so on, with a
   * prefix for each of several libraries.
   *
   * @throws IllegalArgumentException naming the file and the key that is missing or unknown
   */
  static List<Library> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, Map<String, String>> libraries = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      int dot = key.lastIndexOf('.');
      String element = key.substring(dot + 1);
      if (!KEYS.contains(element)) {
        throw new IllegalArgumentException(file + ": " + key + " is none of " + KEYS);
      }
      libraries
          .computeIfAbsent(key.substring(0, dot + 1), prefix -> new TreeMap<>())
          .put(element, properties.getProperty(key).strip());
    }
    if (libraries.isEmpty()) {
      throw new IllegalArgumentException(file + ": names no library");
    }
    List<Library> read = new ArrayList<>();
    libraries.forEach(
        (prefix, values) -> {
          Function<String, String> value =
              key -> {
                String text = values.getOrDefault(key, "");
                if (text.isEmpty()) {
                  throw new IllegalArgumentException(file + ": " + prefix + key + " is missing");
                }
                return text;
              };
          read.add(
              new Library(
                  value.apply("library"),
                  value.apply("coordinates"),
                  value.apply("lowest"),
                  value.apply("newest"),
                  value.apply("gives"),
                  otherNames(file, prefix, values.getOrDefault(OTHER_NAMES, ""))));
        });
    return read;
  }

  private static List<String> otherNames(Path file, String prefix, String text) {
    List<String> names = new ArrayList<>();
    for (String name : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      if (!NAME.matcher(name.strip()).matches()) {
        throw new IllegalArgumentException(
            file + ": " + prefix + OTHER_NAMES + " has \"" + name + "\", which is no name");
      }
      names.add(name.strip());
    }
    return List.copyOf(names);
  }

  /** {@code 4.0 to 5.2}, or the one version. */
  String versions() {
    return lowest.equals(newest) ? lowest : lowest + " to " + newest;
  }
}
