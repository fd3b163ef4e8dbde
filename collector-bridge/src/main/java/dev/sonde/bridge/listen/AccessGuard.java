package dev.sonde.bridge.listen;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns away who must not ask, before a body is read.
 *
 * <ul>
 *   <li>A page of another origin cannot change anything: whatever is not GET or HEAD and carries an
 *       {@code Origin} other than the host it addresses is refused.
 *   <li>On loopback, a name server of an attacker cannot point a browser here (DNS rebinding): the
 *       {@code Host} must be a loopback name or one that was allowed.
 *   <li>With a token, every request carries it: {@code Authorization: Bearer TOKEN}, or as the
 *       password of {@code Basic}, which is what a browser asks a person for.
 * </ul>
 */
final class AccessGuard implements DecoratingHttpServiceFunction {
  private final boolean loopbackNamesOnly;
  private final Set<String> allowedHosts;
  private final byte @Nullable [] token;

  /**
   * @param loopback whether the server listens on loopback addresses only
   */
  AccessGuard(ListenSettings settings, boolean loopback) {
    this.loopbackNamesOnly = loopback;
    this.allowedHosts = settings.allowedHosts();
    String secret = settings.token();
    this.token = secret == null ? null : secret.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public HttpResponse serve(HttpService delegate, ServiceRequestContext ctx, HttpRequest request)
      throws Exception {
    RequestHeaders headers = request.headers();
    String authority = headers.authority();
    String host = authority == null ? "" : HostName.of(authority);
    if (loopbackNamesOnly && !HostName.isLoopback(host) && !allowedHosts.contains(host)) {
      return refuse(
          HttpStatus.MISDIRECTED_REQUEST,
          "this bridge does not answer to the name "
              + host
              + "; use 127.0.0.1, or start it with --allowed-host "
              + host);
    }
    if (!isRead(headers.method()) && isCrossSite(headers.get(HttpHeaderNames.ORIGIN), authority)) {
      return refuse(HttpStatus.FORBIDDEN, "pages of other origins cannot send anything here");
    }
    if (token != null && !carriesToken(headers.get(HttpHeaderNames.AUTHORIZATION, ""))) {
      return unauthorized();
    }
    return delegate.serve(ctx, request);
  }

  private static boolean isRead(HttpMethod method) {
    return method == HttpMethod.GET || method == HttpMethod.HEAD;
  }

  /** Browsers send an origin with everything that is not a plain read; others send none. */
  private static boolean isCrossSite(@Nullable String origin, @Nullable String authority) {
    if (origin == null) {
      return false;
    }
    int scheme = origin.indexOf("://");
    return scheme < 0 || !origin.substring(scheme + 3).equalsIgnoreCase(authority);
  }

  private boolean carriesToken(String authorization) {
    int space = authorization.indexOf(' ');
    String scheme = space < 0 ? "" : authorization.substring(0, space);
    String value = authorization.substring(space + 1);
    if (scheme.equalsIgnoreCase("Bearer")) {
      return MessageDigest.isEqual(token, value.getBytes(StandardCharsets.UTF_8));
    }
    return scheme.equalsIgnoreCase("Basic") && MessageDigest.isEqual(token, password(value));
  }

  private static byte[] password(String credentials) {
    try {
      String text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return text.substring(text.indexOf(':') + 1).getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static HttpResponse unauthorized() {
    ResponseHeaders headers =
        ResponseHeaders.builder(HttpStatus.UNAUTHORIZED)
            .contentType(MediaType.PLAIN_TEXT_UTF_8)
            .set(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"sonde-bridge\"")
            .build();
    return HttpResponse.of(
        headers, HttpData.ofUtf8("401 Unauthorized: send the token as Authorization: Bearer\n"));
  }

  private static HttpResponse refuse(HttpStatus status, String message) {
    return HttpResponse.of(status, MediaType.PLAIN_TEXT_UTF_8, status + ": " + message + "\n");
  }
}
