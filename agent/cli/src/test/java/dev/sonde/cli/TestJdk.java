package dev.sonde.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK to run applications and commands on: the one that runs the tests and every one in the
 * folders of SONDE_TEST_JDKS, separated as on a class path.
 */
public final class TestJdk {
  private static final String FOLDERS = "SONDE_TEST_JDKS";
  private static final Pattern VERSION = Pattern.compile("version \"(?:1\\.)?(\\d+)");

  private final File home;
  private final int version;

  private TestJdk(File home, int version) {
    this.home = home;
    this.version = version;
  }

  static List<TestJdk> all() throws Exception {
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
    Map<Integer, TestJdk> byVersion = new TreeMap<>();
    for (File home : homes) {
      int version = version(new File(home, "bin/java"));
      byVersion.putIfAbsent(version, new TestJdk(home, version));
    }
    return new ArrayList<>(byVersion.values());
  }

  public static TestJdk running() throws Exception {
    File home = new File(System.getProperty("java.home"));
    return new TestJdk(home, version(new File(home, "bin/java")));
  }

  private static int version(File java) throws IOException {
    Process process =
        new ProcessBuilder(java.getPath(), "-version").redirectErrorStream(true).start();
    StringBuilder text = new StringBuilder();
    try (InputStream in = process.getInputStream()) {
      byte[] buffer = new byte[1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
      }
    }
    Matcher matcher = VERSION.matcher(text);
    if (!matcher.find()) {
      throw new IOException(java + " -version says " + text);
    }
    return Integer.parseInt(matcher.group(1));
  }

  int version() {
    return version;
  }

  File home() {
    return home;
  }

  String java() {
    return new File(home, "bin/java").getPath();
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }
}
