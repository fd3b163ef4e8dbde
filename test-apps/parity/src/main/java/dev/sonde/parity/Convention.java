package dev.sonde.parity;

import dev.sonde.e2e.ReceivedSpan;
import dev.sonde.e2e.ReceivedSpan.Kind;
import java.util.List;

/**
 * What the stable semantic conventions (1.43) say of a kind of span: names of attributes that are
 * required, and of those that are conditionally required or recommended. Opt-in ones are left out.
 */
enum Convention {
  HTTP_SERVER(
      List.of("http.request.method", "url.path", "url.scheme"),
      List.of(
          "error.type",
          "http.request.method_original",
          "http.response.status_code",
          "http.route",
          "network.protocol.name",
          "server.port",
          "url.query",
          "client.address",
          "network.peer.address",
          "network.peer.port",
          "network.protocol.version",
          "server.address",
          "user_agent.original")),
  HTTP_CLIENT(
      List.of("http.request.method", "server.address", "server.port", "url.full"),
      List.of(
          "error.type",
          "http.request.method_original",
          "http.response.status_code",
          "network.protocol.name",
          "http.request.resend_count",
          "network.peer.address",
          "network.peer.port",
          "network.protocol.version")),
  DATABASE(
      List.of("db.system.name"),
      List.of(
          "db.collection.name",
          "db.namespace",
          "db.operation.name",
          "db.response.status_code",
          "error.type",
          "server.port",
          "db.operation.batch.size",
          "db.query.summary",
          "db.query.text",
          "db.stored_procedure.name",
          "network.peer.address",
          "network.peer.port",
          "server.address")),
  CODE(List.of(), List.of("code.function.name", "error.type"));

  private final List<String> required;
  private final List<String> expected;

  Convention(List<String> required, List<String> expected) {
    this.required = required;
    this.expected = expected;
  }

  static Convention of(ReceivedSpan span) {
    if (!span.text("db.system.name").isEmpty() || !span.text("db.system").isEmpty()) {
      return DATABASE;
    }
    if (!span.text("http.request.method").isEmpty()) {
      return span.kind() == Kind.SERVER ? HTTP_SERVER : HTTP_CLIENT;
    }
    return CODE;
  }

  /** Must be there whatever the other agent does. */
  List<String> required() {
    return required;
  }

  /** Must be there when the other agent has them. */
  List<String> expected() {
    return expected;
  }

  /** What tells a span of a request from the others of its kind. */
  String identity(ReceivedSpan span) {
    return switch (this) {
      case HTTP_SERVER -> span.text("http.request.method") + ' ' + span.text("url.path");
      case HTTP_CLIENT ->
          span.text("http.request.method") + ' ' + Comparison.withoutPort(span.text("url.full"));
      // the words only: how literals are masked is compared as an attribute
      case DATABASE -> span.text("db.query.text").replaceAll("[^A-Za-z_]+", " ");
      case CODE -> span.name();
    };
  }
}
