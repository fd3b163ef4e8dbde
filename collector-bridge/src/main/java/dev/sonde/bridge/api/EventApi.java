package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.sse.ServerSentEvent;
import com.linecorp.armeria.common.stream.StreamMessage;
import com.linecorp.armeria.common.stream.StreamWriter;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.streaming.ServerSentEvents;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What changes, as server-sent events: {@code stats} at once and then every two seconds in which
 * something came. A page asks again for what it shows.
 */
final class EventApi {
  private static final long PERIOD_MILLIS = 2_000;

  /** A comment now and then tells proxies, and us, that the other side is still there. */
  private static final int QUIET_PERIODS = 7;

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(PERIOD_MILLIS, TimeUnit.MILLISECONDS);

  private final Supplier<ObjectNode> stats;

  EventApi(Supplier<ObjectNode> stats) {
    this.stats = stats;
  }

  void addTo(ServerBuilder server) {
    server.service(
        "/api/v1/events",
        (ctx, request) -> {
          ctx.clearRequestTimeout();
          StreamWriter<ServerSentEvent> events = StreamMessage.streaming();
          new Feed(ctx, events).next();
          return ServerSentEvents.fromPublisher(events);
        });
  }

  /** One listener; its steps run one after the other. */
  private final class Feed {
    private final ServiceRequestContext ctx;
    private final StreamWriter<ServerSentEvent> events;
    private String last = "";
    private int quiet;

    Feed(ServiceRequestContext ctx, StreamWriter<ServerSentEvent> events) {
      this.ctx = ctx;
      this.events = events;
    }

    void next() {
      ctx.blockingTaskExecutor().execute(this::send);
    }

    private void send() {
      String now = stats.get().toString();
      boolean open = true;
      if (!now.equals(last)) {
        open = events.tryWrite(ServerSentEvent.builder().event("stats").data(now).build());
        last = now;
        quiet = 0;
      } else if (++quiet >= QUIET_PERIODS) {
        open = events.tryWrite(ServerSentEvent.ofComment("still here"));
        quiet = 0;
      }
      if (open) {
        CompletableFuture<Void> unused = events.whenConsumed().thenRunAsync(this::next, LATER);
      }
    }
  }
}
