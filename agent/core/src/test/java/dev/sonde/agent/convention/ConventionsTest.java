package dev.sonde.agent.convention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.probe.Key;
import dev.sonde.probe.Operation;
import dev.sonde.probe.http.HttpKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConventionsTest {

  @ParameterizedTest
  @CsvSource({"INTERNAL, INTERNAL", "PRODUCER, PRODUCER", "CONSUMER, CONSUMER"})
  void code_namesTheSpan(Operation operation, SpanKind kind) {
    Described described = new RecordedCall(operation).described();

    assertThat(described.name).isEqualTo("Checkout.pay");
    assertThat(described.kind).isEqualTo(kind);
    assertThat(described.metric).isNull();
    assertThat(described.error).isFalse();
    assertThat(described.attributes.build())
        .isEqualTo(Attributes.of("code.function.name", "com.example.Checkout.pay"));
  }

  @Test
  void exception_isTheErrorsType() {
    Described described =
        new RecordedCall(Operation.INTERNAL).failed(new IllegalStateException()).described();

    assertThat(described.error).isTrue();
    assertThat(described.attributes.build().get("error.type"))
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void keys_becomeAttributesUnlessRaw() {
    Attributes attributes =
        new RecordedCall(Operation.INTERNAL)
            .with(Key.string("a"), "text")
            .with(Key.number("b"), 1L)
            .with(Key.flag("c"), true)
            .with(Key.raw("d"), "raw")
            .with(Key.string("code.function.name"), "com.example.Proxied.pay")
            .described()
            .attributes
            .build();

    assertThat(attributes)
        .isEqualTo(
            Attributes.of(
                "a", "text", "b", 1L, "c", true, "code.function.name", "com.example.Proxied.pay"));
  }

  @Test
  void peerServiceOfTheProbe_wins() {
    Attributes attributes =
        new RecordedCall(Operation.HTTP_CLIENT)
            .with(Key.string("peer.service"), "mine")
            .with(HttpKeys.URL, "http://h/")
            .described()
            .attributes
            .build();

    assertThat(attributes.get("peer.service")).isEqualTo("mine");
  }

  @Test
  void describedTwice_startsAnew() {
    Conventions conventions = new Conventions(ConventionSettings.DEFAULT);
    Described described = new Described();
    conventions.describe(
        new RecordedCall(Operation.HTTP_SERVER).with(HttpKeys.STATUS, 500L), described);
    conventions.describe(new RecordedCall(Operation.INTERNAL), described);

    assertThat(described.error).isFalse();
    assertThat(described.metric).isNull();
    assertThat(described.metricAttributes.build()).isSameAs(Attributes.EMPTY);
    assertThat(described.attributes.build().size()).isEqualTo(1);
  }
}
