package dev.sonde.index;

import dev.sonde.agent.weave.Watchpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A compiled probe module: its folder's name, the libraries it is for and what it watches. */
record ProbeModule(String name, List<Library> libraries, List<Watchpoint> watchpoints) {

  private static final String INDEXES = "target/classes/META-INF/sonde";

  /**
   * All modules below {@code folder}, by name. A folder that has neither libraries nor an index is
   * no probe module.
   *
   * @throws IllegalStateException for a module that has only one of the two
   */
  static List<ProbeModule> in(Path folder) throws IOException {
    List<ProbeModule> modules = new ArrayList<>();
    for (Path module : children(folder)) {
      Path libraries = module.resolve(Library.FILE);
      List<Path> indexes = indexes(module.resolve(INDEXES));
      if (Files.exists(libraries) && indexes.isEmpty()) {
        throw new IllegalStateException(
            module + " has no probe index; compile it first, together with this module");
      }
      if (!Files.exists(libraries) && !indexes.isEmpty()) {
        throw new IllegalStateException(
            module
                + " has probes but no "
                + Library.FILE
                + "; add it with library, coordinates, lowest, newest and gives");
      }
      if (!indexes.isEmpty()) {
        modules.add(
            new ProbeModule(
                module.getFileName().toString(), Library.read(libraries), watchpoints(indexes)));
      }
    }
    return modules;
  }

  private static List<Path> indexes(Path folder) throws IOException {
    return Files.isDirectory(folder) ? children(folder) : List.of();
  }

  private static List<Watchpoint> watchpoints(List<Path> indexes) throws IOException {
    List<Watchpoint> watchpoints = new ArrayList<>();
    for (Path index : indexes) {
      for (String line : Files.readAllLines(index)) {
        if (!line.startsWith("#")) {
          watchpoints.add(Watchpoint.parse(line));
        }
      }
    }
    return watchpoints;
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
