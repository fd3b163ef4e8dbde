package dev.sonde.bridge.console;

import static dev.sonde.bridge.TestSpans.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeSettings;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names and values that would like to be markup, script, or a screen full of nothing. */
@Timeout(120)
class HostileNamesInBrowserTest {
  private static final String SCRIPT =
      "<img src=x onerror=\"window.owned=1\"><script>window.owned=1</script>";
  private static final String CONTROL = "a\u0000b\u001b[31mc\u202egnp.exe\u2028d";
  private static final String ADDRESS = "javascript:window.owned=1//";
  private static Bridge bridge;
  private static Chromium browser;
  private static String trace;

  @BeforeAll
  static void start() throws Exception {
    bridge = Bridge.start(BridgeSettings.onFreePorts(), System.out);
    browser = new Chromium(bridge.httpPort());
    Shop shop = new Shop(bridge.httpPort());
    ByteString id = shop.newTrace();
    trace = Shop.hex(id);
    Span.Builder root =
        shop.span(id, null, SCRIPT, SpanKind.SPAN_KIND_SERVER, shop.ago(5), 50)
            .addAttributes(attribute("http.route", SCRIPT))
            .addAttributes(attribute(SCRIPT, CONTROL))
            .addAttributes(attribute("long", "x".repeat(1 << 20)))
            .addAttributes(attribute("url.full", ADDRESS));
    Span.Builder call =
        Shop.failed(
                shop.span(id, root, CONTROL, SpanKind.SPAN_KIND_CLIENT, shop.ago(4.99), 20), SCRIPT)
            .addAttributes(attribute("server.address", SCRIPT))
            .addAttributes(attribute("db.query.text", "SELECT '" + SCRIPT + "'"));
    shop.send(SCRIPT, root, call);
    shop.send(
        SCRIPT,
        Shop.gauge(
            "jvm.executor.thread.active",
            "1",
            shop.ago(3),
            2,
            attribute("jvm.executor.name", SCRIPT)),
        Shop.gauge("jvm.memory.used", "By", shop.ago(3), 1e6, attribute("jvm.memory.type", "heap")),
        Shop.gauge(
            "sonde.allocation.site",
            "By",
            shop.ago(3),
            1e6,
            attribute("sonde.route", SCRIPT),
            attribute("sonde.allocation.type", SCRIPT)),
        Shop.gauge(
            "sonde.leak.level", "1", shop.ago(3), 2, attribute("sonde.leak.subject", SCRIPT)),
        Shop.gauge("sonde.probe.shed", "1", shop.ago(3), 1, attribute("sonde.module", SCRIPT)));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    bridge.close();
  }

  @Test
  void names_areText() {
    String name = URLEncoder.encode(SCRIPT, StandardCharsets.UTF_8).replace("+", "%20");
    String[] pages = {
      "overview",
      "service?name=" + name,
      "traces?service=" + name,
      "third-parties",
      "third-party?name=" + name,
      "pools?pool=" + name,
      "memory",
      "agents",
      "trace?id=" + trace,
      "compare?a=" + trace + "&b=" + trace,
      name
    };
    for (String page : pages) {
      browser.open("#/" + page);
      assertThat(browser.text()).as(page).contains("<img src=x onerror=");
      assertThat(
              browser.script(
                  "return document.querySelectorAll('img:not(.brand img), main script').length"))
          .as(page)
          .isEqualTo(0L);
    }
    browser.open("#/%E0%A4%A");
    assertThat(browser.text()).contains("There is no page \"%E0%A4%A\"");
    assertThat(browser.script("return window.owned === undefined")).isEqualTo(true);
    browser.hasLoggedNoError("hostile names");
  }

  @Test
  void whatCannotBeSeen_isNamedAndLongTextIsCut() {
    browser.open("#/trace?id=" + trace);
    browser.press(".row:nth-child(2)");
    assertThat(browser.textOf(".detail")).contains("a\\u0000b\\u001b[31mc\\u202egnp.exe\\u2028d");
    browser.press(".row:nth-child(1)");
    assertThat(browser.textOf(".detail"))
        .contains("1,048,576 characters", ADDRESS)
        .hasSizeLessThan(40_000);
    assertThat(browser.script("return document.querySelectorAll('a[href^=javascript]').length"))
        .isEqualTo(0L);
    browser.screenshot("hostile-names");
  }
}
