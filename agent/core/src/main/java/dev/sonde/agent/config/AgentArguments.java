package dev.sonde.agent.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code -javaagent:sonde.jar=}: {@code name=value} pairs between commas. A piece that
 * does not start with the name of a setting belongs to the value before it, so lists need no
 * quoting.
 */
final class AgentArguments {

  private AgentArguments() {}

  static Map<String, String> parse(@Nullable String arguments, Consumer<String> reporter) {
    Map<String, String> named = new LinkedHashMap<>();
    String last = null;
    for (String piece : arguments == null ? new String[0] : arguments.split(",", -1)) {
      int equals = piece.indexOf('=');
      String name = equals < 0 ? "" : piece.substring(0, equals).trim();
      if (name.equals("config")) {
        name = SondeSettings.CONFIG.property();
      }
      if (name.startsWith("otel.") || name.startsWith("sonde.")) {
        named.put(name, piece.substring(equals + 1));
        last = name;
      } else if (last != null) {
        named.merge(last, "," + piece, String::concat);
      } else if (!piece.trim().isEmpty()) {
        reporter.accept(
            "agent argument "
                + (name.isEmpty() ? piece.trim() : name)
                + " is not name=value with a name of a setting; ignoring it");
      }
    }
    return named;
  }
}
