package dev.sonde.cli.attach;

import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.jvm.Proc;
import dev.sonde.cli.outcome.CommandFailure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The file {@code .attach_pid<pid>} that tells a JVM what SIGQUIT is for, as long as this is open.
 */
final class Trigger implements Closeable {
  private static final long STALE_MILLIS = 10_000;

  private final OpenFolder folder;
  private final String name;
  private final AtShutdown early;
  private boolean ours;
  private boolean closed;

  private Trigger(OpenFolder folder, String name) {
    this.folder = folder;
    this.name = name;
    this.early = AtShutdown.close(this);
  }

  /**
   * In the JVM's working directory, or in its {@code /tmp} where that cannot be written to.
   *
   * @throws CommandFailure when neither can be written to
   */
  static Trigger create(Proc proc, Jvm jvm) throws CommandFailure {
    try {
      return create(proc.of(jvm.pid()).resolve("cwd"), jvm);
    } catch (IOException unwritable) {
      try {
        return create(proc.fileSystem(jvm.pid()).resolve("tmp"), jvm);
      } catch (IOException failed) {
        throw TargetFiles.notWritable(jvm, failed);
      }
    }
  }

  private static Trigger create(Path path, Jvm jvm) throws IOException {
    Trigger trigger = new Trigger(OpenFolder.of(path), ".attach_pid" + jvm.innerPid());
    try {
      trigger.put(jvm);
      return trigger;
    } catch (IOException failed) {
      trigger.close();
      throw failed;
    }
  }

  /** Holds the lock, so that a shutdown removes it. */
  private synchronized void put(Jvm jvm) throws IOException {
    if (closed) {
      throw new IOException("this process is ending");
    }
    Path file = folder.resolve(name);
    try {
      Files.createFile(file, TargetFiles.OWNER_ONLY);
    } catch (FileAlreadyExistsException others) {
      if (isStale(file)) {
        folder.removeFile(name);
      }
      return;
    }
    ours = true;
    // The JVM believes only a file of its own user; newer versions one of root, too.
    TargetFiles.give(file, jvm);
  }

  /** What a killed process has left. */
  private static boolean isStale(Path file) throws IOException {
    try {
      long written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
      return System.currentTimeMillis() - written > STALE_MILLIS;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** False when another caller's is there, who wakes the JVM. */
  synchronized boolean isOurs() {
    return ours;
  }

  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    early.cancel();
    try {
      if (ours) {
        folder.removeFile(name);
      }
    } finally {
      folder.close();
    }
  }
}
