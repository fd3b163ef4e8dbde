package dev.sonde.bridge.load;

import com.google.protobuf.InvalidProtocolBufferException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.Server;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** An OTLP endpoint that counts the spans of each batch it gets. */
public final class CountingTarget implements AutoCloseable {
  private final int run;
  private final Server server;
  private final Map<Integer, Integer> spans = new HashMap<>();
  private long total;

  /** Listens on a free port. */
  public CountingTarget(int run) {
    this(run, 0);
  }

  public CountingTarget(int run, int port) {
    this.run = run;
    server =
        Server.builder()
            .http(port)
            .maxRequestLength(64 << 20)
            .service(
                "/v1/traces",
                (ctx, request) ->
                    HttpResponse.of(
                        request
                            .aggregate()
                            .thenApplyAsync(
                                body -> take(body.content().array()), ctx.blockingTaskExecutor())))
            .build();
    server.start().join();
  }

  private HttpResponse take(byte[] body) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      count(ExportTraceServiceRequest.parseFrom(in.readAllBytes()));
      return HttpResponse.of(
          HttpStatus.OK, MediaType.parse("application/x-protobuf"), HttpData.empty());
    } catch (InvalidProtocolBufferException e) {
      return HttpResponse.of(HttpStatus.BAD_REQUEST);
    } catch (IOException e) {
      return HttpResponse.of(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }

  private synchronized void count(ExportTraceServiceRequest request) {
    for (var resource : request.getResourceSpansList()) {
      for (var scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          spans.merge(SpanStream.number(span.getTraceId(), run), 1, Integer::sum);
          total++;
        }
      }
    }
  }

  /** Spans that came of each batch. */
  public synchronized Map<Integer, Integer> spans() {
    return new HashMap<>(spans);
  }

  public synchronized long total() {
    return total;
  }

  public int port() {
    return server.activeLocalPort();
  }

  @Override
  public void close() {
    server.stop().join();
  }
}
