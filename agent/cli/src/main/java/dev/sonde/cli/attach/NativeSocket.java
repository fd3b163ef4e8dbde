package dev.sonde.cli.attach;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Unix sockets of the C library, for Java 8 to 15 and for connecting as another user. */
final class NativeSocket implements AttachSocket {
  private static final int AF_UNIX = 1;
  private static final int STREAM_NONBLOCK_CLOEXEC = 1 | 0x800 | 0x80000;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int POLL_IN = 1;
  private static final int POLL_OUT = 4;
  private static final int SUN_PATH = 108;
  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int EPIPE = 32;
  private static final int ECONNRESET = 104;
  private static final int ECONNREFUSED = 111;
  private static final int POLL_MILLIS = 100;

  private final int socket;
  private volatile boolean closed;

  private NativeSocket(int socket) {
    this.socket = socket;
  }

  /**
   * @throws IOException when the C library cannot be called
   */
  static NativeSocket open() throws IOException {
    LibC.load();
    return new NativeSocket(LibC.socket(AF_UNIX, STREAM_NONBLOCK_CLOEXEC, 0));
  }

  @Override
  public void connect(Path path) throws IOException {
    byte[] name = path.toString().getBytes(UTF_8);
    if (name.length >= SUN_PATH) {
      throw new IOException("path too long for a socket: " + path);
    }
    byte[] address = new byte[2 + SUN_PATH];
    ByteBuffer.wrap(address).order(ByteOrder.nativeOrder()).putShort((short) AF_UNIX).put(name);
    while (true) {
      try {
        LibC.connect(socket, address, address.length);
        return;
      } catch (LastErrorException failed) {
        // The backlog is full; a Unix socket cannot be polled for room in it.
        waitUnless(failed, path.toString());
      }
    }
  }

  private void waitUnless(LastErrorException failed, String what) throws IOException {
    int error = failed.getErrorCode();
    if (error == EPIPE || error == ECONNRESET) {
      throw new IOException(what + " reset", failed);
    }
    if (error == ECONNREFUSED) {
      throw new IOException(what + " refused", failed);
    }
    if (closed || (error != EAGAIN && error != EINTR)) {
      throw new IOException(what + ": error " + error, failed);
    }
    try {
      Thread.sleep(POLL_MILLIS / 5);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    byte[] left = bytes;
    while (left.length > 0) {
      byte[] next = left;
      int sent = whenReady(POLL_OUT, () -> LibC.send(socket, next, next.length, MSG_NOSIGNAL));
      left = Arrays.copyOfRange(left, sent, left.length);
    }
  }

  @Override
  public int read(byte[] buffer) throws IOException {
    int read = whenReady(POLL_IN, () -> LibC.recv(socket, buffer, buffer.length, 0));
    return read == 0 ? -1 : read;
  }

  private int whenReady(int events, LongSupplier call) throws IOException {
    while (true) {
      synchronized (this) {
        if (closed) {
          throw new IOException("closed");
        }
        try {
          // struct pollfd: int fd, short events, short revents
          if (LibC.poll(new int[] {socket, events}, 1, POLL_MILLIS) > 0) {
            return (int) call.getAsLong();
          }
        } catch (LastErrorException failed) {
          waitUnless(failed, "connection");
        }
      }
    }
  }

  /** Waits for a call in progress, at most 100 ms, so that none hits a reused descriptor. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        LibC.close(socket);
      } catch (LastErrorException alreadyClosed) {
        // nothing is left to close
      }
    }
  }
}
