package dev.sonde.cli.attach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.jvm.Proc;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A directory in the JVM's {@code /tmp} for one call: the request, the reply and, where the JVM
 * does not see this jar, a copy of it. Everything is prepared before the directory is given to the
 * JVM's user; afterwards nothing in it is reached by its path any more.
 *
 * <p>{@code close} may be called by any thread, also during the shutdown of this process.
 */
final class Exchange implements Closeable {
  private static final String REQUEST = "request";
  private static final String REPLY = "reply";
  private static final String JAR = "sonde.jar";

  private final Jvm jvm;
  private final OpenFolder tmp;
  private final String name;
  private final AtShutdown early;
  private @Nullable OpenFolder folder;
  private @Nullable SeekableByteChannel reply;
  private String innerJar = "";
  private boolean closed;

  private Exchange(Jvm jvm, OpenFolder tmp) {
    this.jvm = jvm;
    this.tmp = tmp;
    String random = new BigInteger(64, new SecureRandom()).toString(36);
    this.name = ".sonde-" + jvm.innerPid() + "-" + random;
    this.early = AtShutdown.close(this);
  }

  /**
   * Writes the request.
   *
   * @param jar this command's own
   * @throws CommandFailure when the JVM's {@code /tmp} cannot be used; nothing is left there
   */
  static Exchange create(Proc proc, Jvm jvm, File jar, Properties request) throws CommandFailure {
    Path tmp = proc.fileSystem(jvm.pid()).resolve("tmp");
    try {
      checkFolder(jvm, tmp);
      Exchange exchange = new Exchange(jvm, OpenFolder.of(tmp));
      try {
        exchange.fill(JarView.of(proc, jvm, jar), jar, request);
        return exchange;
      } catch (IOException failed) {
        exchange.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw TargetFiles.notWritable(jvm, failed);
    }
  }

  /**
   * Holds the lock, so that a shutdown removes all of it.
   *
   * @param seenJar the jar as the JVM sees it, empty when it needs a copy
   */
  private synchronized void fill(String seenJar, File jar, Properties request) throws IOException {
    if (closed) {
      throw new IOException("this process is ending");
    }
    Path directory = Files.createDirectory(tmp.resolve(name), TargetFiles.OWNERS_FOLDER);
    folder = OpenFolder.of(directory);
    write(directory.resolve(REQUEST), request);
    TargetFiles.give(directory.resolve(REQUEST), jvm);
    Path replyFile = Files.createFile(directory.resolve(REPLY), TargetFiles.OWNER_ONLY);
    TargetFiles.give(replyFile, jvm);
    innerJar = seenJar;
    if (seenJar.isEmpty()) {
      copy(jar, directory.resolve(JAR), jvm);
      innerJar = "/tmp/" + name + "/" + JAR;
    }
    reply = Files.newByteChannel(replyFile, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    TargetFiles.give(directory, jvm);
  }

  /** A link would be followed in this process's file system, not in the JVM's. */
  private static void checkFolder(Jvm jvm, Path tmp) throws IOException, CommandFailure {
    if (Files.isSymbolicLink(tmp) && !Files.isSameFile(tmp, Paths.get("/tmp"))) {
      throw new CommandFailure(
          Reason.TMP_NOT_WRITABLE,
          "the /tmp of process " + jvm.pid() + " is a symbolic link",
          "it must be a directory to be reached from outside of the container");
    }
  }

  private static void write(Path file, Properties request) throws IOException {
    try (Writer out =
        Channels.newWriter(
            Files.newByteChannel(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                TargetFiles.OWNER_ONLY),
            UTF_8.name())) {
      request.store(out, null);
    }
  }

  private static void copy(File jar, Path copy, Jvm jvm) throws IOException {
    Files.createFile(copy, TargetFiles.OWNER_ONLY);
    try (OutputStream out = Files.newOutputStream(copy)) {
      Files.copy(jar.toPath(), out);
    }
    TargetFiles.give(copy, jvm);
  }

  /** The agent's jar, as the JVM names it. */
  synchronized String jar() {
    return innerJar;
  }

  /** What the agent is told: the URL of its jar, and the directory. */
  synchronized String options() {
    return new File(innerJar).toURI() + "!/tmp/" + name;
  }

  /** What the agent has answered so far; stays open until this is closed. */
  synchronized SeekableByteChannel reply() {
    return Objects.requireNonNull(reply);
  }

  /** Removes everything; what is gone already is no failure. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    early.cancel();
    try {
      if (reply != null) {
        reply.close();
      }
      if (folder != null) {
        for (String file : new String[] {REQUEST, REPLY, JAR}) {
          folder.removeFile(file);
        }
        folder.close();
      }
      tmp.removeFolder(name);
    } finally {
      tmp.close();
    }
  }
}
