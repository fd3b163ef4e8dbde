package dev.sonde.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An installed JDK.
 *
 * @param feature 8, 11, 17, ...
 */
public record Jdk(int feature, Path home) {
  /**
   * Environment variable: folders, separated as on a class path, each with one folder a JDK. The
   * JDK that runs the tests is known without it.
   */
  public static final String FOLDERS = "SONDE_TEST_JDKS";

  /** {@code version "1.8.0_472"}, {@code version "25.0.1"} or {@code version "27-ea"}. */
  private static final Pattern VERSION = Pattern.compile("version \"(?:1\\.)?(\\d+)");

  /** The JDK that runs the tests. */
  public static Jdk running() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  /** An installed JDK of that feature version, empty where there is none. */
  public static Optional<Jdk> find(int feature) throws IOException {
    List<Jdk> installed = new ArrayList<>(List.of(running()));
    String folders = System.getenv().getOrDefault(FOLDERS, "");
    for (String folder : folders.split(File.pathSeparator, -1)) {
      if (Files.isDirectory(Path.of(folder))) {
        addAll(Path.of(folder), installed);
      }
    }
    return installed.stream().filter(jdk -> jdk.feature == feature).findFirst();
  }

  /** Without it a JVM from 21 on itself warns on stderr of any agent that comes late. */
  public List<String> lateAgents() {
    return feature < 21 ? List.of() : List.of("-XX:+EnableDynamicAgentLoading");
  }

  public Path java() {
    return home.resolve("bin/java");
  }

  private static void addAll(Path folder, List<Jdk> installed) throws IOException {
    try (Stream<Path> homes = Files.list(folder)) {
      for (Path home : homes.sorted().toList()) {
        if (Files.isExecutable(home.resolve("bin/java"))) {
          installed.add(new Jdk(feature(home.resolve("bin/java")), home));
        }
      }
    }
  }

  /** Asks the JVM itself, since not every vendor's package has a release file. */
  private static int feature(Path java) throws IOException {
    Process process =
        new ProcessBuilder(java.toString(), "-version").redirectErrorStream(true).start();
    String text;
    try (InputStream out = process.getInputStream()) {
      text = new String(out.readAllBytes(), UTF_8);
    }
    Matcher version = VERSION.matcher(text);
    if (!version.find()) {
      throw new IOException(java + " -version says " + text);
    }
    return Integer.parseInt(version.group(1));
  }
}
