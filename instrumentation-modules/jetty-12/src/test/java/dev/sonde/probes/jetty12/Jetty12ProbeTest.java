package dev.sonde.probes.jetty12;

import dev.sonde.probes.servlet.JakartaFailureObserver;
import dev.sonde.probes.servlet.JakartaRouteObserver;
import dev.sonde.probes.servlet.JakartaServletProbe;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.http.ContractApplication;
import dev.sonde.testkit.http.ContractServer;
import dev.sonde.testkit.http.HttpServerContract;
import dev.sonde.testkit.http.ServletApi;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With the servlets of EE 10. */
class Jetty12ProbeTest extends HttpServerContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          Jetty12Probe.class,
          JakartaServletProbe.class,
          JakartaRouteObserver.class,
          JakartaFailureObserver.class);

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  @Override
  protected ContractServer start() throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    ContractApplication.PATHS.forEach(
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
