package dev.sonde.probes.jetty12;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.probes.servlet.JakartaFailureObserver;
import dev.sonde.probes.servlet.JakartaRouteObserver;
import dev.sonde.probes.servlet.JakartaServletProbe;
import dev.sonde.probes.servlet.JavaxFailureObserver;
import dev.sonde.probes.servlet.JavaxRouteObserver;
import dev.sonde.probes.servlet.JavaxServletProbe;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.TestCertificate;
import dev.sonde.testkit.http.ContractApplication;
import dev.sonde.testkit.http.ContractServer;
import dev.sonde.testkit.http.HttpServerContract;
import dev.sonde.testkit.http.ServletApi;
import java.lang.reflect.Method;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.function.Supplier;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * With the servlets of the EE version on the class path: 10 unless the build puts another there.
 */
class Jetty12ProbeTest extends HttpServerContract {

  @RegisterExtension
  static final ProbeTest probes =
      ServletApi.present() == ServletApi.JAVAX
          ? ProbeTest.weaving(
              Jetty12Probe.class,
              JavaxServletProbe.class,
              JavaxRouteObserver.class,
              JavaxFailureObserver.class)
          : ProbeTest.weaving(
              Jetty12Probe.class,
              JakartaServletProbe.class,
              JakartaRouteObserver.class,
              JakartaFailureObserver.class);

  /** {@code HttpServletRequest.upgrade}, with the servlets of EE 10 and 11 from 12.1 on. */
  private static final boolean SERVLETS_UPGRADE =
      !Server.getVersion().startsWith("12.0.") && contextHandler().getName().contains(".ee1");

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  @Override
  protected boolean upgrades() {
    return true;
  }

  @Override
  protected ContractServer start(@Nullable TestCertificate certificate) throws Exception {
    Server server = new Server();
    ServerConnector connector =
        certificate == null
            ? new ServerConnector(server)
            : new ServerConnector(server, secure(certificate));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new UpgradeHandler(application()));
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

  /** Such a connection stays a stream of Jetty's until it is closed. */
  @Test
  void anUpgradeByTheServlet_endsTheSpan() throws Exception {
    assumeTrue(SERVLETS_UPGRADE, "not with these servlets");
    try (Socket socket = new Socket("127.0.0.1", port())) {
      String head = "GET /upgrade HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: b\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 101");

      assertThat(probes.onlySpan().attributes().get("http.response.status_code")).isEqualTo(101L);
    }
    HttpResponse<String> unused = get("/ok");
    assertThat(probes.awaitSpans(2)).hasSize(2).noneMatch(FinishedSpan::error);
  }

  private static ConnectionFactory[] secure(TestCertificate certificate) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(certificate.context());
    HttpConfiguration http = new HttpConfiguration();
    http.addCustomizer(new SecureRequestCustomizer());
    return AbstractConnectionFactory.getFactories(tls, new HttpConnectionFactory(http));
  }

  /** By reflection: each EE version has types of its own. */
  @SuppressWarnings("unchecked") // the handlers of EE 8 and 9 supply one of the server
  private static Handler application() throws ReflectiveOperationException {
    Object context = contextHandler().getConstructor().newInstance();
    Method addServlet = context.getClass().getMethod("addServlet", String.class, String.class);
    for (String path : ContractApplication.PATHS) {
      Object holder = addServlet.invoke(context, ServletApi.present().contractServlet(), path);
      holder.getClass().getMethod("setAsyncSupported", boolean.class).invoke(holder, true);
    }
    return context instanceof Handler handler ? handler : ((Supplier<Handler>) context).get();
  }

  private static Class<?> contextHandler() {
    for (int ee = 8; ee <= 11; ee++) {
      try {
        return Class.forName("org.eclipse.jetty.ee" + ee + ".servlet.ServletContextHandler");
      } catch (ClassNotFoundException absent) {
        continue;
      }
    }
    throw new IllegalStateException("no ServletContextHandler");
  }
}
