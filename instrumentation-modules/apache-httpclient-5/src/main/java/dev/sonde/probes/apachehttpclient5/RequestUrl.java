package dev.sonde.probes.apachehttpclient5;

import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Where requests go. */
final class RequestUrl {

  private RequestUrl() {}

  /** The absolute URL; null when the request says a path only, which is one on the target. */
  static @Nullable String of(HttpRequest request) {
    URIAuthority authority = request.getAuthority();
    return authority == null
        ? null
        : (request.getScheme() == null ? "http" : request.getScheme())
            + "://"
            + authority
            + path(request);
  }

  static String path(HttpRequest request) {
    String path = request.getPath();
    return path == null ? "/" : path.startsWith("/") ? path : "/" + path;
  }
}
