package dev.sonde.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The files of the page as they are served. */
@Timeout(60)
class ConsolePagesTest {
  private static final Pattern REFERENCE =
      Pattern.compile("(?:href|src|from )=?['\"](/console/[^'\"]+|\\./[a-z-]+\\.js)['\"]");
  private static final int MOST_BYTES = 500_000;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Bridge bridge;

  @BeforeAll
  static void start() throws Exception {
    bridge = Bridge.start(BridgeSettings.onFreePorts(), System.out);
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + bridge.httpPort() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "*/*");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void page_letsTheBrowserRunNothingElse() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(page.body()).doesNotContain("style=", "<style", "onclick").contains("main.js");
  }

  @Test
  void files_areSentOnceAndCompressed() throws Exception {
    HttpResponse<String> first = get("/console/main.js");
    String tag = first.headers().firstValue("etag").orElseThrow();
    assertThat(get("/console/main.js", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(get("/console/main.js", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    assertThat(
            get("/console/main.js", "Accept-Encoding", "gzip")
                .headers()
                .firstValue("content-encoding"))
        .contains("gzip");
    assertThat(first.headers().firstValue("content-encoding")).isEmpty();
  }

  @Test
  void onlyThePagesFiles_areServed() throws Exception {
    assertThat(get("/console/ConsolePages.class").statusCode()).isEqualTo(404);
    assertThat(get("/console/libraries.properties").statusCode()).isEqualTo(404);
    assertThat(get("/console/..%2Fversion.txt").statusCode()).isBetween(400, 404);
    assertThat(get("/console/lib/other.js").statusCode()).isEqualTo(404);
  }

  @Test
  void firstLoad_isSmall() throws Exception {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add("/");
    int bytes = 0;
    while (!open.isEmpty()) {
      String path = open.pop();
      HttpResponse<String> file = get(path);
      assertThat(file.statusCode()).as(path).isEqualTo(200);
      bytes += file.body().length();
      Matcher references = REFERENCE.matcher(path.contains("/lib/") ? "" : file.body());
      while (references.find()) {
        String next = references.group(1).replaceFirst("^\\./", "/console/");
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    System.out.println(
        "first load, uncompressed: " + bytes + " bytes in " + (seen.size() + 1) + " files");
    assertThat(seen).contains("/console/overview.js", "/console/lib/uplot.js");
    assertThat(bytes).isLessThan(MOST_BYTES);
  }
}
