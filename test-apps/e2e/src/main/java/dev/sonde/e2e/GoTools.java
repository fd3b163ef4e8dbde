package dev.sonde.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Jaeger and the OpenTelemetry Collector as {@code test-apps/jaeger.sh} has built them. */
public final class GoTools {
  private static final Path FOLDER = Path.of("..", ".tools").toAbsolutePath().normalize();

  private GoTools() {}

  /**
   * Builds what is missing, which takes minutes the first time and nothing afterwards.
   *
   * @return empty when both are there, otherwise why they are not to be had
   */
  public static Optional<String> install() throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder("bash", Path.of("..", "jaeger.sh").toString())
            .redirectErrorStream(true)
            .start();
    String output;
    try (InputStream out = script.getInputStream()) {
      output = new String(out.readAllBytes(), UTF_8);
    }
    return script.waitFor() == 0 ? Optional.empty() : Optional.of(output);
  }

  static Path jaeger() {
    return existing("jaeger");
  }

  static Path collector() {
    return existing("otelcol");
  }

  /** A port that was free a moment ago: these programs do not tell which one they were given. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path existing(String name) {
    Path binary = FOLDER.resolve(name);
    if (!Files.isExecutable(binary)) {
      throw new IllegalStateException(binary + " is missing: run test-apps/jaeger.sh");
    }
    return binary;
  }
}
