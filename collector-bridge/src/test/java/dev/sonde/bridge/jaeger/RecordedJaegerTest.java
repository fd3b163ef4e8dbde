package dev.sonde.bridge.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sonde.bridge.RecordedBackEnd;
import dev.sonde.bridge.SortedJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The answers that a real Jaeger 2 gave after it had received {@code request.json}, and the
 * bridge's. The order of spans, tags and names differs, as Jaeger promises none.
 */
@Timeout(60)
class RecordedJaegerTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static RecordedBackEnd backEnd;

  @BeforeAll
  static void fill() throws Exception {
    backEnd = RecordedBackEnd.of(RecordedJaegerTest.class);
  }

  @AfterAll
  static void stop() {
    backEnd.close();
  }

  @ParameterizedTest
  @CsvSource({
    "services, /api/services",
    "trace, /api/traces/" + TRACE,
    "trace, /api/traces?traceID=" + TRACE,
    "trace, /api/traces?service=shop&operation=SELECT&start=1699999000000000&end=1700001000000000",
    "trace, /api/traces?service=shop&tags=%7B%22error%22%3A%22true%22%7D",
    "trace, /api/traces?service=shop&minDuration=10ms&limit=20",
    "dependencies, /api/dependencies?endTs=1700000060000&lookback=3600000",
    "not-found, /api/traces/ffffffffffffffffffffffffffffffff",
    "no-service, /api/traces?limit=3"
  })
  void answer_isJaegers(String name, String path) throws Exception {
    assertThat(sorted(backEnd.client().json(path))).isEqualTo(sorted(backEnd.recorded(name)));
  }

  /** With processes in place of their ids, and every array in one order. */
  private static JsonNode sorted(JsonNode node) {
    for (JsonNode trace : node.path("data")) {
      for (JsonNode span : trace.path("spans")) {
        ((ObjectNode) span)
            .set("processID", trace.path("processes").path(span.path("processID").asText()));
      }
      if (trace.isObject()) {
        ((ObjectNode) trace).remove("processes");
      }
    }
    return SortedJson.of(node);
  }
}
