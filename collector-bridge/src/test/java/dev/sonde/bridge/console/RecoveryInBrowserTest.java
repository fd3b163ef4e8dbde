package dev.sonde.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeSettings;
import dev.sonde.bridge.listen.ListenSettings;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page says when something is away, late or wrong, and that it goes on by itself. */
@Timeout(120)
class RecoveryInBrowserTest {
  @TempDir Path data;
  private Bridge bridge;
  private Chromium browser;
  private Shop shop;

  @BeforeEach
  void start() throws Exception {
    bridge = Bridge.start(BridgeSettings.onFreePorts().withData(data), System.out);
    browser = new Chromium(bridge.httpPort());
    shop = new Shop(bridge.httpPort());
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
    }
    bridge.close();
  }

  private Span.Builder root(ByteString trace, double millis) {
    return shop.span(trace, null, "GET /products", SpanKind.SPAN_KIND_SERVER, shop.ago(2), millis);
  }

  @Test
  void emptyStore_saysWhatToDoAndFillsByItself() throws Exception {
    browser.open("");
    assertThat(browser.text()).contains("Nothing has arrived yet", "-javaagent:sonde.jar");
    browser.screenshot("empty-overview");
    for (String page : new String[] {"traces", "third-parties", "pools", "memory", "agents"}) {
      browser.open("#/" + page);
      assertThat(browser.textOf(".empty")).as(page).hasSizeGreaterThan(40);
    }
    browser.open("");
    shop.send("shop", root(shop.newTrace(), 5));
    browser.await("return document.querySelectorAll('#processes tbody tr').length === 1");
    browser.hasLoggedNoError("an empty store");
  }

  @Test
  void bridgeRestarted_isSaidAndThePageGoesOn() throws Exception {
    shop.send("shop", root(shop.newTrace(), 5));
    browser.open("");
    browser.element("#processes");
    final int port = bridge.httpPort();
    bridge.close();
    browser.awaitText("The bridge does not answer");
    assertThat(browser.textOf("#processes tbody")).contains("shop");
    browser.screenshot("bridge-away");
    bridge =
        Bridge.start(
            BridgeSettings.listening(ListenSettings.onLoopback(port, 0)).withData(data),
            System.out);
    browser.await("return document.getElementById('notice').innerText === ''");
    new Shop(port).send("payment", root(shop.newTrace(), 7));
    browser.await("return document.querySelectorAll('#processes tbody tr').length === 2");
  }

  @Test
  void traceThatArrives_growsOnThePage() throws Exception {
    ByteString trace = shop.newTrace();
    Span.Builder root = root(trace, 1500);
    Span.Builder child =
        shop.span(trace, root, "SELECT product", SpanKind.SPAN_KIND_CLIENT, shop.ago(1.9), 20);
    shop.send("shop", child);
    browser.open("#/trace?id=" + Shop.hex(trace));
    assertThat(browser.textOf("#notes"))
        .contains("The root span has not come", "1 span has no parent here");
    browser.screenshot("trace-arriving");
    shop.send("shop", root);
    browser.await("return document.querySelectorAll('.row').length === 2");
    assertThat(browser.textOf("#notes")).doesNotContain("root span has not come");
  }

  @Test
  void clocksThatDiffer_areSaidAndMadeToAgree() throws Exception {
    ByteString trace = shop.newTrace();
    Span.Builder root = root(trace, 100);
    Span.Builder call =
        shop.span(trace, root, "POST", SpanKind.SPAN_KIND_CLIENT, shop.ago(2) + 10, 80);
    Span.Builder pay =
        shop.span(trace, call, "POST /pay", SpanKind.SPAN_KIND_SERVER, shop.ago(182), 40);
    shop.send("shop", root, call);
    shop.send("payment", pay);
    browser.open("#/trace?id=" + Shop.hex(trace));
    assertThat(browser.textOf("#notes")).contains("The clock of payment differs by about 3.00 min");
    assertThat(browser.textOf(".tiles")).contains("100 ms");
    browser.screenshot("clocks-differ");
  }

  @Test
  void processThatHasGone_isCalledSilent() throws Exception {
    for (int second = 600; second > 300; second -= 60) {
      shop.send("shop", Shop.gauge("jvm.cpu.time", "s", shop.ago(second), 600 - second));
    }
    browser.open("");
    assertThat(browser.textOf("li[data-kind=silent]")).contains("shop has sent nothing");
    browser.click("li[data-kind=silent] a");
    assertThat(browser.textOf(".agent .warn")).contains("Silent");
  }
}
