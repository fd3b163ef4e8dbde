package dev.sonde.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Jetty's demos: a servlet, static files, and JSP with beans, tags and standard tags. */
final class Demos {
  static final List<Request> REQUESTS =
      List.of(
          Request.get("/simple/", 200),
          Request.get("/simple/hello", 200),
          Request.get("/simple/missing", 404),
          Request.get("/jsp/", 200),
          Request.get("/jsp/dump.jsp", 200),
          Request.get("/jsp/bean1.jsp", 200),
          Request.get("/jsp/expr.jsp?A=1", 200),
          Request.get("/jsp/jstl.jsp", 200),
          Request.get("/jsp/tag.jsp", 200),
          Request.get("/jsp/foo/", 200));

  private Demos() {}

  /** Puts them where the server deploys from. */
  static void copy(Path deployments) throws IOException {
    for (String name : List.of("simple", "jsp")) {
      Files.copy(
          Installation.war("jetty-ee10-demo-" + name + "-webapp"),
          deployments.resolve(name + ".war"));
    }
  }
}
