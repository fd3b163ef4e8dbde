package dev.sonde.agent.propagate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.record.Passing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropagatorsTest {

  private final List<String> reports = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tracecontext,baggage          | traceparent,baggage",
        "baggage                       | baggage",
        "b3                            | b3",
        "b3multi                       | X-B3-TraceId,X-B3-SpanId,X-B3-Sampled",
        "jaeger                        | uber-trace-id,uberctx-k",
        "b3,tracecontext,b3            | b3,traceparent",
        "' tracecontext ',''           | traceparent",
        "''                            | traceparent,baggage",
      })
  void names_chooseFormats(String names, String headers) {
    assertThat(sentBy(names.replace("'", ""))).containsExactly(headers.split(","));
    assertThat(reports).isEmpty();
  }

  @Test
  void none_sendsNothing() {
    assertThat(sentBy("none")).isEmpty();
    assertThat(reports).isEmpty();
  }

  @Test
  void none_besideOthers_isReported() {
    assertThat(sentBy("none,b3")).containsExactly("b3");
    assertThat(reports).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"xray", "ottrace", "B3", "whatever"})
  void unsupported_isReportedWithWhatIsSupported(String name) {
    assertThat(sentBy(name + ",b3")).containsExactly("b3");
    assertThat(reports).singleElement().asString().contains(name, "tracecontext", "jaeger");
    assertThat(sentBy(name)).containsExactly("traceparent", "baggage");
  }

  @Test
  void firstFormatWithATrace_wins() {
    String b3 = "80f198ee56343ba864fe8b2a57d3eff7-00000000000000b3-0";
    String w3c = "00-80f198ee56343ba864fe8b2a57d3eff7-000000000000003c-01";
    String jaeger = "80f198ee56343ba864fe8b2a57d3eff7:77:0:1";
    String[] headers = {"b3", b3, "traceparent", w3c, "uber-trace-id", jaeger};
    assertThat(spanIdBy(headers, "tracecontext", "b3", "jaeger")).isEqualTo(0x3c);
    assertThat(spanIdBy(headers, "b3", "tracecontext", "jaeger")).isEqualTo(0xb3);
    assertThat(spanIdBy(headers, "jaeger", "b3", "tracecontext")).isEqualTo(0x77);
  }

  private long spanIdBy(String[] headers, String... names) {
    return Passing.received(Propagators.named(List.of(names), reports::add), headers).spanId;
  }

  private Set<String> sentBy(String names) {
    return Passing.sent(
            Propagators.named(List.of(names.split(",")), reports::add),
            Passing.root(1, false, null, "k=v"),
            42)
        .keySet();
  }
}
