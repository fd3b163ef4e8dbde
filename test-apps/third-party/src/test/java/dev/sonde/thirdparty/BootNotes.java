package dev.sonde.thirdparty;

import dev.sonde.e2e.BuiltJars;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Spring Boot application as its plugin packages it, with JPA, JdbcTemplate and HikariCP.
 *
 * @param jar name of its module
 */
record BootNotes(String jar, Database database) implements Application {
  static final Request COUNT = Request.get("/count", 200).route("/count");
  static final Request ADD = Request.post("/notes?text=one", 200).route("/notes");
  static final Request ALL = Request.get("/notes", 200).route("/notes");
  static final Request ONE = Request.get("/notes/1", 200).route("/notes/{id}");
  static final Request MISSING = Request.get("/notes/77", 404).route("/notes/{id}");

  @Override
  public Command setUp(Path folder, Path java, int port, List<String> jvmArguments) {
    List<String> line = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
    line.addAll(jvmArguments);
    line.addAll(List.of("-jar", BuiltJars.app(jar).toString(), "--server.port=" + port));
    return new Command(
        line,
        Map.of(
            "SPRING_DATASOURCE_URL", database.url(),
            "SPRING_DATASOURCE_USERNAME", database.user(),
            "SPRING_DATASOURCE_PASSWORD", database.password()),
        folder.resolve("logs"));
  }

  @Override
  public List<Request> requests() {
    return List.of(COUNT, ADD, ALL, ONE, MISSING);
  }
}
