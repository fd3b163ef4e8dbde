package dev.sonde.cli.attach;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A connection to a JVM's attach listener, a Unix socket. Used by one thread; {@code close} may be
 * called by another one and ends what the first waits in.
 */
interface AttachSocket extends Closeable {
  /** Waits while the listener's backlog is full. */
  void connect(Path socket) throws IOException;

  void send(byte[] bytes) throws IOException;

  /** The number of bytes, -1 at the end. */
  int read(byte[] buffer) throws IOException;
}
