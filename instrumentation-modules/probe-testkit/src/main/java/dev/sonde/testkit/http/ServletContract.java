package dev.sonde.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.testkit.Spans;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is asked of servlet containers beyond {@link HttpServerContract}. The container serves
 * {@link ServletApi#contractServlet} under each of {@link #PATHS}.
 */
public abstract class ServletContract extends HttpServerContract {

  /** Attribute of a request for which the test's own server does the rest of the upgrade. */
  public static final String UPGRADED = "dev.sonde.testkit.upgraded";

  /** Everything that the servlet is mapped to. */
  protected static final List<String> PATHS =
      Stream.concat(
              ContractApplication.PATHS.stream(),
              Stream.of("/forward", "/include", "/async-timeout", "/async-dispatch"))
          .toList();

  /** What the container answers when an asynchronous request takes too long; 0 for nothing. */
  protected int statusOfTimeout() {
    return 500;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/forward", "/include"})
  void whatIsDispatchedTo_isPartOfTheRequest(String path) throws Exception {
    assertThat(get(path).body()).isEqualTo("worked");

    List<FinishedSpan> spans = probes().awaitSpans(2);
    assertThat(spans).as(Spans.tree(spans)).hasSize(2);
    assertThat(Spans.isChild(spans.get(0), spans.get(1))).as(Spans.tree(spans)).isTrue();
    assertThat(spans.get(1).name()).isEqualTo("GET " + path);
  }

  @Test
  void anAsyncTimeout_endsTheSpan() throws Exception {
    assumeTrue(statusOfTimeout() > 0, "the container itself never answers");
    assertThat(get("/async-timeout").statusCode()).isEqualTo(statusOfTimeout());

    FinishedSpan span = probes().onlySpan();
    assertThat(span.name()).isEqualTo("GET /async-timeout");
    assertThat(span.attributes().get("http.response.status_code"))
        .isEqualTo((long) statusOfTimeout());
    assertThat(span.error()).isEqualTo(statusOfTimeout() >= 500);
  }

  @Test
  void anAsyncDispatch_goesOnInTheSameSpan() throws Exception {
    assertThat(get("/async-dispatch").body()).isEqualTo("worked");

    List<FinishedSpan> spans = probes().awaitSpans(2);
    assertThat(spans).as(Spans.tree(spans)).hasSize(2);
    assertThat(spans)
        .filteredOn(span -> span.kind() == SpanKind.SERVER)
        .singleElement()
        .extracting(FinishedSpan::name)
        .isEqualTo("GET /async-dispatch");
    assertThat(Spans.isChild(spans.get(0), spans.get(1))).as(Spans.tree(spans)).isTrue();
  }
}
