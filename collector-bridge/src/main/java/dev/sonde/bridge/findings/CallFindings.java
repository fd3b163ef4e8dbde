package dev.sonde.bridge.findings;

import dev.sonde.bridge.findings.Finding.Kind;
import dev.sonde.bridge.query.Calls;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.summary.CallKey;
import dev.sonde.bridge.summary.CallSummary;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations and third parties that became slower or fail more often than before. */
final class CallFindings {
  /** Calls that failed from the start on: said from this share on. */
  private static final double ALWAYS_FAILING = 0.5;

  private static final int STEPS = 60;
  private static final long WINDOW_NANOS = 10_000_000_000L;

  private record Subject(boolean remote, String service, String name) {
    static @Nullable Subject of(CallKey key) {
      if (!key.remote().isEmpty()) {
        return new Subject(true, "", key.remote());
      }
      boolean entry =
          key.kind() == SpanKind.SPAN_KIND_SERVER_VALUE
              || key.kind() == SpanKind.SPAN_KIND_CONSUMER_VALUE;
      return entry ? new Subject(false, key.service(), key.operation()) : null;
    }
  }

  private final long from;
  private final long width;
  private final int steps;
  private final Map<Subject, CallTrend> trends = new HashMap<>();

  private CallFindings(Calls.Request request) {
    width = Math.max(WINDOW_NANOS, (request.to() - request.from()) / STEPS);
    from = request.from();
    steps = (int) ((request.to() - from) / width) + 1;
  }

  static void find(StoreView view, Calls.Request request, List<Finding> sink) throws IOException {
    CallFindings findings = new CallFindings(request);
    Calls.visit(view, request, findings::add);
    findings.trends.forEach((subject, trend) -> findings.judge(subject, trend, sink));
  }

  private void add(CallSummary summary) {
    Subject subject = Subject.of(summary.key());
    if (subject != null) {
      int step = (int) ((summary.startUnixNano() - from) / width);
      trends.computeIfAbsent(subject, s -> new CallTrend(steps)).add(step, summary);
    }
  }

  private void judge(Subject subject, CallTrend trend, List<Finding> sink) {
    ChangePoint slower = trend.slower();
    if (slower != null) {
      sink.add(of(subject, trend, subject.remote() ? Kind.REMOTE_SLOWER : Kind.SLOWER, slower));
    }
    Kind failing = subject.remote() ? Kind.REMOTE_FAILING : Kind.FAILING;
    ChangePoint change = trend.failing();
    if (change != null) {
      sink.add(of(subject, trend, failing, change));
    } else if (trend.errorShare() >= ALWAYS_FAILING) {
      double share = trend.errorShare();
      sink.add(
          new Finding(failing, service(subject, trend), "", subject.name(), 0, share, share, null));
    }
  }

  private Finding of(Subject subject, CallTrend trend, Kind kind, ChangePoint change) {
    return new Finding(
        kind,
        service(subject, trend),
        "",
        subject.name(),
        from + change.index() * width,
        change.before(),
        change.after(),
        null);
  }

  private static String service(Subject subject, CallTrend trend) {
    return subject.remote() ? trend.services() : subject.service();
  }
}
