package dev.sonde.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sonde.agent.weave.Watchpoint;
import dev.sonde.index.WatchReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What probes watch: as the module's own index has it, which was made against the lowest version of
 * the library and goes into the agent; a probe of a test alone has none and is read itself.
 */
final class ProbeWatches {

  private final WatchReader reader;

  ProbeWatches(ClassLoader loader) {
    reader = new WatchReader(loader);
  }

  List<Watchpoint> of(Class<?> probe) throws IOException, URISyntaxException {
    Path classes = Path.of(probe.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path indexes = classes.resolve("META-INF/sonde");
    List<Watchpoint> watchpoints = new ArrayList<>();
    if (Files.isDirectory(indexes)) {
      try (Stream<Path> files = Files.list(indexes)) {
        for (Path index : files.filter(file -> file.toString().endsWith(".index")).toList()) {
          Files.readAllLines(index, UTF_8).stream()
              .filter(line -> line.startsWith(probe.getName() + "\t"))
              .map(Watchpoint::parse)
              .forEach(watchpoints::add);
        }
      }
    }
    return watchpoints.isEmpty() ? reader.read(probe) : watchpoints;
  }
}
