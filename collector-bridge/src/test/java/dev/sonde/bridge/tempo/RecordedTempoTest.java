package dev.sonde.bridge.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sonde.bridge.RecordedBackEnd;
import dev.sonde.bridge.SortedJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The answers that a real Tempo 3 gave to what Grafana asks of it, after it had received {@code
 * request.json}, and the bridge's. What the search itself cost ({@code metrics}) is not compared,
 * nor any order.
 */
@Timeout(60)
class RecordedTempoTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static RecordedBackEnd backEnd;

  @BeforeAll
  static void fill() throws Exception {
    backEnd = RecordedBackEnd.of(RecordedTempoTest.class);
  }

  @AfterAll
  static void stop() {
    backEnd.close();
  }

  private static Stream<JsonNode> answers() throws IOException {
    return RecordedBackEnd.recorded(RecordedTempoTest.class, "answers").valueStream();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answer_isTempos(JsonNode recorded) throws Exception {
    // Without the prefix the path of a trace is Jaeger's, too, unless Protobuf is accepted.
    String path = "/tempo" + recorded.path("path").asText();
    HttpResponse<String> response = backEnd.client().get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(recorded.path("status").asInt());
    JsonNode expected = recorded.path("answer");
    if (expected.isTextual()) {
      assertThat(response.body().trim()).isEqualTo(expected.asText());
    } else if (path.contains("/search/tags")) {
      // The bridge does not tell names of events and scopes from those of spans.
      assertThat(names(MAPPER.readTree(response.body()))).containsAll(names(expected));
    } else if (!expected.isMissingNode()) {
      assertThat(comparable(MAPPER.readTree(response.body()))).isEqualTo(comparable(expected));
    }
  }

  private static JsonNode comparable(JsonNode answer) {
    ((ObjectNode) answer).remove("metrics");
    return SortedJson.of(answer);
  }

  private static Set<String> names(JsonNode answer) {
    Set<String> names = new TreeSet<>();
    answer.path("tagNames").forEach(name -> names.add(name.asText()));
    for (JsonNode scope : answer.path("scopes")) {
      String of = scope.path("name").asText();
      if (of.equals("span") || of.equals("resource")) {
        scope.path("tags").forEach(name -> names.add(of + "." + name.asText()));
      }
    }
    names.remove("sa"); // an attribute of an instrumentation scope
    return names;
  }
}
