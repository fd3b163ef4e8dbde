package dev.sonde.bridge.load;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Encoded export requests of {@link #SPANS} spans each, in traces of ten. Not thread-safe. */
public final class SpanStream {
  public static final int SPANS = 510;
  public static final int SPANS_PER_TRACE = 10;
  private static final int TEMPLATES = 200;
  private static final long MARK = 0x5350414e53545245L;
  private static final String[] SERVICES = {"shop", "payment", "catalog", "search", "shipping"};

  private final Random random;
  private final List<Template> templates = new ArrayList<>();

  /** An encoded request and where its ids and times stand in it. */
  private record Template(byte[] encoded, List<Integer> traceIds, List<long[]> times) {}

  /**
   * @param run makes the trace ids of this stream different from those of others
   */
  public SpanStream(int run) {
    random = new Random(run);
    for (int i = 0; i < TEMPLATES; i++) {
      templates.add(template());
    }
    this.run = run;
  }

  private final int run;

  /**
   * The request with this number.
   *
   * @param nowNanos of the batch's first span, since 1970
   */
  public byte[] batch(int number, long nowNanos) {
    Template template = templates.get(number % TEMPLATES);
    byte[] copy = template.encoded().clone();
    ByteBuffer ids = ByteBuffer.wrap(copy);
    for (int i = 0; i < template.traceIds().size(); i++) {
      int at = template.traceIds().get(i);
      ids.putLong(at, MARK + run);
      ids.putLong(at + 8, mix(((long) number << 16) | (i / SPANS_PER_TRACE)));
    }
    ByteBuffer times = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] time : template.times()) {
      times.putLong((int) time[0], nowNanos + time[1]);
    }
    return copy;
  }

  /** Spreads ids over their range as random ones are, and can be undone. */
  private static long mix(long value) {
    return Long.rotateLeft(value * 0x9E3779B97F4A7C15L, 31);
  }

  /** The number of the batch that a span came in; -1 when it is of another stream. */
  public static int number(ByteString traceId, int run) {
    ByteBuffer bytes = traceId.asReadOnlyByteBuffer();
    if (bytes.getLong() != MARK + run) {
      return -1;
    }
    // the inverse of the multiplier modulo 2 to the power of 64
    return (int) ((Long.rotateRight(bytes.getLong(), 31) * 0xF1DE83E19937733DL) >>> 16);
  }

  private Template template() {
    ExportTraceServiceRequest request = request();
    byte[] encoded = request.toByteArray();
    List<Integer> ids = new ArrayList<>();
    List<long[]> times = new ArrayList<>();
    int from = 0;
    for (Span span : request.getResourceSpans(0).getScopeSpans(0).getSpansList()) {
      int at = indexOf(encoded, span.getTraceId().toByteArray(), from);
      ids.add(at);
      int start = indexOf(encoded, littleEndian(span.getStartTimeUnixNano()), at);
      times.add(new long[] {start, span.getStartTimeUnixNano()});
      times.add(new long[] {start + 9, span.getEndTimeUnixNano()});
      from = start;
    }
    return new Template(encoded, ids, times);
  }

  private static byte[] littleEndian(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int from) {
    for (int i = from; i <= bytes.length - wanted.length; i++) {
      boolean equal = true;
      for (int k = 0; k < wanted.length && equal; k++) {
        equal = bytes[i + k] == wanted[k];
      }
      if (equal) {
        return i;
      }
    }
    throw new IllegalStateException("not in the encoding");
  }

  private ExportTraceServiceRequest request() {
    int instance = random.nextInt(10);
    String service = SERVICES[instance % SERVICES.length];
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    var resource = request.addResourceSpansBuilder();
    resource.setResource(
        Resource.newBuilder()
            .addAttributes(text("service.name", service))
            .addAttributes(text("service.instance.id", service + "-" + instance))
            .addAttributes(text("host.name", "node-" + instance))
            .addAttributes(number("process.pid", 1000 + instance)));
    var scope = resource.addScopeSpansBuilder();
    scope.setScope(InstrumentationScope.newBuilder().setName("dev.sonde").setVersion("0.1"));
    for (int i = 0; i < SPANS / SPANS_PER_TRACE; i++) {
      ByteString trace = bytes(16);
      Span.Builder root = server(trace, i * 1_000_000L);
      scope.addSpans(root);
      for (int k = 1; k < SPANS_PER_TRACE; k++) {
        scope.addSpans(k % 3 == 0 ? call(root, k) : query(root, k));
      }
    }
    return request.build();
  }

  private Span.Builder server(ByteString trace, long start) {
    int operation = random.nextInt(40);
    boolean failed = random.nextInt(100) == 0;
    long duration = (long) (Math.exp(random.nextGaussian() + 1) * 5e6);
    String route = "/api/v1/things" + operation + "/{id}";
    Span.Builder span =
        span(trace, "GET " + route, Span.SpanKind.SPAN_KIND_SERVER, start, duration)
            .addAttributes(text("http.request.method", "GET"))
            .addAttributes(text("http.route", route))
            .addAttributes(
                text("url.path", "/api/v1/things" + operation + "/" + random.nextInt(1 << 20)))
            .addAttributes(text("url.scheme", "http"))
            .addAttributes(number("http.response.status_code", failed ? 500 : 200))
            .addAttributes(text("server.address", "shop.example"))
            .addAttributes(text("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64)"))
            .addAttributes(text("thread.name", "http-" + random.nextInt(50)))
            .addAttributes(text("user.id", "u" + random.nextInt(20_000)));
    if (failed) {
      span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
    }
    return span;
  }

  private Span.Builder call(Span.Builder root, int position) {
    return child(root, "GET", position)
        .addAttributes(text("http.request.method", "GET"))
        .addAttributes(text("url.full", "http://third.example/pay/" + random.nextInt(10_000)))
        .addAttributes(text("server.address", "third" + random.nextInt(10) + ".example"))
        .addAttributes(number("server.port", 443))
        .addAttributes(number("http.response.status_code", 200))
        .addAttributes(text("thread.name", "http-" + random.nextInt(50)));
  }

  private Span.Builder query(Span.Builder root, int position) {
    int table = random.nextInt(200);
    return child(root, "SELECT table" + table, position)
        .addAttributes(text("db.system.name", "postgresql"))
        .addAttributes(text("db.namespace", "shop"))
        .addAttributes(text("db.query.text", "SELECT a, b, c FROM table" + table + " WHERE id = ?"))
        .addAttributes(text("db.operation.name", "SELECT"))
        .addAttributes(text("server.address", "db.example"))
        .addAttributes(number("server.port", 5432))
        .addAttributes(text("thread.name", "http-" + random.nextInt(50)));
  }

  private Span.Builder child(Span.Builder root, String name, int position) {
    long duration = root.getEndTimeUnixNano() - root.getStartTimeUnixNano();
    long start = root.getStartTimeUnixNano() + position * 100_000L;
    return span(
            root.getTraceId(),
            name,
            Span.SpanKind.SPAN_KIND_CLIENT,
            start,
            duration / SPANS_PER_TRACE)
        .setParentSpanId(root.getSpanId());
  }

  private Span.Builder span(
      ByteString trace, String name, Span.SpanKind kind, long start, long duration) {
    return Span.newBuilder()
        .setTraceId(trace)
        .setSpanId(bytes(8))
        .setName(name)
        .setKind(kind)
        .setStartTimeUnixNano(start + 1)
        .setEndTimeUnixNano(start + 1 + duration);
  }

  private ByteString bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static KeyValue number(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }
}
