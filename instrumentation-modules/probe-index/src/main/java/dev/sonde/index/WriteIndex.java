package dev.sonde.index;

import dev.sonde.agent.weave.ConfiguredMethods;
import dev.sonde.agent.weave.IndexedModule;
import dev.sonde.agent.weave.Watchpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the index of one probe module: {@code META-INF/sonde/<artifact>.index}, one {@link
 * Watchpoint} a line, ordered by probe and source order, after two lines that begin with {@code #}:
 * the format, and the module's names. The same classes give the same bytes.
 */
public final class WriteIndex {

  static final String HEADER = "# sonde probe index 2";

  /** Of every artifact; what follows is the module's folder and name. */
  private static final String PREFIX = "sonde-";

  private WriteIndex() {}

  /**
   * Runs in the build's own JVM with the module's class path as context class loader.
   *
   * @param args the folder of the module's classes, its artifact and its own folder
   * @throws InvalidProbe with the problems of all probes of the module
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("usage: WriteIndex <classes folder> <artifact> <folder>");
    }
    write(
        Path.of(args[0]),
        args[1],
        otherNames(Path.of(args[2]).resolve(Library.FILE)),
        Thread.currentThread().getContextClassLoader());
  }

  /**
   * Writes the index next to the classes.
   *
   * @param otherNames under which configuration knows the module too
   * @param libraries has the module's class path
   * @return the file, empty when the folder has no probe (an index of an earlier build is then
   *     deleted)
   */
  static Optional<Path> write(
      Path classes, String artifact, Collection<String> otherNames, ClassLoader libraries)
      throws IOException {
    if (!Files.isDirectory(classes)) {
      return Optional.empty();
    }
    List<String> watchpoints = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    WatchReader reader = new WatchReader(libraries);
    List<String> classNames = classNames(classes);
    for (String name : classNames) {
      try {
        reader.read(name).stream().map(Watchpoint::toLine).forEach(watchpoints::add);
      } catch (InvalidProbe e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidProbe(problems);
    }
    Path index = classes.resolve("META-INF/sonde").resolve(artifact + ".index");
    if (watchpoints.isEmpty() && !classNames.contains(ConfiguredMethods.PROBE)) {
      Files.deleteIfExists(index);
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>(List.of(HEADER, moduleLine(artifact, otherNames)));
    lines.addAll(watchpoints);
    Files.createDirectories(index.getParent());
    Files.writeString(index, String.join("\n", lines) + "\n");
    return Optional.of(index);
  }

  private static String moduleLine(String artifact, Collection<String> otherNames) {
    Set<String> names = new LinkedHashSet<>();
    names.add(artifact.startsWith(PREFIX) ? artifact.substring(PREFIX.length()) : artifact);
    names.addAll(otherNames);
    return IndexedModule.HEADER + String.join(" ", names);
  }

  private static Set<String> otherNames(Path libraries) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    if (Files.exists(libraries)) {
      Library.read(libraries).forEach(library -> names.addAll(library.otherNames()));
    }
    return names;
  }

  private static List<String> classNames(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".class"))
          .filter(name -> !name.startsWith("META-INF/") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }
}
