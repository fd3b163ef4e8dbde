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
      assertThat(browser.element(".tiles").getText()).contains("10,000");
      assertThat((Long) browser.script("return document.querySelectorAll('.row').length"))
          .isBetween(20L, 100L);
      browser.script("document.querySelector('#spans').scrollTop = 1e9");
      browser.element("#row-" + (SPANS - 1));
      assertThat((Long) browser.script("return document.querySelectorAll('.row').length"))
          .isLessThan(100L);
      browser.hasLoggedNoError("a large trace");
    }
  }
}
