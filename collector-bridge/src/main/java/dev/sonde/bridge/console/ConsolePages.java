package dev.sonde.bridge.console;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves the page at {@code /} and its files below {@code /console}. */
public final class ConsolePages {
  /**
   * Nothing but the bridge's own files, no inline script or style, no frame around the page. Charts
   * set their sizes by script, which the policy leaves alone.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String FOLDER = "/dev/sonde/bridge/console/";
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final Pattern FILE = Pattern.compile("[a-z0-9-]+\\.(js|css|svg)");

  private final Properties libraries = libraries();
  private final Map<String, Asset> assets = new ConcurrentHashMap<>();

  public void addTo(ServerBuilder server) {
    server.service("/", page());
    server.service("/console/{file}", file(FOLDER));
    server.service("/console/lib/{file}", library());
  }

  private static Properties libraries() {
    Properties properties = new Properties();
    try (InputStream in = ConsolePages.class.getResourceAsStream("libraries.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  private HttpService page() {
    return (ctx, request) -> answer(request.headers(), FOLDER + "index.html");
  }

  private HttpService file(String folder) {
    return (ctx, request) -> {
      String name = String.valueOf(ctx.pathParam("file"));
      boolean known = FILE.matcher(name).matches();
      return answer(request.headers(), known ? folder + name : null);
    };
  }

  private HttpService library() {
    return (ctx, request) -> {
      String path = libraries.getProperty(String.valueOf(ctx.pathParam("file")));
      return answer(request.headers(), path == null ? null : WEBJARS + path);
    };
  }

  private HttpResponse answer(RequestHeaders request, @Nullable String path) {
    if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
      return HttpResponse.of(HttpStatus.METHOD_NOT_ALLOWED);
    }
    Asset asset = path == null ? null : assets.computeIfAbsent(path, Asset::read);
    if (asset == null) {
      return HttpResponse.of(HttpStatus.NOT_FOUND);
    }
    boolean unchanged = asset.tag().equals(request.get(HttpHeaderNames.IF_NONE_MATCH));
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(unchanged ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .set(HttpHeaderNames.ETAG, asset.tag())
            .set(HttpHeaderNames.CACHE_CONTROL, "no-cache")
            .set(HttpHeaderNames.VARY, "accept-encoding")
            .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
            .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
            .set(HttpHeaderNames.REFERRER_POLICY, "no-referrer");
    if (unchanged) {
      return HttpResponse.of(headers.build());
    }
    headers.contentType(asset.type());
    boolean gzip = request.get(HttpHeaderNames.ACCEPT_ENCODING, "").contains("gzip");
    if (gzip) {
      headers.set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
    }
    return HttpResponse.of(
        headers.build(), HttpData.wrap(gzip ? asset.compressed() : asset.content()));
  }
}
