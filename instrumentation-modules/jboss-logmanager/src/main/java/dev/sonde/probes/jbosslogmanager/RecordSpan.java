package dev.sonde.probes.jbosslogmanager;

import dev.sonde.probe.Context;
import dev.sonde.probe.Engine;
import dev.sonde.probe.log.LogCorrelation;
import org.jboss.logmanager.ExtLogRecord;

/** Puts the current span into a record's own copy of the MDC. */
final class RecordSpan {

  private final LogCorrelation correlation = new LogCorrelation();

  boolean isKey(String key) {
    return correlation.isKey(key);
  }

  void putInto(ExtLogRecord record) {
    Context context = Engine.get().current();
    String traceId = context.traceId();
    String spanId = context.spanId();
    if (traceId != null
        && spanId != null
        // what is current on a handler's thread has nothing to do with the record
        && Thread.currentThread().getName().equals(record.getThreadName())
        && record.getMdc(correlation.traceIdKey()) == null) {
      record.putMdc(correlation.traceIdKey(), traceId);
      record.putMdc(correlation.spanIdKey(), spanId);
      record.putMdc(correlation.traceFlagsKey(), context.traceFlags());
    }
  }
}
