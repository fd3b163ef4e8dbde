package dev.sonde.bridge.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.api.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at agents and changes them, below {@code /api/v1/control}.
 *
 * <p>The guard of the server has turned away who carries no token, other host names and whatever
 * pages of other origins would change. Here such pages cannot even make us look, and only JSON is
 * taken, which no form can send.
 */
public final class ControlApi {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String ROOT = "/api/v1/control";
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MOST_SETTINGS = 100;
  private static final String OFF =
      "This bridge was started without --control: it shows what agents send, and changes nothing.";

  private final @Nullable LocalAgents agents;

  /**
   * @param agentJar the agent's jar; null to do nothing but say that it is off
   */
  public ControlApi(@Nullable Path agentJar) {
    this.agents = agentJar == null ? null : new LocalAgents(agentJar);
  }

  /** What is asked of the agents of this machine. */
  @FunctionalInterface
  private interface Command {
    HttpResponse answer(LocalAgents agents, ServiceRequestContext ctx, JsonNode body)
        throws ControlException;
  }

  public void addTo(ServerBuilder server) {
    server.service(ROOT, agents == null ? off() : service(HttpMethod.GET, this::statuses));
    server.service(ROOT + "/threads", service(HttpMethod.GET, this::threads));
    server.service(ROOT + "/set", service(HttpMethod.POST, this::set));
    server.service(ROOT + "/detach", service(HttpMethod.POST, this::detach));
  }

  private static HttpService off() {
    return (ctx, request) -> Query.json(answer(false).put("why", OFF));
  }

  private static ObjectNode answer(boolean enabled) {
    return JsonNodeFactory.instance.objectNode().put("enabled", enabled);
  }

  private HttpService service(HttpMethod method, Command command) {
    return (ctx, request) -> {
      if (request.method() != method) {
        return HttpResponse.of(HttpStatus.METHOD_NOT_ALLOWED);
      }
      if (isCrossSite(request.headers())) {
        return Query.error(HttpStatus.FORBIDDEN, "pages of other origins cannot control agents");
      }
      LocalAgents local = agents;
      if (local == null) {
        return Query.error(HttpStatus.NOT_FOUND, OFF);
      }
      ctx.setRequestTimeout(LONGEST);
      return HttpResponse.of(
          request
              .aggregate()
              .thenApplyAsync(
                  whole -> answer(command, local, ctx, whole), ctx.blockingTaskExecutor()));
    };
  }

  /** Every browser of today says where a request comes from. */
  private static boolean isCrossSite(RequestHeaders headers) {
    return !Set.of("same-origin", "none").contains(headers.get("sec-fetch-site", "none"));
  }

  private static HttpResponse answer(
      Command command, LocalAgents local, ServiceRequestContext ctx, AggregatedHttpRequest whole) {
    try {
      JsonNode body = MAPPER.missingNode();
      if (whole.method() == HttpMethod.POST) {
        MediaType type = whole.contentType();
        if (type == null || !type.is(MediaType.JSON)) {
          return Query.error(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "application/json expected");
        }
        body = MAPPER.readTree(whole.contentUtf8());
      }
      return command.answer(local, ctx, body);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Query.error(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    } catch (ControlException e) {
      return Query.error(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }
  }

  private HttpResponse statuses(LocalAgents local, ServiceRequestContext ctx, JsonNode body)
      throws ControlException {
    ObjectNode node = answer(true);
    ArrayNode list = node.putArray("agents");
    for (JsonNode agent : local.statuses()) {
      ObjectNode one = list.addObject();
      one.set("pid", agent.path("pid"));
      one.set("main", agent.path("main"));
      if (agent.has("result")) {
        one.set("instance", agent.path("result").path("instance"));
        one.set("status", agent.path("result"));
      } else {
        one.put("error", message(agent.path("error")));
      }
    }
    return Query.json(node);
  }

  private HttpResponse threads(LocalAgents local, ServiceRequestContext ctx, JsonNode body)
      throws ControlException {
    String instance = ctx.queryParam("instance");
    return outcome(local.threads(required("instance", instance)));
  }

  private HttpResponse set(LocalAgents local, ServiceRequestContext ctx, JsonNode body)
      throws ControlException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> setting : body.path("settings").properties()) {
      if (!setting.getValue().isTextual() || setting.getKey().isBlank()) {
        throw new IllegalArgumentException("settings: names with texts expected");
      }
      settings.put(setting.getKey().strip(), setting.getValue().textValue());
    }
    if (settings.isEmpty() || settings.size() > MOST_SETTINGS) {
      throw new IllegalArgumentException("settings: 1 to " + MOST_SETTINGS + " expected");
    }
    return outcome(local.set(instance(body), settings));
  }

  private HttpResponse detach(LocalAgents local, ServiceRequestContext ctx, JsonNode body)
      throws ControlException {
    return outcome(local.detach(instance(body)));
  }

  private static String instance(JsonNode body) {
    return required("instance", body.path("instance").textValue());
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(name + ": the service.instance.id of a process expected");
    }
    return value;
  }

  private static HttpResponse outcome(JsonNode answer) throws ControlException {
    if (!answer.has("result")) {
      throw new ControlException(message(answer.path("error")));
    }
    return Query.json(answer.path("result"));
  }

  /** With what to do about it. */
  private static String message(JsonNode error) {
    String fix = error.path("fix").asText("");
    return error.path("message").asText("no reason given") + (fix.isEmpty() ? "" : "; " + fix);
  }
}
