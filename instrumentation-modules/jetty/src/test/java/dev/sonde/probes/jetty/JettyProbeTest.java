package dev.sonde.probes.jetty;

import dev.sonde.probes.servlet.JakartaFailureObserver;
import dev.sonde.probes.servlet.JakartaRouteObserver;
import dev.sonde.probes.servlet.JakartaServletProbe;
import dev.sonde.probes.servlet.JavaxFailureObserver;
import dev.sonde.probes.servlet.JavaxRouteObserver;
import dev.sonde.probes.servlet.JavaxServletProbe;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.TestCertificate;
import dev.sonde.testkit.http.ContractServer;
import dev.sonde.testkit.http.ServletApi;
import dev.sonde.testkit.http.ServletContract;
import java.lang.reflect.Constructor;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
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

  /** From 9.3 on. */
  private static final @Nullable Class<?> HTTP_2 =
      type("org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory");

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  @Override
  protected boolean speaksHttp2() {
    return HTTP_2 != null;
  }

  /** Jetty 9.0 takes it for an answer, and those after it leave the request open. */
  @Override
  protected int statusOfTimeout() {
    String version = Server.getVersion();
    return version.startsWith("9.0.") ? 200 : version.matches("9\\.[1-3]\\..*") ? 0 : 500;
  }

  @Override
  protected boolean upgrades() {
    return true;
  }

  @Override
  protected ContractServer start(@Nullable TestCertificate certificate) throws Exception {
    HttpConfiguration http = new HttpConfiguration();
    http.addCustomizer(new UpgradeCustomizer());
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, factories(http, certificate));
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

  /** By reflection: the types are not the same in all versions. */
  private static ConnectionFactory[] factories(
      HttpConfiguration http, @Nullable TestCertificate certificate)
      throws ReflectiveOperationException {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    if (certificate != null) {
      http.addCustomizer(new SecureRequestCustomizer());
      return new ConnectionFactory[] {secure(certificate), plain};
    }
    if (HTTP_2 == null) {
      return new ConnectionFactory[] {plain};
    }
    Object upgraded = HTTP_2.getConstructor(HttpConfiguration.class).newInstance(http);
    return new ConnectionFactory[] {plain, (ConnectionFactory) upgraded};
  }

  private static ConnectionFactory secure(TestCertificate certificate)
      throws ReflectiveOperationException {
    Class<?> type = type("org.eclipse.jetty.util.ssl.SslContextFactory$Server");
    SslContextFactory tls =
        type == null
            ? new SslContextFactory()
            : (SslContextFactory) type.getConstructor().newInstance();
    tls.setSslContext(certificate.context());
    tls.setIncludeProtocols("TLSv1.2"); // the first versions are older than what came after it
    for (Constructor<?> constructor : SslConnectionFactory.class.getConstructors()) {
      if (constructor.getParameterCount() == 2) {
        return (ConnectionFactory) constructor.newInstance(tls, "http/1.1");
      }
    }
    throw new NoSuchMethodException("SslConnectionFactory");
  }

  private static @Nullable Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException absent) {
      return null;
    }
  }
}
