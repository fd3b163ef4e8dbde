package dev.sonde.premain;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JDK to run applications on: the one that runs the tests and every one in the folders of
 * SONDE_TEST_JDKS, separated as on a class path.
 */
final class Jdk {

  private static final String FOLDERS = "SONDE_TEST_JDKS";

  private final File home;
  private final int version;

  private Jdk(File home, int version) {
    this.home = home;
    this.version = version;
  }

  static List<Jdk> all() throws Exception {
    List<File> homes = new ArrayList<>();
    homes.add(new File(System.getProperty("java.home")));
    String folders = System.getenv(FOLDERS);
    if (folders == null) {
      System.out.println(FOLDERS + " is not set: testing on the current JDK only");
    } else {
      for (String folder : folders.split(File.pathSeparator, -1)) {
        File[] found = new File(folder).listFiles(home -> new File(home, "bin/java").canExecute());
        homes.addAll(found == null ? Collections.<File>emptyList() : Arrays.asList(found));
      }
    }
    Map<Integer, Jdk> byVersion = new LinkedHashMap<>();
    for (File home : homes) {
      int version = version(home);
      byVersion.putIfAbsent(version, new Jdk(home, version));
    }
    return new ArrayList<>(byVersion.values());
  }

  private static int version(File home) throws IOException, InterruptedException {
    Run run = Run.of(new File(home, "bin/java").getPath(), "-version").finish();
    String number = run.err().substring(run.err().indexOf('"') + 1);
    String[] parts = number.split("[^0-9]+", 3);
    return Integer.parseInt(parts[0].equals("1") ? parts[1] : parts[0]);
  }

  int version() {
    return version;
  }

  /** Starts {@code java} with these arguments. */
  Run start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(new File(home, "bin/java").getPath());
    command.addAll(Arrays.asList(arguments));
    return Run.of(command.toArray(new String[0]));
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).finish();
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }
}
