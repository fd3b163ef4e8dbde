package dev.sonde.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.e2e.ReceivedSpan;
import dev.sonde.e2e.ReceivedSpan.Kind;
import dev.sonde.e2e.ReceivedSpan.Status;
import dev.sonde.e2e.Trace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Map<String, Object> GET =
      Map.of("http.request.method", "GET", "url.path", "/a", "url.scheme", "http");

  @Test
  void sameSpans_haveNoGap_whateverTheirIdsAndPorts() {
    List<Finding> findings =
        compare(
            List.of(server("1", "GET /a", GET), client("2", "1", "http://localhost:1/b")),
            List.of(server("7", "GET /a", GET), client("8", "7", "http://localhost:2/b")));

    assertThat(findings).hasSize(2).allMatch(finding -> finding.gaps().isEmpty());
    assertThat(findings.get(1).compared()).isEqualTo(4);
    assertThat(new Report(findings).hasGaps()).isFalse();
  }

  @Test
  void missingSpan_isAGap_andItsChildIsNone() {
    ReceivedSpan inner = span("2", "1", Kind.INTERNAL, "Handler.run", Map.of());
    List<Finding> findings =
        compare(
            List.of(server("1", "GET /a", GET), inner, client("3", "2", "http://b/")),
            List.of(server("7", "GET /a", GET), client("8", "7", "http://b/")));

    assertThat(findings.get(1).gaps())
        .containsExactly(new Gap("span", "shop INTERNAL Handler.run", "-"));
    assertThat(findings.get(2).gaps()).isEmpty();
    assertThat(new Report(findings).hasGaps()).isTrue();
  }

  @Test
  void otherParent_isAGap() {
    List<Finding> findings =
        compare(
            List.of(server("1", "GET /a", GET), client("2", "1", "http://b/")),
            List.of(server("7", "GET /a", GET), client("8", "", "http://b/")));

    assertThat(findings.get(1).gaps())
        .containsExactly(new Gap("parent", "shop HTTP_SERVER GET /a #1", "root"));
  }

  @Test
  void otherName_andMissingAndOtherAttributes_areGaps() {
    Map<String, Object> theirs =
        Map.of(
            "http.request.method", "GET",
            "url.path", "/a",
            "url.scheme", "http",
            "http.route", "/a",
            "http.response.status_code", 200L,
            "thread.name", "main");
    Map<String, Object> ours =
        Map.of("http.request.method", "GET", "url.path", "/a", "http.response.status_code", 500L);
    List<Finding> findings =
        compare(List.of(server("1", "GET /a", theirs)), List.of(server("7", "GET", ours)));

    assertThat(findings.get(0).gaps())
        .containsExactlyInAnyOrder(
            new Gap("name", "GET /a", "GET"),
            new Gap("url.scheme", "http", "-"),
            new Gap("http.route", "/a", "-"),
            new Gap("http.response.status_code", "200", "500"));
  }

  @Test
  void intendedDifference_isNoGap_andHasItsReason() {
    Intended intended =
        Intended.of(List.of("# comment", "", "HTTP_SERVER name | ^GET /a$ | shorter"));
    List<Finding> findings =
        new Comparison(
                "GET /a",
                intended,
                Trace.of(List.of(server("1", "GET /a", GET))),
                Trace.of(List.of(server("7", "GET", GET))))
            .findings();

    assertThat(findings.get(0).gaps()).isEmpty();
    assertThat(findings.get(0).intended()).containsExactly("name: GET /a / GET (shorter)");
    assertThat(new Report(findings).markdown())
        .contains(
            "| GET /a | shop SERVER GET /a | 1 | 3 | intended: name: GET /a / GET (shorter) |")
        .endsWith("1 spans, 0 as theirs, 1 with intended differences, 0 with gaps");
  }

  @Test
  void intendedDifferenceOfOneSpan_excusesNoOther() {
    Intended intended = Intended.of(List.of("HTTP_SERVER name of GET /a | GET | shorter"));
    Map<String, Object> other =
        Map.of("http.request.method", "GET", "url.path", "/b", "url.scheme", "http");
    List<Finding> findings =
        new Comparison(
                "GET /a",
                intended,
                Trace.of(List.of(server("1", "GET /a", GET), server("2", "GET /b", other))),
                Trace.of(List.of(server("7", "GET", GET), server("8", "GET", other))))
            .findings();

    assertThat(findings.get(0).gaps()).isEmpty();
    assertThat(findings.get(1).gaps()).containsExactly(new Gap("name", "GET /b", "GET"));
  }

  @Test
  void differenceWithoutReason_isRefused() {
    assertThatThrownBy(() -> Intended.of(List.of("HTTP_SERVER name | ^GET")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not of the form what | pattern | reason");
  }

  private static List<Finding> compare(List<ReceivedSpan> theirs, List<ReceivedSpan> ours) {
    return new Comparison("GET /a", Intended.of(List.of()), Trace.of(theirs), Trace.of(ours))
        .findings();
  }

  private static ReceivedSpan server(String id, String name, Map<String, Object> attributes) {
    return span(id, "", Kind.SERVER, name, attributes);
  }

  private static ReceivedSpan client(String id, String parent, String url) {
    return span(
        id,
        parent,
        Kind.CLIENT,
        "GET",
        Map.of(
            "http.request.method",
            "GET",
            "url.full",
            url,
            "server.address",
            "b",
            "server.port",
            1));
  }

  private static ReceivedSpan span(
      String id, String parent, Kind kind, String name, Map<String, Object> attributes) {
    return new ReceivedSpan(
        "shop", "t", id, parent, name, kind, 0, 1, attributes, List.of(), Status.UNSET);
  }
}
