package dev.sonde.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dsonde.docs.write=true} to bring the page up to date. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("../../docs/configuration.md");

  @Test
  void page_isWhatTheCatalogueSays() throws Exception {
    String page = page();
    if (Boolean.getBoolean("sonde.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Configuration

            Every setting is an environment variable, a system property, an argument of the agent
            (`-javaagent:sonde.jar=otel.service.name=shop,sonde.slow.threshold=2s`) or a line of a file
            (`-javaagent:sonde.jar=config=/etc/sonde.properties`). Properties win over variables, those over
            arguments, those over the file. The property of `OTEL_SERVICE_NAME` is `otel.service.name`. An empty value
            counts as none. Durations are milliseconds or have a unit: `ms`, `s`, `m`, `h`, `d`. A value that cannot be
            used costs one line, and the default is used.

            `OTEL_*` settings mean what the OpenTelemetry specification says. This page is printed from the code
            and a test compares the two.
            """);
    Catalogue.chapters()
        .forEach(
            (chapter, settings) -> {
              page.append("\n## ").append(chapter).append("\n\n");
              page.append("| Variable | Values | Default | Meaning |\n|---|---|---|---|\n");
              settings.forEach(setting -> page.append(row(setting)));
            });
    return page.toString();
  }

  private static String row(Setting<?> setting) {
    String fallback = setting.fallbackText().isEmpty() ? "" : "`" + setting.fallbackText() + "`";
    List<String> aliases = setting.aliases();
    String meaning =
        (setting.isSupported() ? "" : "Not supported: ")
            + setting.meaning()
            + (aliases.isEmpty() ? "" : " Also `" + String.join("`, `", aliases) + "`.");
    return "| `%s` | %s | %s | %s |%n"
        .formatted(setting.variable(), setting.type(), fallback, meaning)
        .replace("\r", "");
  }
}
