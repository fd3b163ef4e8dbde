package dev.sonde.probes.jdkhttpclient;

import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** What the tests of both ways to send share. */
final class JdkHttpClients {

  static final HttpClient CLIENT =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  private JdkHttpClients() {}

  static HttpRequest request(ClientRequest request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.uri())
            .timeout(request.timeout())
            .method(
                request.method(),
                request.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body()));
    request.headers().forEach(builder::header);
    return builder.build();
  }

  static ClientReply reply(HttpResponse<String> response) {
    return new ClientReply(response.statusCode(), response.body());
  }
}
