package dev.sonde.probes.jetty;

import dev.sonde.probes.servlet.JakartaFailureObserver;
import dev.sonde.probes.servlet.JakartaRouteObserver;
import dev.sonde.probes.servlet.JakartaServletProbe;
import dev.sonde.probes.servlet.JavaxFailureObserver;
import dev.sonde.probes.servlet.JavaxRouteObserver;
import dev.sonde.probes.servlet.JavaxServletProbe;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.http.ContractServer;
import dev.sonde.testkit.http.ServletApi;
import dev.sonde.testkit.http.ServletContract;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.junit.jupiter.api.extension.RegisterExtension;

class JettyProbeTest extends ServletContract {

  @RegisterExtension
  static final ProbeTest probes =
      ServletApi.present() == ServletApi.JAVAX
          ? ProbeTest.weaving(
              JettyProbe.class,
              AsyncHandleObserver.class,
              StartAsyncObserver.class,
              CompletionObserver.class,
              JavaxServletProbe.class,
              JavaxRouteObserver.class,
              JavaxFailureObserver.class)
          : ProbeTest.weaving(
              JettyProbe.class,
              AsyncHandleObserver.class,
              StartAsyncObserver.class,
              CompletionObserver.class,
              JakartaServletProbe.class,
              JakartaRouteObserver.class,
              JakartaFailureObserver.class);

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  @Override
  protected boolean speaksHttp2() {
    return true;
  }

  @Override
  protected ContractServer start() throws Exception {
    HttpConfiguration http = new HttpConfiguration();
    Server server = new Server();
    ServerConnector connector =
        new ServerConnector(
            server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    PATHS.forEach(
        path ->
            context
                .addServlet(ServletApi.present().contractServlet(), path)
                .setAsyncSupported(true));
    server.setHandler(context);
    server.start();
    return new ContractServer() {
      @Override
      public int port() {
        return connector.getLocalPort();
      }

      @Override
      public void stop() throws Exception {
        server.stop();
      }
    };
  }
}
