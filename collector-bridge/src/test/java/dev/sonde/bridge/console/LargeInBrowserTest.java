package dev.sonde.bridge.console;

import static dev.sonde.bridge.TestSpans.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeSettings;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is much costs no more than what is in sight. */
@Timeout(120)
class LargeInBrowserTest {
  private static final int SPANS = 10_000;

  @Test
  void traceOfTenThousandSpans_hasRowsForThoseInSight() throws Exception {
    try (Bridge bridge = Bridge.start(BridgeSettings.onFreePorts(), System.out);
        Chromium browser = new Chromium(bridge.httpPort())) {
      Shop shop = new Shop(bridge.httpPort());
      ByteString id = shop.newTrace();
      Span.Builder[] spans = new Span.Builder[SPANS];
      spans[0] = shop.span(id, null, "GET /all", SpanKind.SPAN_KIND_SERVER, shop.ago(60), 20_000);
      for (int i = 1; i < SPANS; i++) {
        Span.Builder parent = spans[(i - 1) / 4];
        spans[i] =
            shop.span(id, parent, "step " + i, SpanKind.SPAN_KIND_INTERNAL, shop.ago(60) + i, 20)
                .addAttributes(attribute("code.function.name", "com.example.Step.run"))
                .addAttributes(attribute("step", "number " + i));
      }
      shop.send("shop", spans);
      browser.open("#/overview");
      browser.script(
          "window.begun = performance.now(); location.hash = '#/trace?id=" + Shop.hex(id) + "';");
      browser.await(
          "if (!document.querySelector('.row')) return false;"
              + "window.took ??= performance.now() - window.begun; return true");
      System.out.println(
          "trace of "
              + SPANS
              + " spans: on the page after "
              + browser.script("return window.took")
              + " ms");
      assertThat(browser.textOf(".tiles")).contains("10,000");
      assertThat((Long) browser.script("return document.querySelectorAll('.row').length"))
          .isBetween(20L, 100L);
      browser.script("document.querySelector('#spans').scrollTop = 1e9");
      browser.element("#row-" + (SPANS - 1));
      assertThat((Long) browser.script("return document.querySelectorAll('.row').length"))
          .isLessThan(100L);
      browser.hasLoggedNoError("a large trace");
    }
  }

  @Test
  void overviewOfFiftyProcesses_isUpdatedByItself() throws Exception {
    try (Bridge bridge = Bridge.start(BridgeSettings.onFreePorts(), System.out);
        Chromium browser = new Chromium(bridge.httpPort())) {
      Shop shop = new Shop(bridge.httpPort());
      sendFromFifty(shop);
      browser.open("#/overview");
      browser.await("return document.querySelectorAll('#processes tbody tr').length === 50");
      double busyBefore = browser.busySeconds();
      long begin = System.nanoTime();
      browser.script("window.updates = Number(document.getElementById('content').dataset.drawn)");
      while (!browser
          .script("return document.getElementById('content').dataset.drawn - updates >= 3")
          .equals(true)) {
        sendFromFifty(shop);
        Thread.sleep(500);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          "overview of 50 processes: %.1f %% of a core in the browser, 3 updates in %.1f s%n",
          (browser.busySeconds() - busyBefore) / seconds * 100, seconds);
      assertThat((Long) browser.script("return document.querySelectorAll('#processes tr').length"))
          .isEqualTo(51);
    }
  }

  private static void sendFromFifty(Shop shop) throws Exception {
    for (int i = 0; i < 50; i++) {
      String service = "service-" + i;
      shop.send(
          service,
          shop.span(shop.newTrace(), null, "GET /", SpanKind.SPAN_KIND_SERVER, shop.ago(1), 5 + i));
      shop.send(service, Shop.gauge("jvm.cpu.recent_utilization", "1", shop.ago(1), i / 50.0));
    }
  }
}
