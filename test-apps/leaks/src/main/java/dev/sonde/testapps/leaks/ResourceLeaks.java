package dev.sonde.testapps.leaks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** What is opened and never closed. */
final class ResourceLeaks {
  private static final List<Object> KEPT = new ArrayList<>();

  private ResourceLeaks() {}

  static Step poolPerRequest() {
    return i -> {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl("jdbc:h2:mem:pool" + i);
      config.setMaximumPoolSize(2);
      HikariDataSource pool = new HikariDataSource(config);
      try (Connection connection = pool.getConnection()) {
        connection.isValid(1);
      }
      KEPT.add(pool);
    };
  }

  static Step httpClientKept() {
    return i -> KEPT.add(HttpClient.newHttpClient());
  }

  @SuppressWarnings("StreamResourceLeak") // which is the leak
  static Step openDirectories() throws Exception {
    Path folder = Files.createTempDirectory("opened");
    return i -> {
      Stream<Path> files = Files.list(folder);
      KEPT.add(files);
    };
  }

  /** Each deployment's driver stays registered, and its loader with it. */
  static Step redeploy() {
    Path jar = Path.of(System.getProperty("leaks.jars").split(":", 2)[0]);
    return i -> {
      URLClassLoader loader =
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
      Driver driver =
          Class.forName("org.h2.Driver", true, loader)
              .asSubclass(Driver.class)
              .getDeclaredConstructor()
              .newInstance();
      try (Connection connection = driver.connect("jdbc:h2:mem:", new Properties())) {
        connection.isValid(1);
      }
    };
  }
}
