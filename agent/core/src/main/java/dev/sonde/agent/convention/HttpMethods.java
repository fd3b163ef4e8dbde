package dev.sonde.agent.convention;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the request method low in cardinality (conventions, {@code http.request.method}). */
final class HttpMethods {

  private static final String OTHER = "_OTHER";

  private final Set<String> known;

  HttpMethods(Set<String> known) {
    this.known = known;
  }

  /**
   * Puts the method and names the span.
   *
   * @param target template of path or route, null when there is none
   */
  void describe(@Nullable String method, @Nullable String target, Described described) {
    boolean isKnown = method != null && known.contains(method);
    String name = isKnown && method != null ? method : OTHER;
    described.attributes.put("http.request.method", name);
    described.metricAttributes.put("http.request.method", name);
    if (!isKnown) {
      described.attributes.put("http.request.method_original", method);
    }
    String first = isKnown ? name : "HTTP";
    described.name = target == null || target.isEmpty() ? first : first + ' ' + target;
  }
}
