package dev.sonde.bridge.print;

import static dev.sonde.bridge.TestSpans.attribute;
import static dev.sonde.bridge.TestSpans.batch;
import static dev.sonde.bridge.TestSpans.id;
import static dev.sonde.bridge.TestSpans.span;
import static dev.sonde.bridge.TestSpans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.bridge.trace.TraceStore;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import org.junit.jupiter.api.Test;

class TreeTextTest {
  private final TraceStore store = new TraceStore(100_000, 1 << 30);

  @Test
  void tree_childrenByStartWithTimesAndAttributes() {
    store.accept(
        batch(
            "shop",
            span(1, 3, 1, 30, 45)
                .setName("INSERT order")
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .addAttributes(attribute("db.query.summary", "INSERT order"))
                .addAttributes(attribute("db.namespace", "not shown")),
            span(1, 1, 0, 0, 50)
                .setName("POST /order")
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .addAttributes(attribute("http.route", "/order")),
            span(1, 2, 1, 1, 20).addAttributes(attribute("sonde.queue.wait", "1.5"))));
    store.accept(
        batch(
            "payment",
            span(1, 4, 2, 2, 19)
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStatus(
                    Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("card refused"))));

    assertThat(draw(1, Glyphs.UTF_8))
        .isEqualTo(
            """
            trace 00000000000000000000000000000001  shop: POST /order  50.00 ms, 4 spans, 2 services, 1 error, 2023-11-14T22:13:20Z
              offset ms  duration ms
                   0.00        50.00  POST /order  [shop server]  http.route=/order
                   1.00        19.00  ├─ span 2  [shop internal]  sonde.queue.wait=1.5
                   2.00        17.00  │  └─ ✗ span 4  [payment server]  ERROR: card refused
                  30.00        15.00  └─ INSERT order  [shop client]  db.query.summary="INSERT order"
            """);
  }

  @Test
  void orphansAndLinks_areMarked() {
    store.accept(
        batch(
            "shop",
            span(1, 1, 0, 0, 5)
                .addLinks(
                    Span.Link.newBuilder()
                        .setTraceId(id(traceId(9)))
                        .setSpanId(id("00000000000000aa"))),
            span(1, 2, 0xdead, 1, 2)));

    assertThat(draw(1, Glyphs.ASCII))
        .contains("1 orphan")
        .contains("link to span 00000000000000aa of trace " + traceId(9))
        .contains("span 2  [shop internal]  (orphan: parent 000000000000dead is not here)");
  }

  @Test
  void ascii_hasNothingElse() {
    store.accept(
        batch(
            "shöp",
            span(1, 1, 0, 0, 5),
            span(1, 2, 1, 1, 2).setName("naïve"),
            span(1, 3, 2, 1, 2)));

    assertThat(draw(1, Glyphs.ASCII)).matches("\\A[\\x0A\\x20-\\x7E]*\\z").contains("`- na?ve");
  }

  @Test
  void controlCharacters_neverReachTheTerminal() {
    store.accept(batch("shop", span(1, 1, 0, 0, 5).setName("\u001b[2Jgone\u202e\nnext\u009b")));

    assertThat(draw(1, Glyphs.UTF_8))
        .doesNotContain("\u001b", "\u202e", "\u009b")
        .contains("?[2Jgone? next?");
  }

  @Test
  void parentsInACircle_everySpanIsDrawnOnce() {
    store.accept(
        batch(
            "shop",
            span(1, 1, 3, 0, 5),
            span(1, 2, 1, 1, 2),
            span(1, 3, 2, 1, 2),
            span(1, 4, 4, 0, 1)));

    assertThat(draw(1, Glyphs.ASCII))
        .containsOnlyOnce("span 1  [")
        .containsOnlyOnce("span 2  [")
        .containsOnlyOnce("span 3  [")
        .containsOnlyOnce("span 4  [");
  }

  @Test
  void chainWithoutEnd_staysLinear() {
    for (int id = 1; id <= 20_000; id++) {
      store.accept(batch("shop", span(1, id, id - 1, 0, 5)));
    }
    assertThat(draw(1, Glyphs.ASCII).lines().count()).isEqualTo(20_002);
    assertThat(draw(1, Glyphs.ASCII).lines()).allMatch(line -> line.length() < 300);
  }

  private String draw(int trace, Glyphs glyphs) {
    return TreeText.of(store.get(traceId(trace)).orElseThrow(), glyphs);
  }
}
