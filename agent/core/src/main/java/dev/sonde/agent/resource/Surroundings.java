package dev.sonde.agent.resource;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What detectors look at: system properties, environment and files. */
final class Surroundings {

  private static final int MOST_BYTES = 1 << 20;

  private final Properties properties;
  private final Map<String, String> environment;
  private final File root;

  /**
   * Surroundings with a file system of their own.
   *
   * @param root where absolute paths start
   */
  Surroundings(Properties properties, Map<String, String> environment, File root) {
    this.properties = properties;
    this.environment = environment;
    this.root = root;
  }

  static Surroundings ofProcess() {
    return new Surroundings(System.getProperties(), System.getenv(), new File("/"));
  }

  /** Null when absent or empty. */
  @Nullable String property(String name) {
    return some(properties.getProperty(name));
  }

  /** The first variable that is there and not empty, null when none is. */
  @Nullable String variable(String... names) {
    for (String name : names) {
      String value = some(environment.get(name));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /**
   * The first MiB of a text file below the root, trimmed; null when there is none or it is empty.
   */
  @Nullable String text(String path) {
    return text(new File(root, path));
  }

  static @Nullable String text(File file) {
    try (InputStream stream = new FileInputStream(file)) {
      return text(stream);
    } catch (IOException | SecurityException e) {
      return null;
    }
  }

  static @Nullable String text(InputStream stream) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    for (int n = stream.read(chunk); n > 0 && bytes.size() < MOST_BYTES; n = stream.read(chunk)) {
      bytes.write(chunk, 0, n);
    }
    return some(new String(bytes.toByteArray(), StandardCharsets.UTF_8));
  }

  private static @Nullable String some(@Nullable String text) {
    return text == null || text.trim().isEmpty() ? null : text.trim();
  }
}
