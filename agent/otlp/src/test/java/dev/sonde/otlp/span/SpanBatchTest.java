package dev.sonde.otlp.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.convention.Description;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanEvent;
import dev.sonde.agent.export.SpanKind;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What we write, read by the classes generated from the protocol. */
class SpanBatchTest {

  static FinishedSpan span(String scope, String name, Attributes attributes, SpanEvent... events) {
    return new FinishedSpan(
        1,
        2,
        3,
        0,
        false,
        (byte) 1,
        null,
        scope,
        new Description(name, SpanKind.INTERNAL, false, attributes, null, Attributes.EMPTY),
        5,
        6,
        List.of(events));
  }

  static SpanBatch batch(String... settings) {
    Map<String, String> properties = new java.util.HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    return new BatchSupply(
            Config.of(properties, Map.of(), null, line -> {}),
            () -> Attributes.of("service.name", "shop", "telemetry.distro.version", "7"))
        .get();
  }

  static ExportTraceServiceRequest parsed(Payload payload) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    payload.writeTo(out);
    assertThat(out.size()).isEqualTo(payload.size());
    return ExportTraceServiceRequest.parseFrom(out.toByteArray());
  }

  @Test
  void scopes_areGroupedInTheOrderTheyCame() throws Exception {
    SpanBatch batch = batch();
    for (int i = 0; i < 6; i++) {
      batch.add(span(i % 2 == 0 ? "jdbc" : "servlet", "n" + i, Attributes.EMPTY));
    }
    ExportTraceServiceRequest request = parsed(batch);
    assertThat(request.getResourceSpans(0).getResource().getAttributes(0).getValue())
        .extracting(value -> value.getStringValue())
        .isEqualTo("shop");
    List<ScopeSpans> scopes = request.getResourceSpans(0).getScopeSpansList();
    assertThat(scopes).extracting(s -> s.getScope().getName()).containsExactly("jdbc", "servlet");
    assertThat(scopes).extracting(s -> s.getScope().getVersion()).containsOnly("7");
    assertThat(names(scopes.get(0))).containsExactly("n0", "n2", "n4");
    assertThat(names(scopes.get(1))).containsExactly("n1", "n3", "n5");
  }

  private static List<String> names(ScopeSpans scope) {
    return scope.getSpansList().stream().map(Span::getName).toList();
  }

  @Test
  void usedAgain_holdsOnlyTheNewSpans() throws Exception {
    SpanBatch batch = batch();
    batch.add(span("jdbc", "old", Attributes.EMPTY));
    batch.add(span("servlet", "old", Attributes.EMPTY));
    batch.reset();
    batch.add(span("servlet", "new", Attributes.EMPTY));
    List<ScopeSpans> scopes = parsed(batch).getResourceSpans(0).getScopeSpansList();
    assertThat(scopes).hasSize(1);
    assertThat(names(scopes.get(0))).containsExactly("new");
  }

  @Test
  void textsOfAllLengthsAndScripts_arriveWhole() throws Exception {
    List<String> texts = new ArrayList<>();
    for (int length : new int[] {0, 1, 60, 120, 127, 128, 300, 16_383, 16_384, 70_000}) {
      texts.add("x".repeat(length));
    }
    texts.add("é ß ж 中文 \uD83D\uDE00 end");
    texts.add("\uD83D alone \uDE00 and \uDE00\uD83D");
    SpanBatch batch = batch();
    texts.forEach(text -> batch.add(span("s", text, Attributes.of("k", text))));
    List<Span> spans = parsed(batch).getResourceSpans(0).getScopeSpans(0).getSpansList();
    for (int i = 0; i < texts.size(); i++) {
      String expected = new String(texts.get(i).getBytes("UTF-8"), "UTF-8");
      assertThat(spans.get(i).getName()).isEqualTo(expected);
      assertThat(spans.get(i).getAttributes(0).getValue().getStringValue()).isEqualTo(expected);
    }
  }

  @Test
  void valuesOfAllTypes_arrive() throws Exception {
    SpanBatch batch = batch();
    batch.add(
        span(
            "s",
            "n",
            Attributes.of(
                "a",
                -1L,
                "b",
                Long.MAX_VALUE,
                "c",
                0L,
                "d",
                -0.5,
                "e",
                false,
                "f",
                new String[] {"", "y"})));
    List<KeyValue> values =
        parsed(batch).getResourceSpans(0).getScopeSpans(0).getSpans(0).getAttributesList();
    assertThat(values.get(0).getValue().getIntValue()).isEqualTo(-1);
    assertThat(values.get(1).getValue().getIntValue()).isEqualTo(Long.MAX_VALUE);
    assertThat(values.get(2).getValue().hasIntValue()).isTrue();
    assertThat(values.get(3).getValue().getDoubleValue()).isEqualTo(-0.5);
    assertThat(values.get(4).getValue().hasBoolValue()).isTrue();
    assertThat(values.get(5).getValue().getArrayValue().getValuesList())
        .extracting(value -> value.getStringValue())
        .containsExactly("", "y");
  }

  @Test
  void limits_countWhatTheyLeaveOut() throws Exception {
    SpanBatch batch =
        batch(
            "otel.span.attribute.count.limit", "1",
            "otel.span.event.count.limit", "1",
            "otel.event.attribute.count.limit", "1");
    Attributes two = Attributes.of("a", "1", "b", "2");
    SpanEvent event = new SpanEvent("e", 9, two);
    batch.add(span("s", "n", two, event, event, event));
    Span span = parsed(batch).getResourceSpans(0).getScopeSpans(0).getSpans(0);
    assertThat(span.getAttributesCount()).isEqualTo(1);
    assertThat(span.getDroppedAttributesCount()).isEqualTo(1);
    assertThat(span.getEventsCount()).isEqualTo(1);
    assertThat(span.getDroppedEventsCount()).isEqualTo(2);
    assertThat(span.getEvents(0).getTimeUnixNano()).isEqualTo(9);
    assertThat(span.getEvents(0).getAttributesCount()).isEqualTo(1);
    assertThat(span.getEvents(0).getDroppedAttributesCount()).isEqualTo(1);
  }

  @Test
  void allocatedBytes_areOneMoreAttribute_withinTheLimit() throws Exception {
    SpanBatch batch = batch("otel.span.attribute.count.limit", "1");
    for (Attributes attributes : new Attributes[] {Attributes.EMPTY, Attributes.of("a", "1")}) {
      FinishedSpan span = span("s", "n", attributes);
      span.allocatedBytes(70_000);
      batch.add(span);
    }
    List<Span> spans = parsed(batch).getResourceSpans(0).getScopeSpans(0).getSpansList();
    KeyValue bytes = spans.get(0).getAttributes(0);
    assertThat(bytes.getKey()).isEqualTo("sonde.allocated.bytes");
    assertThat(bytes.getValue().getIntValue()).isEqualTo(70_000);
    assertThat(spans.get(1).getAttributesList()).extracting(KeyValue::getKey).containsExactly("a");
    assertThat(spans.get(1).getDroppedAttributesCount()).isEqualTo(1);
  }

  @Test
  void compressed_isTheSameRequest() throws Exception {
    SpanBatch batch = batch();
    for (int i = 0; i < 1_000; i++) {
      batch.add(span("jdbc", "SELECT orders", Attributes.of("db.query.text", "SELECT " + i)));
    }
    CompressedBatch compressed = CompressedBatch.of(batch, false);
    assertThat(parsed(compressed)).isEqualTo(parsed(batch));
    assertThat(compressed.spans()).isEqualTo(1_000);
    assertThat(compressed.weight()).isLessThan(batch.size() / 5);
  }
}
