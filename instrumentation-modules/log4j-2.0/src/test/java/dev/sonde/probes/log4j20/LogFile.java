package dev.sonde.probes.log4j20;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** A configuration of Log4j as applications have it, writing to a file. */
final class LogFile {

  private final LoggerContext context;
  private final Path file;

  private LogFile(
      LoggerContext context, Path folder, String pattern, String appender, String property)
      throws Exception {
    this.context = context;
    this.file = folder.resolve("shop.log");
    String text =
        """
        <Configuration status="warn">
          <Appenders>
            <File name="FILE" fileName="%s"><PatternLayout pattern="%s"/></File>
            <Async name="ASYNC"><AppenderRef ref="FILE"/></Async>
          </Appenders>
          <Loggers>
            <Root level="info">
              <AppenderRef ref="%s"/>
              %s
            </Root>
          </Loggers>
        </Configuration>
        """
            .formatted(file, pattern, appender, property);
    context.start(configuration(text));
  }

  private static Configuration configuration(String text) throws Exception {
    return new XmlConfiguration(
        new ConfigurationSource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
  }

  static LogFile direct(LoggerContext context, Path folder, String pattern) throws Exception {
    return new LogFile(context, folder, pattern, "FILE", "");
  }

  static LogFile withProperty(LoggerContext context, Path folder, String pattern) throws Exception {
    String property = "<Property name=\"region\">north</Property>";
    return new LogFile(context, folder, pattern, "FILE", property);
  }

  static LogFile asyncAppender(LoggerContext context, Path folder, String pattern)
      throws Exception {
    return new LogFile(context, folder, pattern, "ASYNC", "");
  }

  Logger logger() {
    return context.getLogger("shop");
  }

  /** All lines, once the appenders have written what they have. */
  List<String> lines() throws IOException {
    context.stop();
    return Files.readAllLines(file);
  }
}
