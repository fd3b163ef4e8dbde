package dev.sonde.testapps.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The command line.
 *
 * @param url where the application answers; its path is requested when there is no paths file
 * @param concurrency connections, each with its thread
 * @param warmUpSeconds requests are made but not counted
 * @param seconds length of the measurement
 * @param rate requests a second over all connections; 0 for a closed loop
 * @param targets taken in turn by each connection
 * @param json one JSON object on stdout rather than text
 */
record LoadOptions(
    URI url,
    int concurrency,
    int warmUpSeconds,
    int seconds,
    int rate,
    List<Target> targets,
    boolean json) {

  static final String USAGE =
      """
      usage: java -jar load.jar --url URL [options]
        --url URL            http only; its path is requested unless --paths is given
        --concurrency N      connections, default 8
        --warm-up-seconds N  not counted, default 0
        --seconds N          default 10
        --rate N             requests a second (open loop); default 0: as fast as answers come
        --paths FILE         one request a line: "GET /products" or "POST /orders?product=1"
        --json               one JSON object on stdout
      """;

  /**
   * @throws IllegalArgumentException on a wrong option, with a message for the user
   * @throws IOException when the paths file cannot be read
   */
  static LoadOptions parse(String[] args) throws IOException {
    URI url = URI.create("");
    int concurrency = 8;
    int warmUpSeconds = 0;
    int seconds = 10;
    int rate = 0;
    String paths = "";
    boolean json = false;
    for (int i = 0; i < args.length; i++) {
      String option = args[i];
      if (option.equals("--json")) {
        json = true;
        continue;
      }
      if (++i == args.length) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      switch (option) {
        case "--url" -> url = URI.create(args[i]);
        case "--concurrency" -> concurrency = Integer.parseInt(args[i]);
        case "--warm-up-seconds" -> warmUpSeconds = Integer.parseInt(args[i]);
        case "--seconds" -> seconds = Integer.parseInt(args[i]);
        case "--rate" -> rate = Integer.parseInt(args[i]);
        case "--paths" -> paths = args[i];
        default -> throw new IllegalArgumentException("Unknown option " + option);
      }
    }
    if (!"http".equals(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException("--url needs an http URL");
    }
    if (concurrency < 1 || seconds < 1) {
      throw new IllegalArgumentException("--concurrency and --seconds are at least 1");
    }
    List<Target> targets =
        paths.isEmpty()
            ? List.of(Target.get(url))
            : Target.parse(Files.readAllLines(Path.of(paths)));
    return new LoadOptions(url, concurrency, warmUpSeconds, seconds, rate, targets, json);
  }
}
