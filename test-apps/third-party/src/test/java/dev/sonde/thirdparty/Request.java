package dev.sonde.thirdparty;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sonde.e2e.ReceivedSpan;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Base64;

/**
 * A request and what is expected of it, with the agent and without.
 *
 * @param user {@code name:password}, or empty for none
 * @param status that the application answers
 * @param route the {@code http.route} of its span, or empty where the application has no framework
 *     that the agent takes routes from
 */
record Request(String method, String path, String user, int status, String route) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  static Request get(String path, int status) {
    return new Request("GET", path, "", status, "");
  }

  static Request post(String path, int status) {
    return new Request("POST", path, "", status, "");
  }

  Request as(String newUser) {
    return new Request(method, path, newUser, status, route);
  }

  Request route(String newRoute) {
    return new Request(method, path, user, status, newRoute);
  }

  /** The path without the query, as {@code url.path} has it. */
  String urlPath() {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** True when this is a server span of such a request, answered as expected. */
  boolean isTracedBy(ReceivedSpan span) {
    return span.isServer(urlPath())
        && span.text("http.request.method").equals(method)
        && span.text("http.response.status_code").equals(Integer.toString(status))
        && (route.isEmpty() || span.text("http.route").equals(route));
  }

  HttpRequest to(int port) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(TIMEOUT)
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!user.isEmpty()) {
      String basic = Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
      request.header("Authorization", "Basic " + basic);
    }
    return request.build();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
