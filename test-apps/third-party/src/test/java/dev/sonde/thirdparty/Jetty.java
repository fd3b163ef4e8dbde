package dev.sonde.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jetty's home with its demos in a base of its own. */
final class Jetty implements Application {
  @Override
  public Command setUp(Path folder, Path java, int port, List<String> jvmArguments)
      throws IOException {
    Path home = Installation.of("jetty-home-");
    Path webapps = Files.createDirectories(folder.resolve("webapps"));
    Files.createDirectories(folder.resolve("work")); // its temporary files, otherwise in /tmp
    Demos.copy(webapps);
    Path start = Files.createDirectories(folder.resolve("start.d"));
    Files.writeString(
        start.resolve("sonde.ini"),
        "--modules=http,ee10-deploy,ee10-jsp,ee10-jstl,ee10-annotations\n");
    List<String> line = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
    line.addAll(jvmArguments);
    line.addAll(
        List.of(
            "-jar",
            home.resolve("start.jar").toString(),
            "jetty.base=" + folder,
            "jetty.http.host=127.0.0.1",
            "jetty.http.port=" + port));
    return new Command(line, Map.of(), folder.resolve("logs"));
  }

  @Override
  public List<Request> requests() {
    List<Request> requests = new ArrayList<>(Demos.REQUESTS);
    requests.add(Request.get("/missing", 404));
    return requests;
  }
}
