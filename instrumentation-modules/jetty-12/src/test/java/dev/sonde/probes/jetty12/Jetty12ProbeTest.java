package dev.sonde.probes.jetty12;

import dev.sonde.probes.servlet.JakartaFailureObserver;
import dev.sonde.probes.servlet.JakartaRouteObserver;
import dev.sonde.probes.servlet.JakartaServletProbe;
import dev.sonde.probes.servlet.JavaxFailureObserver;
import dev.sonde.probes.servlet.JavaxRouteObserver;
import dev.sonde.probes.servlet.JavaxServletProbe;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.http.ContractApplication;
import dev.sonde.testkit.http.ContractServer;
import dev.sonde.testkit.http.HttpServerContract;
import dev.sonde.testkit.http.ServletApi;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
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
    server.setHandler(application());
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

  private static Class<?> contextHandler() throws ClassNotFoundException {
    for (int ee = 8; ee <= 11; ee++) {
      try {
        return Class.forName("org.eclipse.jetty.ee" + ee + ".servlet.ServletContextHandler");
      } catch (ClassNotFoundException absent) {
        continue;
      }
    }
    throw new ClassNotFoundException("ServletContextHandler");
  }
}
