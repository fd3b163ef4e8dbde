package dev.sonde.cli.attach;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SecureDirectoryStream;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is held open. What is removed through it is removed from that very directory,
 * also when its path, which leads through {@code /proc/<pid>}, has gone with the process, or when
 * another user has put something else there.
 */
final class OpenFolder implements Closeable {
  private final Path path;
  private final @Nullable SecureDirectoryStream<Path> stream;

  private OpenFolder(Path path, @Nullable SecureDirectoryStream<Path> stream) {
    this.path = path;
    this.stream = stream;
  }

  @SuppressWarnings("StreamResourceLeak") // closed with this
  static OpenFolder of(Path path) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(path);
    if (stream instanceof SecureDirectoryStream) {
      return new OpenFolder(path, (SecureDirectoryStream<Path>) stream);
    }
    stream.close();
    return new OpenFolder(path, null);
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** No failure when it is gone already. */
  void removeFile(String name) throws IOException {
    try {
      if (stream == null) {
        Files.delete(path.resolve(name));
      } else {
        stream.deleteFile(Paths.get(name));
      }
    } catch (NoSuchFileException gone) {
      // what was wanted
    }
  }

  /** An empty one; no failure when it is gone already. */
  void removeFolder(String name) throws IOException {
    try {
      if (stream == null) {
        Files.delete(path.resolve(name));
      } else {
        stream.deleteDirectory(Paths.get(name));
      }
    } catch (NoSuchFileException gone) {
      // what was wanted
    }
  }

  @Override
  public void close() throws IOException {
    if (stream != null) {
      stream.close();
    }
  }
}
