package dev.sonde.testapps.libraries;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/** The application itself, as its own peer. */
final class Target {
  private Target() {}

  /** Scheme, host and port of the request, without a slash at the end. */
  static String origin(HttpServletRequest request) {
    return "http://127.0.0.1:" + request.getLocalPort();
  }

  /**
   * A GET with the JDK's oldest client.
   *
   * @throws UncheckedIOException when there is no answer, or a bad one
   */
  static void read(String url) {
    try (InputStream body = URI.create(url).toURL().openStream()) {
      body.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
