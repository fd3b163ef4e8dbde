package dev.sonde.cli.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Stands where the agent stands and speaks its half of the exchange, so that the command line can
 * be tried on its own. It weaves nothing.
 */
public final class StandInAgent {
  private static Thread exporter;
  private static String level = "info";

  private StandInAgent() {}

  public static synchronized void agentmain(String options, Instrumentation instrumentation)
      throws Exception {
    int mark = options.lastIndexOf('!');
    Path directory = Paths.get(options.substring(mark + 1));
    Properties request = new Properties();
    try (Reader in =
        new InputStreamReader(Files.newInputStream(directory.resolve("request")), UTF_8)) {
      request.load(in);
    }
    try (FileOutputStream reply = new FileOutputStream(directory.resolve("reply").toFile(), true)) {
      say(reply, "{\"progress\":\"taking " + request.getProperty("command") + "\"}");
      say(reply, answer(request, new URI(options.substring(0, mark)).getPath()));
    }
  }

  private static void say(FileOutputStream reply, String line) throws IOException {
    reply.write((line + "\n").getBytes(UTF_8));
  }

  private static String answer(Properties request, String jar) throws Exception {
    switch (request.getProperty("command")) {
      case "attach":
        Thread.sleep(Long.parseLong(request.getProperty("set.standin.millis", "0")));
        return attach(request);
      case "status":
        return "{\"result\":{\"version\":\""
            + request.getProperty("version")
            + "\",\"state\":\"attached\",\"mode\":\"attach\",\"since\":\"2026-01-01T00:00:00Z\","
            + "\"java\":\""
            + System.getProperty("java.version")
            + "\",\"jar\":\""
            + jar
            + "\",\"spans\":{\"recorded\":7,\"exported\":5,\"pending\":1,\"dropped\":{\"queue\":1}},"
            + "\"probes\":[{\"name\":\"jdbc\",\"library\":\"JDBC\",\"state\":\"idle\","
            + "\"why\":\"never loaded\",\"types\":0,\"sites\":0,\"hits\":0,\"errors\":0}],"
            + "\"settings\":[{\"key\":\"level\",\"value\":\""
            + level
            + "\",\"origin\":\"set\"}]}}";
      case "set":
        return set(request);
      default:
        return detach();
    }
  }

  private static String attach(Properties request) {
    String state = exporter == null ? "attached" : "already";
    if (exporter == null) {
      exporter = new Thread(StandInAgent::runForEver, "sonde-export");
      exporter.setDaemon(true);
      exporter.start();
    }
    return "{\"result\":{\"state\":\""
        + state
        + "\",\"version\":\""
        + request.getProperty("version")
        + "\",\"settings\":\""
        + new TreeSet<>(request.stringPropertyNames())
        + "\",\"umlaut\":"
        + "ä".equals(request.getProperty("set.umlaut"))
        + ",\"classes\":{\"woven\":3,\"failed\":0},\"pauses\":{\"longestMillis\":1.5,"
        + "\"sumMillis\":2,\"count\":2},\"probes\":[{\"name\":\"jdbc\",\"library\":\"JDBC\"}],"
        + "\"unseen\":[{\"what\":\"gRPC\",\"why\":\"built before\"}],\"millis\":12}}";
  }

  private static String set(Properties request) {
    for (String key : request.stringPropertyNames()) {
      if (key.startsWith("set.") && !key.equals("set.level")) {
        return "{\"error\":{\"code\":\"unknown-key\",\"message\":\"there is no setting "
            + key.substring(4)
            + "\",\"fix\":\"status lists them\"}}";
      }
    }
    String before = level;
    level = request.getProperty("set.level");
    return "{\"result\":{\"changed\":[{\"key\":\"level\",\"from\":\""
        + before
        + "\",\"to\":\""
        + level
        + "\"}],\"unchanged\":[]}}";
  }

  private static String detach() throws InterruptedException {
    if (exporter == null) {
      return "{\"error\":{\"code\":\"not-attached\",\"message\":\"nothing is attached\"}}";
    }
    exporter.interrupt();
    exporter.join();
    exporter = null;
    return "{\"result\":{\"state\":\"detached\",\"classes\":{\"restored\":3},\"spans\":"
        + "{\"exported\":5,\"dropped\":{}},\"pauses\":{\"longestMillis\":1,\"sumMillis\":1,"
        + "\"count\":1},\"millis\":4}}";
  }

  private static void runForEver() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException detached) {
      // ends
    }
  }
}
