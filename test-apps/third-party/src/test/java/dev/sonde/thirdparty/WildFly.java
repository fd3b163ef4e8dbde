package dev.sonde.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** WildFly, standalone, with Jetty's demos deployed. */
final class WildFly implements Application {
  @Override
  public Command setUp(Path folder, Path java, int port, List<String> jvmArguments)
      throws IOException {
    Path home = Installation.of("wildfly-");
    Path base = folder.resolve("standalone");
    Installation.copy(home.resolve("standalone"), base);
    Demos.copy(base.resolve("deployments"));
    // The documented way to add to the JVM's arguments: the end of standalone.conf.
    Path configuration = folder.resolve("standalone.conf");
    Files.writeString(
        configuration,
        Files.readString(home.resolve("bin/standalone.conf"))
            + "\nJAVA_OPTS=\"$JAVA_OPTS "
            + String.join(" ", jvmArguments)
            + "\"\n");
    return new Command(
        List.of(
            home.resolve("bin/standalone.sh").toString(),
            "-Djboss.server.base.dir=" + base,
            "-Djboss.http.port=" + port,
            "-Djboss.https.port=" + Installation.freePort(),
            "-Djboss.management.http.port=" + Installation.freePort(),
            "-Djboss.management.https.port=" + Installation.freePort()),
        Map.of(
            "JBOSS_HOME", home.toString(),
            "RUN_CONF", configuration.toString(),
            "LAUNCH_JBOSS_IN_BACKGROUND", "true"),
        base.resolve("log"));
  }

  @Override
  public List<Request> requests() {
    List<Request> requests = new ArrayList<>(Demos.REQUESTS);
    requests.add(Request.get("/", 200));
    return requests;
  }
}
