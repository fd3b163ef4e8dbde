package dev.sonde.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProbeTestTest {

  @RegisterExtension static final ProbeTest probes = ProbeTest.weaving();

  @Test
  void aWovenCallIsASpan() throws Exception {
    assertThat(probes.inSpan(() -> "done")).isEqualTo("done");

    FinishedSpan span = probes.onlySpan();
    assertThat(span.name()).isEqualTo("Traced.call");
    assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(span.parentSpanId()).isZero();
    assertThat(span.endEpochNanos()).isGreaterThanOrEqualTo(span.startEpochNanos());
  }

  @Test
  void nestedCallsAreParentAndChild() throws Exception {
    probes.inSpan(() -> probes.inSpan(() -> "inner"));

    List<FinishedSpan> spans = probes.awaitSpans(2);
    assertThat(Spans.isChild(spans.get(0), spans.get(1))).as(Spans.tree(spans)).isTrue();
  }

  @Test
  void anExceptionGoesThroughAndIsRecorded() throws Exception {
    IllegalStateException failure = new IllegalStateException("no stock");

    assertThatThrownBy(
            () ->
                probes.inSpan(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    FinishedSpan span = probes.onlySpan();
    assertThat(span.error()).isTrue();
    assertThat(span.events()).hasSize(1);
    assertThat(span.events().get(0).attributes().get("exception.message")).isEqualTo("no stock");
  }
}
