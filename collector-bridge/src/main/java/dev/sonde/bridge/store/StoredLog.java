package dev.sonde.bridge.store;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;

/**
 * A log record with the resource it belongs to.
 *
 * @param scope name of the instrumentation scope, by custom the logger's
 */
public record StoredLog(Resource resource, String scope, LogRecord log) {

  long weight() {
    return log.getSerializedSize() + 300L;
  }
}
