package dev.sonde.probes.undertow;

import dev.sonde.testkit.TestCertificate;
import dev.sonde.testkit.http.ContractServer;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http2.Http2UpgradeHandler;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** A server with one root handler, on a port that was free a moment ago. */
record RunningUndertow(Undertow server, int port) implements ContractServer {

  static RunningUndertow serve(HttpHandler root, @Nullable TestCertificate certificate)
      throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Undertow.Builder builder = Undertow.builder();
    if (certificate == null) {
      builder.addHttpListener(port, "127.0.0.1", new Http2UpgradeHandler(root));
    } else {
      builder.addHttpsListener(port, "127.0.0.1", certificate.context(), root);
    }
    Undertow server =
        builder
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setIoThreads(2)
            .setWorkerThreads(16)
            .build();
    server.start();
    return new RunningUndertow(server, port);
  }

  @Override
  public void stop() {
    server.stop();
  }
}
