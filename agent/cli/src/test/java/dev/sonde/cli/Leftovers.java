package dev.sonde.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Files that a command to one JVM should have removed. */
final class Leftovers {
  private Leftovers() {}

  /** Those in {@code /tmp} and in this process's working directory, which applications share. */
  static List<String> of(String pid) {
    List<String> names = new ArrayList<>();
    for (File folder : new File[] {new File("/tmp"), new File("").getAbsoluteFile()}) {
      for (String name : folder.list()) {
        if (name.startsWith(".sonde-" + pid + "-") || name.equals(".attach_pid" + pid)) {
          names.add(folder + "/" + name);
        }
      }
    }
    return names;
  }
}
