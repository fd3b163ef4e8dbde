package dev.sonde.testapps.libraries;

/**
 * What the application was started with.
 *
 * @param port 0 for a free one
 * @param server name of the server, where there is a choice
 */
record Options(int port, String server) {

  static Options of(String[] args) {
    int port = 8082;
    String server = "jetty";
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      String value = args[i + 1];
      switch (args[i]) {
        case "--port" -> port = Integer.parseInt(value);
        case "--server" -> server = value;
        default -> throw new IllegalArgumentException("Unknown option " + args[i]);
      }
    }
    return new Options(port, server);
  }

  /** Starts the server with all servlets, and says so on standard output. */
  void serve(WebServer started, MappedServlet jaxRs) throws Exception {
    int bound = started.start(port, MappedServlet.with(jaxRs));
    System.out.println("libraries: listening on port " + bound);
  }
}
