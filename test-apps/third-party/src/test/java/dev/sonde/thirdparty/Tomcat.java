package dev.sonde.thirdparty;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tomcat with the web applications that it brings: root page, documentation, examples, manager. */
final class Tomcat implements Application {
  static final List<Request> REQUESTS =
      List.of(
          Request.get("/", 200),
          Request.get("/examples/servlets/servlet/HelloWorldExample", 200),
          Request.get("/examples/servlets/servlet/RequestParamExample?firstname=a", 200),
          Request.get("/examples/servlets/servlet/SessionExample", 200),
          Request.post("/examples/servlets/servlet/RequestParamExample?lastname=b", 200),
          Request.get("/examples/async/async0", 200),
          Request.get("/examples/async/async1", 200),
          Request.get("/examples/async/async3", 200),
          Request.get("/examples/jsp/jsp2/el/basic-arithmetic.jsp", 200),
          Request.get("/examples/jsp/forward/forward.jsp", 200),
          Request.get("/examples/jsp/include/include.jsp", 200),
          Request.get("/docs/", 200),
          Request.get("/manager/html", 401),
          Request.get("/missing", 404));

  @Override
  public Command setUp(Path folder, Path java, int port, List<String> jvmArguments)
      throws IOException {
    Path home = folder.resolve("tomcat");
    Installation.copy(Installation.of("apache-tomcat-"), home);
    Path server = home.resolve("conf/server.xml");
    Installation.edit(server, "\"8080\"", "\"" + port + "\"");
    Installation.edit(server, "port=\"8005\"", "port=\"-1\"");
    return new Command(
        List.of(home.resolve("bin/catalina.sh").toString(), "run"),
        Map.of("CATALINA_HOME", home.toString(), "CATALINA_OPTS", String.join(" ", jvmArguments)),
        home.resolve("logs"));
  }

  @Override
  public List<Request> requests() {
    return REQUESTS;
  }

  /** Without those that sleep for seconds. */
  @Override
  public List<Request> repeatable() {
    return REQUESTS.stream()
        .filter(request -> !request.path().endsWith("async0") && !request.path().endsWith("async1"))
        .toList();
  }
}
