package dev.sonde.agent.propagate;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.record.Passing;
import dev.sonde.agent.record.Propagation;
import dev.sonde.agent.record.RemoteParent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class B3Test {

  private static final String TRACE = "80f198ee56343ba864fe8b2a57d3eff7";
  private static final String SPAN = "e457b5a2e4d86bd1";
  private static final String SENT_TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final Propagation single = new Propagation(new B3Single());
  private final Propagation multi = new Propagation(new B3Multi());

  @ParameterizedTest
  @CsvSource({
    "TRACE-SPAN,            0, false, true",
    "TRACE-SPAN-0,          0, false, false",
    "TRACE-SPAN-1,          1, false, false",
    "TRACE-SPAN-d,          1, true,  false",
    "TRACE-SPAN-1-05e3ac9a4f6e3b90, 1, false, false",
  })
  void single_withIds(String header, int flags, boolean debug, boolean deferred) {
    for (Propagation either : new Propagation[] {single, multi}) {
      RemoteParent parent =
          Passing.received(either, "b3", header.replace("TRACE", TRACE).replace("SPAN", SPAN));
      assertThat(parent.traceIdHigh).isEqualTo(0x80f198ee56343ba8L);
      assertThat(parent.traceIdLow).isEqualTo(0x64fe8b2a57d3eff7L);
      assertThat(parent.spanId).isEqualTo(0xe457b5a2e4d86bd1L);
      assertThat(parent.flags).isEqualTo((byte) flags);
      assertThat(parent.debug).isEqualTo(debug);
      assertThat(parent.deferred).isEqualTo(deferred);
      assertThat(parent.samplingOnly).isFalse();
    }
  }

  @Test
  void shortTraceId_fillsTheLowHalf() {
    RemoteParent parent = Passing.received(single, "b3", "64fe8b2a57d3eff7-" + SPAN + "-1");
    assertThat(parent.traceIdHigh).isZero();
    assertThat(parent.traceIdLow).isEqualTo(0x64fe8b2a57d3eff7L);
    assertThat(parent.isValid()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 0, false", "1, 1, false", "d, 1, true"})
  void single_samplingOnly(String header, int flags, boolean debug) {
    RemoteParent parent = Passing.received(single, "b3", header);
    assertThat(parent.samplingOnly).isTrue();
    assertThat(parent.isValid()).isFalse();
    assertThat(parent.flags).isEqualTo((byte) flags);
    assertThat(parent.debug).isEqualTo(debug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-",
        "TRACE",
        "TRACE-",
        "TRACE-SPAN-",
        "TRACE-SPAN-2",
        "TRACE-SPAN--",
        "TRACE-SPAN-11",
        "TRACE-SPAN-1-",
        "TRACE-SPAN-1-5",
        "TRACE-SPAN-1-05e3ac9a4f6e3b9g",
        "TRACE-SPAN-1-05e3ac9a4f6e3b90-",
        "TRACE.SPAN-1",
        "8TRACE-SPAN-1",
        "00000000000000000000000000000000-SPAN-1",
        "TRACE-0000000000000000-1",
        "80F198EE56343BA864FE8B2A57D3EFF7-SPAN-1",
      })
  void single_garbage(String header) {
    String text = header.replace("TRACE", TRACE).replace("SPAN", SPAN);
    assertThat(Passing.received(single, "b3", text)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "1, -, 1, false, false",
        "true, -, 1, false, false",
        "0, -, 0, false, false",
        "false, -, 0, false, false",
        "-, -, 0, false, true",
        "0, 1, 1, true, false",
        "-, 1, 1, true, false",
      })
  void multi_withIds(String sampled, String flag, int flags, boolean debug, boolean deferred) {
    RemoteParent parent =
        Passing.received(
            single,
            "X-B3-TraceId",
            TRACE,
            "X-B3-SpanId",
            SPAN,
            "X-B3-Sampled",
            sampled,
            "X-B3-Flags",
            flag);
    assertThat(parent.spanId).isEqualTo(0xe457b5a2e4d86bd1L);
    assertThat(parent.flags).isEqualTo((byte) flags);
    assertThat(parent.debug).isEqualTo(debug);
    assertThat(parent.deferred).isEqualTo(deferred);
  }

  @Test
  void multi_deniesWithoutIds() {
    RemoteParent parent = Passing.received(multi, "X-B3-Sampled", "0");
    assertThat(parent.samplingOnly).isTrue();
    assertThat(parent.sampled()).isFalse();
  }

  @Test
  void multi_incomplete() {
    assertThat(Passing.received(multi, "X-B3-TraceId", TRACE, "X-B3-Sampled", "1")).isNull();
    assertThat(Passing.received(multi, "X-B3-Sampled", "maybe")).isNull();
    assertThat(Passing.received(multi, "Accept", "x")).isNull();
  }

  @Test
  void single_winsOverMulti_unlessItIsGarbage() {
    String[] headers = {
      "b3", TRACE + "-" + SPAN + "-0", "X-B3-TraceId", TRACE, "X-B3-SpanId", "1234567812345678"
    };
    assertThat(Passing.received(multi, headers).spanId).isEqualTo(0xe457b5a2e4d86bd1L);
    headers[1] = "garbage";
    assertThat(Passing.received(multi, headers).spanId).isEqualTo(0x1234567812345678L);
  }

  @ParameterizedTest
  @CsvSource({"0, false, 0", "1, false, 1", "3, false, 1", "1, true, d"})
  void single_sent(int flags, boolean debug, String state) {
    assertThat(Passing.sent(single, Passing.root(flags, debug, null, null), 0x2aL))
        .containsOnly(entry("b3", SENT_TRACE + "-000000000000002a-" + state));
    assertThat(Passing.sent(single, Passing.root(flags, debug, null, null), 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, false, X-B3-Sampled, 0", "3, false, X-B3-Sampled, 1", "1, true, X-B3-Flags, 1"})
  void multi_sent(int flags, boolean debug, String name, String value) {
    assertThat(Passing.sent(multi, Passing.root(flags, debug, null, null), 0x2aL))
        .containsOnly(
            entry("X-B3-TraceId", SENT_TRACE),
            entry("X-B3-SpanId", "000000000000002a"),
            entry(name, value));
    assertThat(Passing.sent(multi, Passing.root(flags, debug, null, null), 0)).isEmpty();
  }
}
