package dev.sonde.thirdparty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Unpacked distributions, below {@code target/distributions}, and copies of them to change. */
final class Installation {
  private static final Path DISTRIBUTIONS = Path.of("target", "distributions").toAbsolutePath();

  private Installation() {}

  /** The folder of a distribution, by the start of its name. */
  static Path of(String prefix) throws IOException {
    try (Stream<Path> folders = Files.list(DISTRIBUTIONS)) {
      List<Path> found =
          folders.filter(folder -> folder.getFileName().toString().startsWith(prefix)).toList();
      if (found.size() != 1) {
        throw new IOException(
            "One " + prefix + "* in " + DISTRIBUTIONS + " expected, there are " + found);
      }
      return found.get(0);
    }
  }

  /** A web application that was copied beside the distributions. */
  static Path war(String name) {
    return DISTRIBUTIONS.resolve("webapps").resolve(name + ".war");
  }

  /** With file permissions; the target must not exist. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Files.copy(
            path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Replaces a text of a file that must be there. */
  static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(from)) {
      throw new IOException("No " + from + " in " + file);
    }
    Files.writeString(file, text.replace(from, to));
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
