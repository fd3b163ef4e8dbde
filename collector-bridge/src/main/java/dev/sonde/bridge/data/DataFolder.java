package dev.sonde.bridge.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that this process alone writes to, as long as it is open. */
public final class DataFolder implements AutoCloseable {
  private static final String TEMPORARY_PREFIX = "sonde-bridge-";
  private static final String LOCK_FILE = "lock";

  private final Path path;
  private final boolean temporary;
  private final FileChannel channel;

  private DataFolder(Path path, boolean temporary, FileChannel channel) {
    this.path = path;
    this.temporary = temporary;
    this.channel = channel;
  }

  /** Creates the folder where it is missing. */
  public static DataFolder open(Path path) throws DataFolderException {
    try {
      Files.createDirectories(path);
      FileChannel channel = lock(path);
      if (channel == null) {
        throw new DataFolderException(
            "another bridge uses --data " + path + "; stop it or choose another folder");
      }
      return new DataFolder(path, false, channel);
    } catch (IOException e) {
      throw new DataFolderException(
          "--data " + path + " cannot be written: " + e + "; check its owner and free space", e);
    }
  }

  /** A new one that is removed when it is closed. */
  public static DataFolder temporary() throws DataFolderException {
    try {
      Path parent = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
      removeLeftBehind(parent);
      Path path = Files.createTempDirectory(parent, TEMPORARY_PREFIX);
      FileChannel channel = lock(path);
      if (channel == null) {
        throw new DataFolderException("another process has taken " + path);
      }
      return new DataFolder(path, true, channel);
    } catch (IOException e) {
      throw new DataFolderException(
          "no temporary folder can be made (" + e + "); name a folder with --data", e);
    }
  }

  /** Returns null when another process, or another bridge in this one, holds the lock. */
  private static @Nullable FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // the same answer as for another process
    }
    channel.close();
    return null;
  }

  /** Folders of processes that could not clean up: killed ones. */
  private static void removeLeftBehind(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, TEMPORARY_PREFIX + "*")) {
      for (Path folder : folders) {
        if (!Files.exists(folder.resolve(LOCK_FILE)) || !Files.isWritable(folder)) {
          continue;
        }
        FileChannel channel = lock(folder);
        if (channel != null) {
          channel.close();
          remove(folder);
        }
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  public Path path() {
    return path;
  }

  public boolean isTemporary() {
    return temporary;
  }

  /** Everything in it must be closed before. */
  @Override
  public void close() {
    try {
      channel.close();
      if (temporary) {
        remove(path);
      }
    } catch (IOException e) {
      // the next bridge removes what is left
    }
  }
}
