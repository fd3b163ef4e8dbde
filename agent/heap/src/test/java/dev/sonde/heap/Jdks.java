package dev.sonde.heap;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** The JDKs below the folders of {@code SONDE_TEST_JDKS}, and programs of the tests run by them. */
public final class Jdks {

  private Jdks() {}

  /** The {@code java} of a JDK of that feature version, or null. */
  public static File java(int feature) {
    String folders = System.getenv("SONDE_TEST_JDKS");
    for (String folder : (folders == null ? "/usr/lib/jvm:/opt/jdks" : folders).split(":", -1)) {
      File[] homes = new File(folder).listFiles();
      Arrays.sort(homes == null ? homes = new File[0] : homes);
      for (File home : homes) {
        if (feature(home) == feature) {
          return new File(home, "bin/java");
        }
      }
    }
    return feature(new File(System.getProperty("java.home"))) == feature
        ? new File(System.getProperty("java.home"), "bin/java")
        : null;
  }

  private static int feature(File home) {
    Properties release = new Properties();
    File file = new File(home, "release");
    if (!new File(home, "bin/java").canExecute()) {
      return 0;
    }
    if (!file.isFile()) { // some packages of Java 8 have none
      return new File(home, "jre/lib/rt.jar").isFile() ? 8 : 0;
    }
    try (java.io.FileInputStream in = new java.io.FileInputStream(file)) {
      release.load(in);
    } catch (IOException unreadable) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
    return Integer.parseInt(
        version.startsWith("1.") ? version.substring(2, 3) : version.replaceFirst("\\D.*", ""));
  }

  /** What the program printed. */
  public static List<String> run(File java, List<String> options, Class<?> main, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.getPath());
    command.addAll(options);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(Arrays.asList(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    }
    process.waitFor();
    return lines;
  }
}
