package dev.sonde.bridge.print;

import com.google.protobuf.ByteString;
import dev.sonde.bridge.trace.StoredSpan;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The spans of a trace by parent. Every span is in it exactly once, whatever ids the spans claim:
 * one whose parent is missing becomes a root marked as orphan, and one span of each circle of
 * parents becomes a root, too.
 */
final class TraceTree {
  private static final Comparator<SpanNode> BY_START =
      (a, b) ->
          Long.compareUnsigned(a.span().getStartTimeUnixNano(), b.span().getStartTimeUnixNano());

  private final List<SpanNode> roots = new ArrayList<>();
  private final int orphans;

  TraceTree(List<StoredSpan> spans) {
    Map<ByteString, SpanNode> nodes = new LinkedHashMap<>();
    Set<ByteString> ids = new HashSet<>();
    spans.forEach(stored -> ids.add(stored.span().getSpanId()));
    for (StoredSpan stored : spans) {
      Span span = stored.span();
      ByteString parent = span.getParentSpanId();
      boolean orphan = !parent.isEmpty() && !ids.contains(parent);
      nodes.put(span.getSpanId(), new SpanNode(span, stored.service(), orphan));
    }
    for (SpanNode node : nodes.values()) {
      SpanNode parent = nodes.get(node.span().getParentSpanId());
      if (parent == null) {
        roots.add(node);
      } else {
        parent.children().add(node);
      }
    }
    breakCircles(nodes);
    roots.sort(BY_START);
    nodes.values().forEach(node -> node.children().sort(BY_START));
    orphans = (int) roots.stream().filter(SpanNode::isOrphan).count();
  }

  private void breakCircles(Map<ByteString, SpanNode> nodes) {
    Set<SpanNode> reached = new HashSet<>();
    roots.forEach(root -> reach(root, reached));
    for (SpanNode node : nodes.values()) {
      if (reached.contains(node)) {
        continue;
      }
      SpanNode parent = nodes.get(node.span().getParentSpanId());
      if (parent != null) {
        parent.children().remove(node);
      }
      node.markCircle();
      roots.add(node);
      reach(node, reached);
    }
  }

  private static void reach(SpanNode from, Set<SpanNode> reached) {
    Deque<SpanNode> pending = new ArrayDeque<>(List.of(from));
    while (!pending.isEmpty()) {
      SpanNode node = pending.pop();
      if (reached.add(node)) {
        pending.addAll(node.children());
      }
    }
  }

  /** By start time. */
  List<SpanNode> roots() {
    return roots;
  }

  /** Roots whose parent is not there. */
  int orphans() {
    return orphans;
  }
}
