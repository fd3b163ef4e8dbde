package dev.sonde.bridge.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sonde.bridge.json.AnyValueJson;
import dev.sonde.bridge.store.Services;
import dev.sonde.bridge.store.StoredLog;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.HexFormat;
import java.util.List;

/** Log records as JSON. */
final class LogJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private LogJson() {}

  static ObjectNode list(List<StoredLog> logs) {
    ObjectNode list = NODES.objectNode();
    ArrayNode array = list.putArray("logs");
    logs.forEach(log -> array.add(log(log)));
    return list;
  }

  private static ObjectNode log(StoredLog stored) {
    LogRecord log = stored.log();
    long time = log.getTimeUnixNano() == 0 ? log.getObservedTimeUnixNano() : log.getTimeUnixNano();
    ObjectNode node =
        NODES
            .objectNode()
            .put("timeUnixNano", Long.toString(time))
            .put("severityNumber", log.getSeverityNumberValue())
            .put("severity", log.getSeverityText())
            .put("service", Services.name(stored.resource()))
            .put("scope", stored.scope())
            .put("eventName", log.getEventName())
            .put("traceId", HexFormat.of().formatHex(log.getTraceId().toByteArray()))
            .put("spanId", HexFormat.of().formatHex(log.getSpanId().toByteArray()));
    node.set("body", AnyValueJson.value(log.getBody()));
    node.set("attributes", AnyValueJson.attributes(log.getAttributesList()));
    return node;
  }
}
