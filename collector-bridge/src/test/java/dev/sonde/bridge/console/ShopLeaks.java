package dev.sonde.bridge.console;

import static dev.sonde.bridge.TestSpans.attribute;
import static dev.sonde.bridge.console.Shop.gauge;
import static dev.sonde.bridge.console.Shop.number;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;

/** What else a shop can leak: connections that are not given back, threads, classes. */
final class ShopLeaks {
  static final String TAKER = "com.example.shop.Export.open:31";
  static final String FAMILY = "upload-#";
  static final String POOL = "HikariPool-1";
  private final Shop shop;

  ShopLeaks(Shop shop) {
    this.shop = shop;
  }

  void send() throws Exception {
    for (int second = 600; second >= 0; second -= 30) {
      metrics(second);
    }
    lostConnection(shop.ago(300), "lost");
    lostConnection(shop.ago(200), "lost");
    lostConnection(shop.ago(100), "outlived");
    verdict("pooled connections " + POOL, "LEAK", LEASES);
    verdict(
        "threads " + FAMILY,
        "SUSPECT",
        "{\"reasons\":[\"none of these threads has ended since\"]}");
    verdict("loaded classes", "WATCH", "{\"reasons\":[\"trend: 8000 to 11000 in 12 blocks\"]}");
  }

  private static final String LEASES =
      "{\"reasons\":[\"2 were collected before they were given back\"],\"places\":[{\"lost\":2,\"outlived\":1,\"frames\":[\""
          + TAKER
          + "\",\"com.example.shop.Shop.export:12\"],\"traces\":[]}]}";

  private void metrics(int secondsAgo) throws Exception {
    long time = shop.ago(secondsAgo);
    double age = 600 - secondsAgo;
    KeyValue kind = attribute("sonde.lease.kind", "pooled_connection");
    KeyValue pool = attribute("sonde.lease.lender", POOL);
    KeyValue space = attribute("jvm.memory.pool.name", "Metaspace");
    shop.send(
        "shop",
        gauge("sonde.lease.open", "{lease}", time, 2 + age / 100, kind, pool),
        gauge("sonde.lease.lost", "{lease}", time, secondsAgo < 300 ? 2 : 0, kind, pool),
        gauge("sonde.lease.outlived", "{lease}", time, secondsAgo < 100 ? 1 : 0, kind, pool),
        gauge(
            "sonde.thread.count",
            "{thread}",
            time,
            4 + age / 10,
            attribute("sonde.thread.family", FAMILY)),
        gauge(
            "sonde.thread.count",
            "{thread}",
            time,
            8,
            attribute("sonde.thread.family", "fulfilment-#")),
        gauge("jvm.class.count", "{class}", time, 8_000 + age * 5),
        gauge("jvm.class.loaded", "{class}", time, 8_000 + age * 5),
        gauge("jvm.class.unloaded", "{class}", time, 0),
        gauge(
            "jvm.memory.used",
            "By",
            time,
            40e6 + age * 2e4,
            attribute("jvm.memory.type", "non_heap"),
            space));
  }

  private void lostConnection(long start, String outcome) throws Exception {
    ByteString trace = shop.newTrace();
    Span.Builder export =
        shop.span(trace, null, "GET /export", SpanKind.SPAN_KIND_SERVER, start, 30);
    Span.Builder lease =
        Shop.failed(
            shop.span(trace, export, "lease." + outcome, SpanKind.SPAN_KIND_INTERNAL, start + 5, 0)
                .addAttributes(attribute("sonde.lease.kind", "pooled_connection"))
                .addAttributes(attribute("sonde.lease.lender", POOL))
                .addAttributes(attribute("sonde.lease.outcome", outcome))
                .addAttributes(number("sonde.lease.age", 70))
                .addAttributes(
                    attribute("code.stacktrace", TAKER + "\ncom.example.shop.Shop.export:12")),
            "");
    shop.send("shop", export, lease);
  }

  private void verdict(String subject, String level, String report) throws Exception {
    shop.send(
        "shop",
        LogRecord.newBuilder()
            .setTimeUnixNano(shop.ago(90) * 1_000_000)
            .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN)
            .setEventName("sonde.leak.verdict")
            .addAttributes(attribute("sonde.leak.subject", subject))
            .addAttributes(attribute("sonde.leak.level", level))
            .addAttributes(attribute("sonde.leak.report", report)));
  }
}
