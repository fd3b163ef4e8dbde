package dev.sonde.premain;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A command from outside this JVM and the way of its answer: a directory that the command line has
 * made, for this JVM's user only. It holds {@code request}, in the format of Java properties, and
 * {@code reply}, which takes lines of JSON: any number of {@code progress}, then one {@code result}
 * or {@code error}. The command line removes the directory.
 */
final class Exchange {

  /** Carries out a command. */
  interface Command {
    /** Returns the last line of the reply. */
    String run(Map<String, String> request) throws Exception;
  }

  private final File directory;

  private Exchange(File directory) {
    this.directory = directory;
  }

  /** The exchange that an attach's options name behind their last exclamation mark, if any. */
  static @Nullable Exchange named(@Nullable String options) {
    int mark = options == null ? -1 : options.lastIndexOf("!/");
    if (options == null || mark < 0) {
      return null;
    }
    File directory = new File(options.substring(mark + 1));
    return new File(directory, "request").isFile() ? new Exchange(directory) : null;
  }

  /** Writes the command's answer, or why there is none. */
  void answer(Command command) {
    String last;
    try {
      last = command.run(request());
    } catch (Throwable failed) {
      last = error("failed", String.valueOf(AgentStart.cause(failed)));
    }
    line(last);
  }

  private Map<String, String> request() throws IOException {
    Properties read = new Properties();
    try (Reader in =
        new InputStreamReader(
            new FileInputStream(new File(directory, "request")), StandardCharsets.UTF_8)) {
      read.load(in);
    }
    Map<String, String> request = new LinkedHashMap<>();
    for (String name : read.stringPropertyNames()) {
      request.put(name, read.getProperty(name));
    }
    return request;
  }

  void progress(String text) {
    line("{\"progress\":" + quoted(text) + "}");
  }

  /** A line that ends the reply. */
  static String error(String code, String message) {
    return "{\"error\":{\"code\":" + quoted(code) + ",\"message\":" + quoted(message) + "}}";
  }

  /** Who asked may have gone, and the directory with it: then nobody hears this. */
  private void line(String json) {
    File reply = new File(directory, "reply");
    if (reply.isFile()) {
      try (Writer out =
          new OutputStreamWriter(new FileOutputStream(reply, true), StandardCharsets.UTF_8)) {
        out.write(json + "\n");
      } catch (IOException gone) {
        // see above
      }
    }
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(' ');
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
