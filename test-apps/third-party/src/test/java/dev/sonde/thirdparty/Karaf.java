package dev.sonde.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Karaf (OSGi) with its HTTP service and web console. */
final class Karaf implements Application {
  /** The last of the features that a start brings. */
  private static final Pattern LAST_FEATURE = Pattern.compile("(?m)^ +kar/[\\d.]+$");

  /** Its bundles are started, refreshed and stopped by several threads, in any order. */
  private static final Pattern MOODS =
      Pattern.compile(
          "Task rejected for JMX Notification dispatch"
              + "|java\\.rmi\\.server\\.hostname system property is already set");

  @Override
  public Command setUp(Path folder, Path java, int port, List<String> jvmArguments)
      throws IOException {
    Path home = folder.resolve("karaf");
    Installation.copy(Installation.of("apache-karaf-"), home);
    Path etc = home.resolve("etc");
    Path features = etc.resolve("org.apache.karaf.features.cfg");
    // A second stage: the console comes when the users that may see it are there.
    Installation.edit(features, "featuresBoot = \\\n    ", "featuresBoot = \\\n    (");
    Matcher last = LAST_FEATURE.matcher(Files.readString(features));
    if (!last.find()) {
      throw new IOException("No " + LAST_FEATURE + " in " + features);
    }
    Files.writeString(features, last.replaceFirst("$0), (http, webconsole)"));
    Files.writeString(
        etc.resolve("org.ops4j.pax.web.cfg"), "org.osgi.service.http.port = " + port + "\n");
    Path management = etc.resolve("org.apache.karaf.management.cfg");
    Installation.edit(management, "= 1099", "= " + Installation.freePort());
    Installation.edit(management, "= 44444", "= " + Installation.freePort());
    Installation.edit(
        etc.resolve("org.apache.karaf.shell.cfg"),
        "sshPort = 8101",
        "sshPort = " + Installation.freePort());
    Path users = etc.resolve("users.properties");
    Installation.edit(users, "#karaf = ", "karaf = ");
    Installation.edit(users, "#_g_\\:admingroup", "_g_\\:admingroup");
    return new Command(
        List.of(home.resolve("bin/karaf").toString(), "server"),
        Map.of("EXTRA_JAVA_OPTS", String.join(" ", jvmArguments), "KARAF_EXEC", "exec"),
        home.resolve("data/log"));
  }

  @Override
  public List<Request> requests() {
    return List.of(
        Request.get("/system/console/bundles", 200).as("karaf:karaf"),
        Request.get("/system/console/bundles.json", 200).as("karaf:karaf"),
        Request.get("/system/console/bundles", 401),
        Request.get("/missing", 404));
  }

  @Override
  public Pattern moods() {
    return MOODS;
  }
}
