package dev.sonde.probes.undertow;

import dev.sonde.testkit.http.ContractApplication;
import dev.sonde.testkit.http.ContractExchange;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.xnio.IoUtils;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/** A blocking exchange as the contract sees it. */
record UndertowExchange(HttpServerExchange exchange) implements ContractExchange {

  @Override
  public String path() {
    return exchange.getRequestPath();
  }

  @Override
  public InputStream requestBody() {
    return exchange.getInputStream();
  }

  @Override
  public void status(int status) {
    exchange.setStatusCode(status);
  }

  @Override
  public void header(String name, String value) {
    exchange.getResponseHeaders().put(new HttpString(name), value);
  }

  @Override
  public OutputStream body() {
    return exchange.getOutputStream();
  }

  @Override
  public void upgrade() {
    exchange.upgradeChannel(
        "echo",
        (connection, upgraded) -> {
          StreamSourceChannel in = connection.getSourceChannel();
          in.getReadSetter().set(readable -> echo(readable, connection.getSinkChannel()));
          in.resumeReads();
        });
    exchange.endExchange();
  }

  private static void echo(StreamSourceChannel in, StreamSinkChannel out) {
    ByteBuffer buffer = ByteBuffer.allocate(1);
    try {
      while (in.read(buffer) > 0) {
        ContractApplication.echoed();
        buffer.flip();
        Channels.writeBlocking(out, buffer);
        buffer.clear();
      }
    } catch (IOException failed) {
      IoUtils.safeClose(in);
    }
  }

  @Override
  public void async(Task task) {
    exchange.dispatch(
        () -> {
          try {
            task.run(this);
          } catch (Exception failed) {
            throw new IllegalStateException(failed);
          } finally {
            exchange.endExchange();
          }
        });
  }
}
