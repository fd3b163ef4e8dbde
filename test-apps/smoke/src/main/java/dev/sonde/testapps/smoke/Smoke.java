package dev.sonde.testapps.smoke;

/**
 * {@code --port N} (0 for a free one) serves until {@code GET /stop}; {@code --once N} makes N
 * requests to itself and exits.
 */
public final class Smoke {
  private Smoke() {}

  /** Prints {@code smoke: listening on port N} once it serves. */
  public static void main(String[] args) throws Exception {
    int port = 0;
    int requests = -1;
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      if (args[i].equals("--port")) {
        port = Integer.parseInt(args[i + 1]);
      } else if (args[i].equals("--once")) {
        requests = Integer.parseInt(args[i + 1]);
      } else {
        throw new IllegalArgumentException("Unknown option " + args[i]);
      }
    }
    SmokeServer server = SmokeServer.start(port);
    System.out.println("smoke: listening on port " + server.port());
    if (requests >= 0) {
      for (int i = 0; i < requests; i++) {
        String answer = Http.get("http://127.0.0.1:" + server.port() + "/work");
        if (!answer.equals("ok")) {
          throw new IllegalStateException("/work answered " + answer);
        }
      }
      server.stop();
    }
  }
}
