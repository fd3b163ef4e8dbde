package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.e2e.ReceivedSpan.Kind;
import dev.sonde.e2e.ReceivedSpan.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTest {
  private final ReceivedSpan root = span("t1", "a", "");
  private final ReceivedSpan child = span("t1", "b", "a");
  private final ReceivedSpan grandchild = span("t1", "c", "b");
  private final ReceivedSpan orphan = span("t1", "d", "lost");

  @Test
  void of_separatesTraces() {
    assertThat(Trace.of(List.of(root, span("t2", "x", ""), child)))
        .extracting(Trace::traceId)
        .containsExactly("t1", "t2");
  }

  @Test
  void isBelow_followsParents() {
    Trace trace = Trace.of(List.of(grandchild, child, root, orphan)).get(0);
    assertThat(trace.isBelow(grandchild, root)).isTrue();
    assertThat(trace.isBelow(root, grandchild)).isFalse();
    assertThat(trace.isBelow(orphan, root)).isFalse();
  }

  @Test
  void orphans_haveAParentThatIsMissing() {
    Trace trace = Trace.of(List.of(root, child, orphan)).get(0);
    assertThat(trace.orphans()).containsExactly(orphan);
    assertThat(trace.roots()).containsExactly(root);
  }

  @Test
  void one_drawsTheTraceWhenThereIsNone() {
    Trace trace = Trace.of(List.of(root, child, orphan)).get(0);
    assertThatThrownBy(() -> trace.one("a server", span -> span.kind() == Kind.SERVER))
        .hasMessageContaining("0 spans, not 1, are a server")
        .hasMessageContaining("    shop INTERNAL b")
        .hasMessageContaining("orphan of lost");
  }

  private static ReceivedSpan span(String trace, String id, String parent) {
    return new ReceivedSpan(
        "shop", trace, id, parent, id, Kind.INTERNAL, 1, 2, Map.of(), List.of(), Status.UNSET);
  }
}
