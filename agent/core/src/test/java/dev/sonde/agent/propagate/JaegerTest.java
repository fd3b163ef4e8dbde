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

class JaegerTest {

  private final Propagation propagation = new Propagation(new Jaeger());

  @ParameterizedTest
  @CsvSource({
    "0af7651916cd43dd8448eb211c80319c:b7ad6b7169203331:0:1, af7651916cd43dd, 8448eb211c80319c, b7ad6b7169203331, 1, false",
    "AF7651916CD43DD8448eb211c80319c:b7ad6b7169203331:5:0, af7651916cd43dd, 8448eb211c80319c, b7ad6b7169203331, 0, false",
    "8448eb211c80319c:1::3, 0, 8448eb211c80319c, 1, 1, true",
    "1%3A2%3a0%3A02, 0, 1, 2, 1, true",
    "1:2:0:ff, 0, 1, 2, 1, true",
    "1:2:0:4, 0, 1, 2, 0, false",
  })
  void header_isRead(
      String header, String high, String low, String span, int flags, boolean debug) {
    RemoteParent parent = Passing.received(propagation, "uber-trace-id", header);
    assertThat(parent.traceIdHigh).isEqualTo(Long.parseUnsignedLong(high, 16));
    assertThat(parent.traceIdLow).isEqualTo(Long.parseUnsignedLong(low, 16));
    assertThat(parent.spanId).isEqualTo(Long.parseUnsignedLong(span, 16));
    assertThat(parent.flags).isEqualTo((byte) flags);
    assertThat(parent.debug).isEqualTo(debug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":::",
        "1:2:0",
        "1:2:0:",
        "1:2:0:1:1",
        "1:2:0:100",
        "1:2:0:x",
        "0:2:0:1",
        "1:0:0:1",
        "1:-2:0:1",
        "g:2:0:1",
        "1:2%3",
        "10af7651916cd43dd8448eb211c80319c:2:0:1",
        "1:1b7ad6b7169203331:0:1",
      })
  void garbage_isIgnored(String header) {
    assertThat(Passing.received(propagation, "uber-trace-id", header)).isNull();
  }

  @Test
  void baggage_comesFromTheManualHeader() {
    assertThat(Passing.received(propagation, "jaeger-baggage", "k=v, k2=v2").baggage)
        .isEqualTo("k=v, k2=v2");
  }

  @ParameterizedTest
  @CsvSource({"0, false, 0", "3, false, 1", "1, true, 3"})
  void sent(int flags, boolean debug, String sentFlags) {
    assertThat(Passing.sent(propagation, Passing.root(flags, debug, null, null), 0x2aL))
        .containsOnly(
            entry(
                "uber-trace-id",
                "0af7651916cd43dd8448eb211c80319c:000000000000002a:0:" + sentFlags));
  }

  @Test
  void baggage_isSentHeaderByHeader() {
    String baggage = "k = v%20w;p=1, ,a b=no,=no,p;x=no,k2=";
    assertThat(Passing.sent(propagation, Passing.root(1, false, null, baggage), 0))
        .containsOnly(entry("uberctx-k", "v%20w"), entry("uberctx-k2", ""));
  }
}
