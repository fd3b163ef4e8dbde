package dev.sonde.agent.weave;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A probe module as the index has it: the names that switch it, and what it watches. */
public final class IndexedModule {

  /** Begins the line that opens a module's part of the index; its names follow, by blanks. */
  public static final String HEADER = "# module ";

  private final List<String> names;
  private final List<Watchpoint> watchpoints = new ArrayList<>();

  private IndexedModule(List<String> names) {
    this.names = Collections.unmodifiableList(names);
  }

  /**
   * Reads one or several indexes, one after the other. Empty lines and other lines that begin with
   * {@code #} are skipped.
   *
   * @throws IllegalArgumentException for a watchpoint ahead of any module
   */
  public static List<IndexedModule> read(Reader text) throws IOException {
    List<IndexedModule> modules = new ArrayList<>();
    BufferedReader lines = new BufferedReader(text);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(HEADER)) {
        String names = line.substring(HEADER.length()).trim();
        modules.add(new IndexedModule(Arrays.asList(names.split(" ", -1))));
      } else if (!line.isEmpty() && line.charAt(0) != '#') {
        if (modules.isEmpty()) {
          throw new IllegalArgumentException("no module is named ahead of: " + line);
        }
        modules.get(modules.size() - 1).watchpoints.add(Watchpoint.parse(line));
      }
    }
    return modules;
  }

  /** The folder's name, such as {@code http-url-connection}. */
  public String name() {
    return names.get(0);
  }

  /** The folder's name and those of the OpenTelemetry agent for the same libraries. */
  public List<String> names() {
    return names;
  }

  /** What it watches by its annotations; empty for the module of configured methods. */
  public List<Watchpoint> watchpoints() {
    return Collections.unmodifiableList(watchpoints);
  }
}
