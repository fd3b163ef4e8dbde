package dev.sonde.cli.attach;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Unix sockets of the JDK itself, which has them from 16 on (JEP 380). */
final class NioSocket implements AttachSocket {
  private final SocketChannel channel;

  private NioSocket(SocketChannel channel) {
    this.channel = channel;
  }

  /** Null before Java 16. */
  static @Nullable NioSocket open() throws IOException {
    try {
      ProtocolFamily unix = StandardProtocolFamily.valueOf("UNIX");
      return new NioSocket(
          (SocketChannel)
              SocketChannel.class.getMethod("open", ProtocolFamily.class).invoke(null, unix));
    } catch (IllegalArgumentException | NoSuchMethodException olderJava) {
      return null;
    } catch (ReflectiveOperationException failed) {
      throw unwrapped(failed);
    }
  }

  @Override
  public void connect(Path socket) throws IOException {
    try {
      channel.connect(
          (SocketAddress)
              Class.forName("java.net.UnixDomainSocketAddress")
                  .getMethod("of", Path.class)
                  .invoke(null, socket));
    } catch (ReflectiveOperationException failed) {
      throw unwrapped(failed);
    }
  }

  private static IOException unwrapped(ReflectiveOperationException failed) {
    Throwable cause = failed instanceof InvocationTargetException ? failed.getCause() : failed;
    return cause instanceof IOException ? (IOException) cause : new IOException(cause);
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public int read(byte[] buffer) throws IOException {
    return channel.read(ByteBuffer.wrap(buffer));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
