package dev.sonde.bridge.findings;

import dev.sonde.bridge.query.Calls;
import dev.sonde.bridge.query.SeriesSearch;
import dev.sonde.bridge.store.StoreView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that stands out, the most serious first. */
public final class Findings {
  private Findings() {}

  /**
   * Of a span of time.
   *
   * @param service null for all
   * @param from nanoseconds since 1970, inclusive
   * @param to nanoseconds since 1970, inclusive
   */
  public static List<Finding> find(StoreView view, @Nullable String service, long from, long to)
      throws IOException {
    List<Finding> findings = new ArrayList<>();
    MetricFindings.find(view, new SeriesSearch.Request("", service, from, to), findings);
    CallFindings.find(view, new Calls.Request(service, null, from, to), findings);
    RepeatedStatements.find(view, service, from, to, findings);
    ProcessFindings.find(view, service, from, to, findings);
    findings.sort(
        Comparator.comparing(Finding::kind)
            .thenComparing(Comparator.comparingDouble(Finding::now).reversed())
            .thenComparing(Finding::service)
            .thenComparing(Finding::name));
    return findings;
  }
}
