package dev.sonde.index;

import java.io.Closeable;

/** Types to watch, of every shape that the reader tells apart. */
final class Watched {

  private Watched() {}

  interface Statement extends Closeable {
    Object execute(String sql);

    Object execute(String sql, int timeout);

    int executeUpdate(String sql);
  }

  abstract static class Handler {
    abstract void handle(Object request, Object response);

    private void answer(int[] lengths) {}
  }

  static class Client {
    Client() {}

    Client(String host) {}

    String send(String request, Object... more) {
      return request;
    }

    void close() {}
  }

  static final class PooledClient extends Client {
    @Override
    void close() {}
  }
}
