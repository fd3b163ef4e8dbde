package dev.sonde.index;

import dev.sonde.agent.weave.Watchpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the index of one probe module: {@code META-INF/sonde/<artifact>.index}, one {@link
 * Watchpoint} a line, ordered by probe and source order, after a header that begins with {@code #}.
 * The same classes give the same bytes.
 */
public final class WriteIndex {

  static final String HEADER = "# sonde probe index 1";

  private WriteIndex() {}

  /**
   * Runs in the build's own JVM with the module's class path as context class loader.
   *
   * @param args the folder of the module's classes, and its artifact
   * @throws InvalidProbe with the problems of all probes of the module
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("usage: WriteIndex <classes folder> <artifact>");
    }
    write(Path.of(args[0]), args[1], Thread.currentThread().getContextClassLoader());
  }

  /**
   * Writes the index next to the classes.
   *
   * @param libraries has the module's class path
   * @return the file, empty when the folder has no probe (an index of an earlier build is then
   *     deleted)
   */
  static Optional<Path> write(Path classes, String artifact, ClassLoader libraries)
      throws IOException {
    if (!Files.isDirectory(classes)) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>(List.of(HEADER));
    List<String> problems = new ArrayList<>();
    WatchReader reader = new WatchReader(libraries);
    for (String name : classNames(classes)) {
      try {
        reader.read(name).stream().map(Watchpoint::toLine).forEach(lines::add);
      } catch (InvalidProbe e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidProbe(problems);
    }
    Path index = classes.resolve("META-INF/sonde").resolve(artifact + ".index");
    if (lines.size() == 1) {
      Files.deleteIfExists(index);
      return Optional.empty();
    }
    Files.createDirectories(index.getParent());
    Files.writeString(index, String.join("\n", lines) + "\n");
    return Optional.of(index);
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
