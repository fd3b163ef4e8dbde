package dev.sonde.testapps.load;

import java.net.URI;
import java.util.List;

/** One request to make: its method, and its path with the query. */
record Target(String method, String path) {

  static Target get(URI url) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return new Target("GET", url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
  }

  /** Empty lines and those that start with {@code #} are left out. */
  static List<Target> parse(List<String> lines) {
    List<Target> targets =
        lines.stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(Target::parse)
            .toList();
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("The paths file has no request");
    }
    return targets;
  }

  private static Target parse(String line) {
    String[] words = line.split("\\s+", -1);
    if (words.length != 2 || !words[1].startsWith("/")) {
      throw new IllegalArgumentException("Not \"METHOD /path\": " + line);
    }
    return new Target(words[0], words[1]);
  }
}
