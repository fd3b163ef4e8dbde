package dev.sonde.cli.attach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.jvm.Proc;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A directory in the JVM's {@code /tmp} for one call: the request, the reply and, where the JVM
 * does not see this jar, a copy of it. Everything is prepared before the directory is given to the
 * JVM's user; afterwards it is reached through the open directory only, so that this user cannot
 * point it at other files.
 *
 * <p>{@code close} may be called by any thread, also during the shutdown of this process.
 */
final class Exchange implements Closeable {
  private static final String REQUEST = "request";
  private static final String REPLY = "reply";
  private static final String JAR = "sonde.jar";

  private final Path directory;
  private final String innerDirectory;
  private final String innerJar;
  private final SeekableByteChannel reply;
  private final @Nullable SecureDirectoryStream<Path> opened;
  private final AtShutdown early;
  private boolean closed;

  @SuppressWarnings("StreamResourceLeak") // closed with this
  private Exchange(Path directory, String innerJar, SeekableByteChannel reply) throws IOException {
    this.directory = directory;
    this.innerDirectory = "/tmp/" + directory.getFileName();
    this.innerJar = innerJar.isEmpty() ? innerDirectory + "/" + JAR : innerJar;
    this.reply = reply;
    DirectoryStream<Path> stream = Files.newDirectoryStream(directory);
    if (stream instanceof SecureDirectoryStream) {
      opened = (SecureDirectoryStream<Path>) stream;
    } else {
      stream.close();
      opened = null;
    }
    early = AtShutdown.close(this);
  }

  /**
   * @param jar this command's own
   * @throws CommandFailure when the JVM's {@code /tmp} cannot be used; nothing is left there
   */
  static Exchange create(Proc proc, Jvm jvm, File jar, Properties request) throws CommandFailure {
    Path tmp = proc.fileSystem(jvm.pid()).resolve("tmp");
    Path directory = tmp.resolve(".sonde-" + new BigInteger(64, new SecureRandom()).toString(36));
    try {
      checkFolder(jvm, tmp);
      Files.createDirectory(directory, TargetFiles.OWNERS_FOLDER);
    } catch (IOException failed) {
      throw TargetFiles.notWritable(jvm, failed);
    }
    try {
      return filled(proc, jvm, jar, request, directory);
    } catch (IOException failed) {
      for (String name : new String[] {REQUEST, REPLY, JAR, ""}) {
        directory.resolve(name).toFile().delete();
      }
      throw TargetFiles.notWritable(jvm, failed);
    }
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

  private static Exchange filled(Proc proc, Jvm jvm, File jar, Properties request, Path directory)
      throws IOException {
    Path requestFile = directory.resolve(REQUEST);
    try (Writer out =
        Channels.newWriter(
            Files.newByteChannel(
                requestFile,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                TargetFiles.OWNER_ONLY),
            UTF_8.name())) {
      request.store(out, null);
    }
    TargetFiles.give(requestFile, jvm);
    Path replyFile = Files.createFile(directory.resolve(REPLY), TargetFiles.OWNER_ONLY);
    TargetFiles.give(replyFile, jvm);
    String innerJar = JarView.of(proc, jvm, jar);
    if (innerJar.isEmpty()) {
      Path copy = Files.createFile(directory.resolve(JAR), TargetFiles.OWNER_ONLY);
      try (java.io.OutputStream out = Files.newOutputStream(copy)) {
        Files.copy(jar.toPath(), out);
      }
      TargetFiles.give(copy, jvm);
    }
    SeekableByteChannel reply =
        Files.newByteChannel(replyFile, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      Exchange exchange = new Exchange(directory, innerJar, reply);
      TargetFiles.give(directory, jvm);
      return exchange;
    } catch (IOException failed) {
      reply.close();
      throw failed;
    }
  }

  /** The agent's jar, as the JVM names it. */
  String jar() {
    return innerJar;
  }

  /** What the agent is told: which jar, which directory. */
  String options() {
    return innerJar + "!" + innerDirectory;
  }

  /** What the agent has answered so far; stays open until this is closed. */
  SeekableByteChannel reply() {
    return reply;
  }

  /** Removes everything; what is gone already is no failure. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    early.cancel();
    reply.close();
    for (String name : new String[] {REQUEST, REPLY, JAR}) {
      try {
        if (opened == null) {
          Files.deleteIfExists(directory.resolve(name));
        } else {
          opened.deleteFile(Paths.get(name));
        }
      } catch (NoSuchFileException gone) {
        // the agent may have removed it
      }
    }
    if (opened != null) {
      opened.close();
    }
    Files.deleteIfExists(directory);
  }
}
