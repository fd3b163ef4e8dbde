package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sonde.bridge.json.AnyValueJson;
import dev.sonde.bridge.query.LogSearch;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.HexFormat;
import java.util.List;

/** Log records as JSON. */
final class LogJson {
  private LogJson() {}

  static ObjectNode list(List<LogSearch.Found> logs) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    ArrayNode array = list.putArray("logs");
    for (LogSearch.Found found : logs) {
      LogRecord log = found.log();
      HexFormat hex = HexFormat.of();
      ObjectNode node =
          array
              .addObject()
              .put("timeUnixNano", Long.toString(log.getTimeUnixNano()))
              .put("observedTimeUnixNano", Long.toString(log.getObservedTimeUnixNano()))
              .put("severity", log.getSeverityText())
              .put("severityNumber", log.getSeverityNumberValue())
              .put("service", found.source().service())
              .put("instance", found.source().instance())
              .put("scope", found.source().scope().getName())
              .put("eventName", log.getEventName())
              .put("traceId", hex.formatHex(log.getTraceId().toByteArray()))
              .put("spanId", hex.formatHex(log.getSpanId().toByteArray()));
      node.set("body", AnyValueJson.value(log.getBody()));
      node.set("attributes", AnyValueJson.attributes(log.getAttributesList()));
    }
    return list;
  }
}
