package dev.sonde.cli.attach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.jvm.Proc;
import dev.sonde.cli.outcome.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The attach protocol, version 1, which every HotSpot since 6 speaks: the version, an operation and
 * three arguments, each ended by a zero byte. Runs on the worker thread; {@code abort} by the
 * command's thread.
 */
final class Conversation {
  private final Proc proc;
  private final Jvm jvm;
  private final Deadline deadline;
  private @Nullable AttachSocket socket;
  private boolean closed;

  Conversation(Proc proc, Jvm jvm, Deadline deadline) {
    this.proc = proc;
    this.jvm = jvm;
    this.deadline = deadline;
  }

  /** Returns once the agent has returned. */
  AttachReply load(String jar, String options) throws IOException, CommandFailure {
    if (jvm.kind() == Jvm.Kind.OPENJ9) {
      return ToolsAttach.load(jvm.pid(), jar, options);
    }
    byte[] request = ("1\0load\0instrument\0false\0" + jar + "=" + options + "\0").getBytes(UTF_8);
    HotSpotListener listener = new HotSpotListener(proc, jvm, deadline);
    Path path = listener.awake();
    AttachReply reply;
    try {
      reply = ask(open(), path, request);
    } catch (IOException failed) {
      if (!isRefused(failed)) {
        throw failed;
      }
      // A socket that nobody listens to is an earlier JVM's with the same PID.
      Files.deleteIfExists(path);
      reply = ask(open(), listener.awake(), request);
    }
    if (reply.isEmpty() && jvm.uid() != 0 && proc.self().uid() == 0) {
      NativeSocket asUser = NativeSocket.open();
      Credentials.become(jvm.uid(), jvm.gid());
      return ask(asUser, path, request);
    }
    return reply;
  }

  private static AttachSocket open() throws IOException {
    NioSocket nio = NioSocket.open();
    return nio == null ? NativeSocket.open() : nio;
  }

  private static boolean isRefused(IOException failed) {
    return String.valueOf(failed.getMessage()).contains("refused");
  }

  private AttachReply ask(AttachSocket opened, Path path, byte[] request) throws IOException {
    try (AttachSocket current = register(opened)) {
      current.connect(path);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        current.send(request);
        byte[] buffer = new byte[4096];
        for (int n = current.read(buffer); n >= 0; n = current.read(buffer)) {
          answer.write(buffer, 0, n);
        }
      } catch (IOException closedByTheJvm) {
        // The JVM may close before it has read all, when it does not accept the user.
        if (answer.size() > 0 || !isReset(closedByTheJvm)) {
          throw closedByTheJvm;
        }
      }
      return AttachReply.parse(new String(answer.toByteArray(), UTF_8));
    }
  }

  private static boolean isReset(IOException failed) {
    String text = String.valueOf(failed.getMessage());
    return text.contains("Broken pipe") || text.contains("reset");
  }

  private synchronized AttachSocket register(AttachSocket opened) throws IOException {
    if (closed) {
      opened.close();
      throw new IOException("too late");
    }
    socket = opened;
    return opened;
  }

  /** Ends what the worker waits in. */
  synchronized void abort() throws IOException {
    closed = true;
    if (socket != null) {
      socket.close();
    }
  }
}
