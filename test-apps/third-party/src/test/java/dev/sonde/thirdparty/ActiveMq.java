package dev.sonde.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** ActiveMQ Classic with its web console and its messages over HTTP. */
final class ActiveMq implements Application {
  private static final Request CONSOLE = Request.get("/admin/", 200).as("admin:admin");
  private static final Request SEND =
      Request.post("/api/message/notes?type=queue&body=one", 200).as("admin:admin");
  private static final Request QUEUES = Request.get("/admin/queues.jsp", 200).as("admin:admin");
  private static final Request STRANGER = Request.get("/admin/", 401);

  @Override
  public Command setUp(Path folder, Path java, int port, List<String> jvmArguments)
      throws IOException {
    Path home = folder.resolve("activemq");
    Installation.copy(Installation.of("apache-activemq-"), home);
    Path conf = home.resolve("conf");
    Installation.edit(conf.resolve("jetty.xml"), "\"8161\"", "\"" + port + "\"");
    Path broker = conf.resolve("activemq.xml");
    Files.writeString(
        broker, Files.readString(broker).replaceAll("://0\\.0\\.0\\.0:\\d+", "://127.0.0.1:0"));
    return new Command(
        List.of(home.resolve("bin/activemq").toString(), "console"),
        Map.of("ACTIVEMQ_OPTS_MEMORY", "-Xms64M -Xmx1G " + String.join(" ", jvmArguments)),
        home.resolve("data"));
  }

  @Override
  public List<Request> requests() {
    return List.of(
        CONSOLE,
        SEND,
        QUEUES,
        Request.get("/api/message/notes?type=queue&oneShot=true", 200).as("admin:admin"),
        STRANGER);
  }

  /** Without the one that waits for a message. */
  @Override
  public List<Request> repeatable() {
    return List.of(CONSOLE, SEND, QUEUES, STRANGER);
  }
}
