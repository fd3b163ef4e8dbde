package dev.sonde.testapps.libraries;

import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

final class JettyServer implements WebServer {
  @Override
  public int start(int port, List<MappedServlet> servlets) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
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
