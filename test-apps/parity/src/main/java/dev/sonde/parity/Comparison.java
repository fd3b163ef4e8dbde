package dev.sonde.parity;

import dev.sonde.e2e.ReceivedSpan;
import dev.sonde.e2e.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds to each span of theirs ours, and holds the two against each other. */
final class Comparison {

  private static final String NONE = "-";

  private final String request;
  private final Intended intended;
  private final Map<String, ReceivedSpan> theirs;
  private final Map<String, ReceivedSpan> ours;
  private final Map<String, String> theirKeys = new HashMap<>();
  private final Map<String, String> ourKeys = new HashMap<>();

  /**
   * Pairs the spans of one request.
   *
   * @param request what was asked of the application
   */
  Comparison(String request, Intended intended, List<Trace> theirs, List<Trace> ours) {
    this.request = request;
    this.intended = intended;
    this.theirs = keyed(theirs, theirKeys);
    this.ours = keyed(ours, ourKeys);
  }

  /** Spans of one identity are told apart by their order. */
  private static Map<String, ReceivedSpan> keyed(List<Trace> traces, Map<String, String> keys) {
    Map<String, ReceivedSpan> keyed = new LinkedHashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    Stream<ReceivedSpan> spans = traces.stream().flatMap(trace -> trace.spans().stream());
    for (ReceivedSpan span : spans.toList()) {
      Convention convention = Convention.of(span);
      String identity = span.service() + ' ' + convention + ' ' + convention.identity(span);
      String key = identity + " #" + seen.merge(identity, 1, Integer::sum);
      keyed.put(key, span);
      keys.put(span.traceId() + span.spanId(), key);
    }
    return keyed;
  }

  /** One finding a span of theirs. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    theirs.forEach((key, span) -> findings.add(finding(span, ours.get(key))));
    return findings;
  }

  private Finding finding(ReceivedSpan their, @Nullable ReceivedSpan our) {
    Convention convention = Convention.of(their);
    String span = their.service() + ' ' + their.kind() + ' ' + their.name();
    List<Gap> gaps = new ArrayList<>();
    int compared = 0;
    if (our == null) {
      gaps.add(new Gap("span", span, NONE));
    } else {
      differ(gaps, "kind", their.kind().toString(), our.kind().toString());
      differ(gaps, "name", their.name(), our.name());
      differ(gaps, "status", their.status().toString(), our.status().toString());
      String parent = nearest(their, theirs, theirKeys, ours.keySet());
      differ(gaps, "parent", parent, nearest(our, ours, ourKeys, theirs.keySet()));
      Set<String> names = new LinkedHashSet<>(convention.required());
      convention.expected().stream().filter(their.attributes()::containsKey).forEach(names::add);
      for (String name : names) {
        compared++;
        differ(gaps, name, value(their, name), value(our, name));
      }
    }
    List<String> reasons = new ArrayList<>();
    gaps.removeIf(
        gap -> {
          Optional<String> reason = intended.reason(convention, convention.identity(their), gap);
          reason.ifPresent(text -> reasons.add(gap + " (" + text + ")"));
          return reason.isPresent();
        });
    return new Finding(request, span, convention, compared, gaps, reasons);
  }

  private static void differ(List<Gap> gaps, String what, String their, String our) {
    if (!their.equals(our)) {
      gaps.add(new Gap(what, their, our));
    }
  }

  /**
   * The nearest ancestor that both have, so that a missing span is told once and not as orphans.
   */
  private static String nearest(
      ReceivedSpan span,
      Map<String, ReceivedSpan> own,
      Map<String, String> keys,
      Set<String> others) {
    ReceivedSpan at = span;
    for (int steps = 0; steps <= own.size(); steps++) {
      String key = keys.get(at.traceId() + at.parentId());
      if (key == null) {
        return at.parentId().isEmpty() ? "root" : "remote or lost";
      }
      if (others.contains(key)) {
        return key;
      }
      at = Objects.requireNonNull(own.get(key));
    }
    return "a cycle";
  }

  /** Ports that the system chooses differ from run to run. */
  private static String value(ReceivedSpan span, String name) {
    Object value = span.attributes().get(name);
    if (value == null) {
      return NONE;
    }
    return name.endsWith(".port") ? "a port" : withoutPort(value.toString());
  }

  static String withoutPort(String text) {
    return text.replaceAll("(//[^/:]+):\\d+", "$1");
  }
}
