package dev.sonde.testapps.smoke;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A GET with the client that every JDK has. */
final class Http {
  private static final int TIMEOUT_MILLIS = 30_000;

  private Http() {}

  /** The body as text; throws {@link IOException} on a status of 400 or more. */
  static String get(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try (BufferedReader body =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return body.lines().collect(Collectors.joining("\n"));
    }
  }
}
