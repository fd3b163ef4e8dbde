package dev.sonde.probes.jdkhttpserver;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.TestCertificate;
import dev.sonde.testkit.http.ContractApplication;
import dev.sonde.testkit.http.ContractServer;
import dev.sonde.testkit.http.HttpServerContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpExchangeProbeTest extends HttpServerContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          HttpExchangeProbe.class,
          ResponseHeadObserver.class,
          ClosedExchangeObserver.class,
          ClosedBodyObserver.class);

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  /** The server closes the connection. */
  @Override
  protected int statusOfFailure() {
    return 0;
  }

  @Override
  protected ContractServer start(@Nullable TestCertificate certificate) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    HttpServer server = certificate == null ? HttpServer.create() : secure(certificate);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    for (String path : ContractApplication.PATHS) {
      server.createContext(path, exchange -> new JdkExchange(exchange, threads).answer());
    }
    server.start();
    return new ContractServer() {
      @Override
      public int port() {
        return server.getAddress().getPort();
      }

      @Override
      public void stop() {
        server.stop(0);
        threads.shutdownNow();
      }
    };
  }

  private static HttpServer secure(TestCertificate certificate) throws IOException {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    return server;
  }
}
