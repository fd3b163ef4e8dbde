package dev.sonde.bridge.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.api.Parameters;
import dev.sonde.bridge.api.Query;
import java.util.List;
import java.util.Locale;

/** Tells where else a trace can be seen, as {@code --trace-link} said. */
public final class TraceLinkApi {
  private final List<TraceLink> links;

  public TraceLinkApi(List<TraceLink> links) {
    this.links = List.copyOf(links);
  }

  public void addTo(ServerBuilder server) {
    Query query = this::links;
    server.service("/api/v1/trace-links", query.asService());
  }

  private HttpResponse links(ServiceRequestContext ctx, Parameters parameters) {
    String id = parameters.text("traceId", "").toLowerCase(Locale.ROOT);
    if (!id.matches("[0-9a-f]{1,32}")) {
      throw new IllegalArgumentException("traceId=" + id + ": hexadecimal digits expected");
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("links");
    links.forEach(link -> list.addObject().put("name", link.name()).put("url", link.url(id)));
    return Query.json(node);
  }
}
