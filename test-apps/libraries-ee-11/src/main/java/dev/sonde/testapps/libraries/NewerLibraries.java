package dev.sonde.testapps.libraries;

import dev.sonde.testapps.libraries.jaxrs.Items;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;

/** The application on Jetty 12 with EE 11, with OkHttp 4, Spring 7 and RESTEasy 7. */
public final class NewerLibraries {
  private NewerLibraries() {}

  /**
   * As {@link Libraries#main}, without a choice of servers.
   *
   * @throws Exception when the server cannot start
   */
  public static void main(String[] args) throws Exception {
    Map<String, String> parameters =
        Map.of(
            "jakarta.ws.rs.Application",
            Items.class.getName(),
            "resteasy.servlet.mapping.prefix",
            "/jax-rs");
    MappedServlet restEasy =
        new MappedServlet("jax-rs", new HttpServlet30Dispatcher(), "/jax-rs/*", parameters);
    Options.of(args).serve(NewerLibraries::start, restEasy);
  }

  private static int start(int port, List<MappedServlet> servlets) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    for (MappedServlet mapped : servlets) {
      ServletHolder holder = new ServletHolder(mapped.name(), mapped.servlet());
      holder.setAsyncSupported(true);
      holder.setInitParameters(mapped.parameters());
      context.addServlet(holder, mapped.pattern());
    }
    server.setHandler(context);
    server.start();
    return connector.getLocalPort();
  }
}
