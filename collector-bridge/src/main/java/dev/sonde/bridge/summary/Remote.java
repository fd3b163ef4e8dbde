package dev.sonde.bridge.summary;

import dev.sonde.bridge.json.AttributeText;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * What a client span called, by the semantic conventions, the stable names first.
 *
 * @param name host, or {@code database at host}, or destination; never empty
 */
record Remote(String name, String system) {
  static final Remote NONE = new Remote("", "");

  static Remote of(Span span) {
    boolean calls =
        span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT
            || span.getKind() == Span.SpanKind.SPAN_KIND_PRODUCER;
    if (!calls) {
      return NONE;
    }
    String peer = "";
    String host = "";
    String port = "";
    String database = "";
    String namespace = "";
    String messaging = "";
    String destination = "";
    String rpc = "";
    for (KeyValue attribute : span.getAttributesList()) {
      String value = AttributeText.of(attribute.getValue());
      switch (attribute.getKey()) {
        case "peer.service", "service.peer.name" -> peer = value;
        case "server.address" -> host = value;
        case "net.peer.name" -> host = host.isEmpty() ? value : host;
        case "server.port" -> port = value;
        case "db.system.name" -> database = value;
        case "db.system" -> database = database.isEmpty() ? value : database;
        case "db.namespace" -> namespace = value;
        case "db.name" -> namespace = namespace.isEmpty() ? value : namespace;
        case "messaging.system" -> messaging = value;
        case "messaging.destination.name" -> destination = value;
        case "rpc.system", "rpc.system.name" -> rpc = value;
        default -> {
          // says nothing about the remote
        }
      }
    }
    String address = port.isEmpty() || host.isEmpty() ? host : host + ":" + port;
    if (!database.isEmpty()) {
      String name = namespace.isEmpty() ? database : namespace;
      return new Remote(address.isEmpty() ? name : name + " at " + address, database);
    } else if (!messaging.isEmpty()) {
      return new Remote(destination.isEmpty() ? messaging : destination, messaging);
    }
    String name = peer.isEmpty() ? address : peer;
    return name.isEmpty() ? NONE : new Remote(name, rpc.isEmpty() ? "http" : rpc);
  }
}
