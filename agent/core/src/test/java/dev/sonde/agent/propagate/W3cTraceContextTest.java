package dev.sonde.agent.propagate;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.record.Passing;
import dev.sonde.agent.record.Propagation;
import dev.sonde.agent.record.RemoteParent;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class W3cTraceContextTest {

  private static final String IDS = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";

  private final Propagation propagation = new Propagation(new W3cTraceContext());

  @ParameterizedTest
  @CsvSource({
    "00-IDS-00, 0",
    "00-IDS-01, 1",
    "00-IDS-02, 2",
    "00-IDS-03, 3",
    "00-IDS-ff, 3",
    "00-IDS-0c, 0",
    "01-IDS-01, 1",
    "cc-IDS-01-what-the-future-will-be-like, 1",
    "cc-IDS-01-, 1",
    "'\t 00-IDS-01 \t', 1"
  })
  void traceparent_valid(String header, byte flags) {
    RemoteParent parent = received(header.replace("IDS", IDS), null);
    assertThat(parent.traceIdHigh).isEqualTo(0x0af7651916cd43ddL);
    assertThat(parent.traceIdLow).isEqualTo(0x8448eb211c80319cL);
    assertThat(parent.spanId).isEqualTo(0xb7ad6b7169203331L);
    assertThat(parent.flags).isEqualTo(flags);
    assertThat(parent.traceState).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "00",
        "ff-IDS-01",
        "00-IDS-01-what-the-future-will-be-like",
        "00-IDS-01.",
        "00-IDS-01-",
        "cc-IDS-01.what-the-future-will-be-like",
        "00-IDS-0",
        "00-IDS-1",
        "00-IDS-001",
        "00-IDS-0A",
        "00-IDS-.0",
        "00-IDS-",
        "00-IDS",
        "0-IDS-01",
        "000-IDS-01",
        ".0-IDS-01",
        "0X-IDS-01",
        "CC-IDS-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01",
        "00-.af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319cc-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b71692033311-01",
        "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
        "00-0af7651916cd43dd8448eb211c80319\u0661-b7ad6b7169203331-01",
        "00-IDS-01,00-IDS-01",
      })
  void traceparent_invalid(String header) {
    assertThat(received(header.replace("IDS", IDS), "a=1")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo=1",
        "foo=1,bar=2",
        "foo=1 \t , \t bar=2, \t baz=3",
        "foo=1,,bar=2,",
        "foo=1,foo=1",
        "tenant@vendor=a b",
        "0123abc_-*/@z=!\"#$%&'()*+-./:;<>?@[]^_`{|}~",
      })
  void tracestate_valid_isPassedOnAsItCame(String header) {
    assertThat(received("00-" + IDS + "-01", header).traceState).isEqualTo(header);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t ",
        ",",
        "foo",
        "=1",
        "foo=",
        "foo =1",
        "FOO=1",
        "foo.bar=1",
        "@foo=1,bar=2",
        "_foo=1",
        "foo=bar=baz",
        "foo=,bar=3",
        "bar=3,foo=\u0007",
        "foo=\u00e4",
        "foo=a\tb",
        "foo=1\r\nx: y",
      })
  void tracestate_invalid_isLeftOut(String header) {
    RemoteParent parent = received("00-" + IDS + "-01", header);
    assertThat(parent.isValid()).isTrue();
    assertThat(parent.traceState).isNull();
  }

  @Test
  void tracestate_limits() {
    assertThat(state(members(32))).isNotNull();
    assertThat(state(members(33))).isNull();
    assertThat(state("k".repeat(256) + "=" + "v".repeat(256))).isNotNull();
    assertThat(state("k".repeat(257) + "=v")).isNull();
    assertThat(state("k=" + "v".repeat(257))).isNull();
  }

  @Test
  void tracestate_withoutTraceparent_isNothing() {
    assertThat(Passing.received(propagation, "tracestate", "a=1")).isNull();
  }

  @Test
  void sent_isVersionZero() {
    assertThat(Passing.sent(propagation, Passing.root(3, false, "a=1", "k=v"), 0xb7ad6b7169203331L))
        .containsOnly(entry("traceparent", "00-" + IDS + "-03"), entry("tracestate", "a=1"));
    assertThat(Passing.sent(propagation, Passing.root(0xfc, true, null, null), 1))
        .containsOnly(
            entry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-0000000000000001-00"));
  }

  @Test
  void sent_withoutSpan_isNothing() {
    assertThat(Passing.sent(propagation, Passing.root(1, false, "a=1", null), 0)).isEmpty();
  }

  private static String members(int count) {
    return IntStream.range(0, count).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));
  }

  private String state(String header) {
    return received("00-" + IDS + "-01", header).traceState;
  }

  private RemoteParent received(String traceparent, String tracestate) {
    return tracestate == null
        ? Passing.received(propagation, "traceparent", traceparent)
        : Passing.received(propagation, "traceparent", traceparent, "tracestate", tracestate);
  }
}
