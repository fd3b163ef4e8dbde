package dev.sonde.cli.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /proc} of Linux (proc(5)). What is not there, or not ours to read, is null or empty:
 * a process may end between any two calls.
 */
public final class Proc {
  /** A second in {@code /proc}, USER_HZ, which is the same on all architectures that run Java. */
  private static final double TICKS = 100;

  private final Path root;

  Proc(Path root) {
    this.root = root;
  }

  public static Proc ofThisMachine() {
    return new Proc(Paths.get("/proc"));
  }

  /** Every process that can be seen, in ascending order. */
  public List<Long> pids() {
    TreeSet<Long> pids = new TreeSet<>();
    for (String name : names(root)) {
      if (name.matches("\\d{1,10}")) {
        pids.add(Long.valueOf(name));
      }
    }
    return new ArrayList<>(pids);
  }

  /** The directory of a process. */
  public Path of(long pid) {
    return root.resolve(Long.toString(pid));
  }

  /** The root of the process's file system, which another mount namespace can make different. */
  public Path fileSystem(long pid) {
    return of(pid).resolve("root");
  }

  /** This process; nobody, where there is no {@code /proc}. */
  public ProcessStatus self() {
    String text = text(root.resolve("self/status"));
    return ProcessStatus.parse(text == null ? "" : text);
  }

  public @Nullable ProcessStatus status(long pid) {
    String text = text(of(pid).resolve("status"));
    return text == null ? null : ProcessStatus.parse(text);
  }

  /** The arguments the process was started with, the program first. */
  List<String> commandLine(long pid) {
    return zeroSeparated(of(pid).resolve("cmdline"));
  }

  /** {@code NAME=value}, as it was at the start of the process. */
  List<String> environment(long pid) {
    return zeroSeparated(of(pid).resolve("environ"));
  }

  /** Files mapped into the process, null where that is not ours to know. */
  @Nullable List<String> mappedFiles(long pid) {
    String maps = text(of(pid).resolve("maps"));
    if (maps == null) {
      return null;
    }
    List<String> files = new ArrayList<>();
    for (String line : maps.split("\n", -1)) {
      int path = line.indexOf('/');
      if (path >= 0 && !files.contains(line.substring(path))) {
        files.add(line.substring(path));
      }
    }
    return files;
  }

  /** The names of the process's threads; Linux keeps 15 characters of each. */
  public List<String> threads(long pid) {
    List<String> threads = new ArrayList<>();
    Path tasks = of(pid).resolve("task");
    for (String task : names(tasks)) {
      String name = text(tasks.resolve(task).resolve("comm"));
      if (name != null) {
        threads.add(name.trim());
      }
    }
    return threads;
  }

  /** An identity of the namespace, such as {@code mnt:[4026531832]}. */
  @Nullable String namespace(long pid, String kind) {
    try {
      return Files.readSymbolicLink(of(pid).resolve("ns").resolve(kind)).toString();
    } catch (IOException | SecurityException unreadable) {
      return null;
    }
  }

  /** How long the process has been there; infinite when that cannot be told. */
  double ageSeconds(long pid) {
    String stat = text(pid, "stat");
    String uptime = text(root.resolve("uptime"));
    if (stat == null || uptime == null) {
      return Double.POSITIVE_INFINITY;
    }
    // The name, in parentheses, may have spaces; the start is the 20th field after it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
    double started = Double.parseDouble(fields[19]) / TICKS;
    return Double.parseDouble(uptime.split(" ", 2)[0]) - started;
  }

  @Nullable String text(long pid, String name) {
    return text(of(pid).resolve(name));
  }

  /** The first bytes of a file of the process, fewer if it is shorter. */
  byte[] head(long pid, String name, int length) {
    try (InputStream in = Files.newInputStream(of(pid).resolve(name))) {
      byte[] bytes = new byte[length];
      int read = in.read(bytes);
      return Arrays.copyOf(bytes, Math.max(read, 0));
    } catch (IOException unreadable) {
      return new byte[0];
    }
  }

  /** Files of {@code /proc} say that they are empty, so their size cannot be asked for. */
  static @Nullable String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return new String(out.toByteArray(), UTF_8);
    } catch (IOException unreadable) {
      return null;
    }
  }

  static List<String> names(Path directory) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        names.add(file.getFileName().toString());
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      return names;
    }
    return names;
  }

  private static List<String> zeroSeparated(Path file) {
    String text = text(file);
    if (text == null || text.isEmpty()) {
      return Collections.emptyList();
    }
    String[] parts = text.split("\0", -1);
    return Arrays.asList(parts).subList(0, parts.length - (text.endsWith("\0") ? 1 : 0));
  }
}
