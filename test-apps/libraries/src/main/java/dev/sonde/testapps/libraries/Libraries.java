package dev.sonde.testapps.libraries;

/** Starts the application: {@code --port N} (0 for a free one), {@code --server jetty|undertow}. */
public final class Libraries {
  private Libraries() {}

  /**
   * Serves until the process is ended. Prints {@code libraries: listening on port N} once it does.
   *
   * @throws Exception when the server cannot start
   */
  public static void main(String[] args) throws Exception {
    int port = 8082;
    WebServer server = new JettyServer();
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      String value = args[i + 1];
      switch (args[i]) {
        case "--port" -> port = Integer.parseInt(value);
        case "--server" ->
            server =
                switch (value) {
                  case "jetty" -> new JettyServer();
                  case "undertow" -> new UndertowServer();
                  default -> throw new IllegalArgumentException("Unknown server " + value);
                };
        default -> throw new IllegalArgumentException("Unknown option " + args[i]);
      }
    }
    int bound = server.start(port, MappedServlet.all());
    System.out.println("libraries: listening on port " + bound);
  }
}
