package dev.sonde.testapps.libraries;

import dev.sonde.testapps.libraries.jaxrs.ItemResource;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** Starts the application: {@code --port N} (0 for a free one), {@code --server jetty|undertow}. */
public final class Libraries {
  private Libraries() {}

  /**
   * Serves until the process is ended. Prints {@code libraries: listening on port N} once it does.
   *
   * @throws Exception when the server cannot start
   */
  public static void main(String[] args) throws Exception {
    Options options = Options.of(args);
    WebServer server =
        switch (options.server()) {
          case "jetty" -> new JettyServer();
          case "undertow" -> new UndertowServer();
          default -> throw new IllegalArgumentException("Unknown server " + options.server());
        };
    ServletContainer jersey = new ServletContainer(new ResourceConfig(ItemResource.class));
    options.serve(server, MappedServlet.of("jax-rs", jersey, "/jax-rs/*"));
  }
}
