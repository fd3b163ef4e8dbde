package dev.sonde.testapps.shop;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The third party that takes the money, by HTTP. */
final class PaymentClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI url;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  PaymentClient(URI url) {
    this.url = url;
  }

  /**
   * Returns the payment service's answer, a JSON object.
   *
   * @throws IOException when it cannot be reached or answers anything but 200
   */
  String charge(long orderId, int cents) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/payments"))
            .timeout(TIMEOUT)
            .header("content-type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"order\":%d,\"cents\":%d}".formatted(orderId, cents)))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("Payment of order " + orderId + ": status " + response.statusCode());
    }
    return response.body();
  }

  /** The status of the service's own health page, asked by the JDK's older client. */
  int health() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) url.resolve("/health").toURL().openConnection();
    connection.setConnectTimeout((int) TIMEOUT.toMillis());
    connection.setReadTimeout((int) TIMEOUT.toMillis());
    int status = connection.getResponseCode();
    connection.getInputStream().close();
    return status;
  }
}
