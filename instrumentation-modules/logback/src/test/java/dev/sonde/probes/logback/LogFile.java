package dev.sonde.probes.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration of Logback as applications have it, writing to a file. */
final class LogFile {

  private final LoggerContext context;
  private final Path file;

  LogFile(LoggerContext context, Path folder, String pattern) throws Exception {
    this(context, folder, pattern, "ch.qos.logback.classic.encoder.PatternLayoutEncoder");
  }

  LogFile(LoggerContext context, Path folder, String pattern, String encoder) throws Exception {
    this(context, folder, pattern, encoder, false);
  }

  private LogFile(LoggerContext context, Path folder, String pattern, String encoder, boolean async)
      throws Exception {
    this.context = context;
    this.file = folder.resolve("shop.log");
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        new ByteArrayInputStream(
            """
            <configuration>
              <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                <file>%s</file>
                <encoder class="%s">%s</encoder>
              </appender>
              %s
              <root level="info"><appender-ref ref="%s"/></root>
            </configuration>
            """
                .formatted(file, encoder, pattern, async ? ASYNC : "", async ? "ASYNC" : "FILE")
                .getBytes(StandardCharsets.UTF_8)));
  }

  private static final String ASYNC =
      """
      <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender">
        <appender-ref ref="FILE"/>
      </appender>
      """;

  static LogFile async(LoggerContext context, Path folder, String pattern) throws Exception {
    return new LogFile(
        context, folder, pattern, "ch.qos.logback.classic.encoder.PatternLayoutEncoder", true);
  }

  /** All lines, once there are as many; fewer after ten seconds. */
  List<String> lines(int count) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (Files.readAllLines(file).size() < count && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    context.stop();
    return Files.readAllLines(file);
  }
}
