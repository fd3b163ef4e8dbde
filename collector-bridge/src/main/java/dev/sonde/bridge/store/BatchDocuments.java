package dev.sonde.bridge.store;

import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import org.apache.lucene.document.Document;

/** Takes a batch apart into documents. */
final class BatchDocuments {
  /** What takes the documents: the partition that is written. */
  interface Target {
    /** Makes sure that the partition knows the source. */
    Source source(Resource resource, InstrumentationScope scope) throws IOException;

    /**
     * Adds a document.
     *
     * @param timeUnixNano of what the document tells
     */
    void add(Document document, long timeUnixNano) throws IOException;
  }

  private final Target target;

  BatchDocuments(Target target) {
    this.target = target;
  }

  void add(Batch batch) throws IOException {
    if (batch.request() instanceof ExportTraceServiceRequest traces) {
      addSpans(traces);
    } else if (batch.request() instanceof ExportLogsServiceRequest logs) {
      addLogs(logs);
    } else if (batch.request() instanceof ExportMetricsServiceRequest metrics) {
      addMetrics(metrics);
    } else if (batch.request() instanceof ExportProfilesServiceRequest profiles) {
      addProfiles(profiles);
    }
  }

  private void addSpans(ExportTraceServiceRequest request) throws IOException {
    for (var resource : request.getResourceSpansList()) {
      for (var scope : resource.getScopeSpansList()) {
        Source source = target.source(resource.getResource(), scope.getScope());
        for (Span span : scope.getSpansList()) {
          target.add(SpanDocument.of(span, source), span.getStartTimeUnixNano());
        }
      }
    }
  }

  private void addLogs(ExportLogsServiceRequest request) throws IOException {
    for (var resource : request.getResourceLogsList()) {
      for (var scope : resource.getScopeLogsList()) {
        Source source = target.source(resource.getResource(), scope.getScope());
        for (var log : scope.getLogRecordsList()) {
          target.add(OtherDocuments.log(log, source), log.getTimeUnixNano());
        }
      }
    }
  }

  private void addMetrics(ExportMetricsServiceRequest request) throws IOException {
    for (var resource : request.getResourceMetricsList()) {
      for (var scope : resource.getScopeMetricsList()) {
        Source source = target.source(resource.getResource(), scope.getScope());
        for (Metric metric : scope.getMetricsList()) {
          long time = MetricTimes.latest(metric);
          target.add(OtherDocuments.metric(metric, time, source), time);
        }
      }
    }
  }

  private void addProfiles(ExportProfilesServiceRequest request) throws IOException {
    for (var resource : request.getResourceProfilesList()) {
      Source source =
          target.source(resource.getResource(), InstrumentationScope.getDefaultInstance());
      long time = 0;
      for (var scope : resource.getScopeProfilesList()) {
        for (var profile : scope.getProfilesList()) {
          time = Math.max(time, profile.getTimeUnixNano());
        }
      }
      ExportProfilesServiceRequest alone =
          ExportProfilesServiceRequest.newBuilder()
              .setDictionary(request.getDictionary())
              .addResourceProfiles(resource)
              .build();
      target.add(OtherDocuments.profiles(alone, time, source), time);
    }
  }
}
