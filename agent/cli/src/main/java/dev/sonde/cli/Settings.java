package dev.sonde.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Settings for the agent, from {@code key=value} arguments and a file. Values may be secrets: they
 * go into the request and nowhere else, and no message repeats one.
 */
final class Settings {
  private final Properties values = new Properties();

  /**
   * @param file a properties file in UTF-8, null for none; an assignment counts more
   * @throws CommandFailure when the file or an assignment cannot be read
   */
  static Settings of(List<String> assignments, @Nullable File file) throws CommandFailure {
    Settings settings = new Settings();
    if (file != null) {
      settings.read(file);
    }
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        throw new CommandFailure(
            Reason.USAGE,
            "a setting is not written as key=value",
            "write for example: otel.service.name=shop");
      }
      settings.values.setProperty(
          assignment.substring(0, equals).trim(), assignment.substring(equals + 1));
    }
    return settings;
  }

  private void read(File file) throws CommandFailure {
    try (Reader in = Files.newBufferedReader(file.toPath(), UTF_8)) {
      values.load(in);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new CommandFailure(
          Reason.UNREADABLE,
          file + " cannot be read (" + unreadable.getClass().getSimpleName() + ")",
          "--config takes a properties file in UTF-8");
    }
  }

  /** A new request with these settings. */
  Properties request() {
    Properties request = new Properties();
    for (String key : values.stringPropertyNames()) {
      request.setProperty("set." + key, values.getProperty(key));
    }
    return request;
  }
}
