package dev.sonde.e2e;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The spans of one trace, from every process that took part. */
public final class Trace {
  private final String traceId;
  private final List<ReceivedSpan> spans;
  private final Map<String, ReceivedSpan> byId;

  private Trace(String traceId, List<ReceivedSpan> spans) {
    this.traceId = traceId;
    this.spans = spans.stream().sorted(Comparator.comparingLong(ReceivedSpan::startNanos)).toList();
    this.byId = spans.stream().collect(toMap(ReceivedSpan::spanId, Function.identity()));
  }

  /** In the order in which the first span of each arrived. */
  public static List<Trace> of(Collection<ReceivedSpan> spans) {
    return spans.stream()
        .collect(groupingBy(ReceivedSpan::traceId, LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(entry -> new Trace(entry.getKey(), entry.getValue()))
        .toList();
  }

  public String traceId() {
    return traceId;
  }

  /** By start time. */
  public List<ReceivedSpan> spans() {
    return spans;
  }

  /** Spans without a parent. */
  public List<ReceivedSpan> roots() {
    return all(span -> span.parentId().isEmpty());
  }

  /** Spans whose parent did not arrive. */
  public List<ReceivedSpan> orphans() {
    return all(span -> !span.parentId().isEmpty() && !byId.containsKey(span.parentId()));
  }

  public List<ReceivedSpan> all(Predicate<ReceivedSpan> wanted) {
    return spans.stream().filter(wanted).toList();
  }

  public boolean has(Predicate<ReceivedSpan> wanted) {
    return spans.stream().anyMatch(wanted);
  }

  /**
   * The only such span.
   *
   * @throws AssertionError when there is none or more than one; the message draws the trace
   */
  public ReceivedSpan one(String description, Predicate<ReceivedSpan> wanted) {
    List<ReceivedSpan> found = all(wanted);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " spans, not 1, are " + description + " in\n" + this);
    }
    return found.get(0);
  }

  public Optional<ReceivedSpan> parent(ReceivedSpan span) {
    return Optional.ofNullable(byId.get(span.parentId()));
  }

  /** True when following the parents of {@code span} leads to {@code ancestor}. */
  public boolean isBelow(ReceivedSpan span, ReceivedSpan ancestor) {
    Optional<ReceivedSpan> parent = parent(span);
    for (int steps = 0; parent.isPresent() && steps < spans.size(); steps++) {
      if (parent.get().equals(ancestor)) {
        return true;
      }
      parent = parent.flatMap(this::parent);
    }
    return false;
  }

  /** The tree, one span a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("trace ").append(traceId).append('\n');
    roots().forEach(root -> draw(root, 1, text));
    for (ReceivedSpan orphan : orphans()) {
      text.append("  orphan of ").append(orphan.parentId()).append(":\n");
      draw(orphan, 2, text);
    }
    return text.toString();
  }

  private void draw(ReceivedSpan span, int depth, StringBuilder text) {
    text.append("  ".repeat(depth))
        .append(span.service())
        .append(' ')
        .append(span.kind())
        .append(' ')
        .append(span.name())
        .append(' ')
        .append(span.attributes())
        .append('\n');
    if (depth <= spans.size()) {
      all(child -> child.parentId().equals(span.spanId()))
          .forEach(child -> draw(child, depth + 1, text));
    }
  }
}
