package dev.sonde.bridge.console;

import static dev.sonde.bridge.TestSpans.attribute;
import static dev.sonde.bridge.console.Shop.failed;
import static dev.sonde.bridge.console.Shop.fraction;
import static dev.sonde.bridge.console.Shop.gauge;
import static dev.sonde.bridge.console.Shop.number;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;

/**
 * Ten minutes of a shop with four problems: a third party that has become slow, a page that sends a
 * statement for every row, a pool of threads that is too small, and a heap that leaks.
 */
final class ShopProblems {
  static final String LEAK_SITE = "com.example.shop.Basket.remember:42";
  private static final int MINUTES = 10;
  private final Shop shop;

  ShopProblems(Shop shop) {
    this.shop = shop;
  }

  void send() throws Exception {
    for (int second = MINUTES * 60; second > 20; second -= 10) {
      boolean slow = second < 240;
      for (int i = 0; i < 3; i++) {
        order(shop.ago(second - 2 * i), slow ? 800 + 10 * i : 6 + i);
      }
      products(shop.ago(second));
      report(shop.ago(second), slow ? 900 : 0.2);
    }
    for (int second = 100; second > 0; second -= 20) {
      nPlusOne(shop.ago(second));
    }
    fail(shop.ago(30));
    for (int second = MINUTES * 60; second >= 0; second -= 15) {
      metrics(second);
    }
    leak();
    new ShopLeaks(shop).send();
  }

  private void order(long start, double payment) throws Exception {
    ByteString trace = shop.newTrace();
    Span.Builder order =
        shop.span(trace, null, "POST /orders", SpanKind.SPAN_KIND_SERVER, start, payment + 6)
            .addAttributes(attribute("http.route", "/orders"))
            .addAttributes(number("sonde.allocated.bytes", 40_000));
    Span.Builder insert = statement(trace, order, "INSERT purchase", start + 1, 2);
    Span.Builder call =
        shop.span(trace, order, "POST", SpanKind.SPAN_KIND_CLIENT, start + 4, payment)
            .addAttributes(attribute("server.address", "pay.example"))
            .addAttributes(attribute("url.full", "https://pay.example/payments"));
    Span.Builder pay =
        shop.span(trace, call, "POST /payments", SpanKind.SPAN_KIND_SERVER, start + 5, payment - 2);
    shop.send("shop", order, insert, call);
    shop.send("payment", pay);
  }

  private Span.Builder statement(
      ByteString trace, Span.Builder parent, String name, long start, double millis) {
    return shop.span(trace, parent, name, SpanKind.SPAN_KIND_CLIENT, start, millis)
        .addAttributes(attribute("db.system.name", "postgresql"))
        .addAttributes(attribute("db.namespace", "shop"))
        .addAttributes(attribute("server.address", "db.example"))
        .addAttributes(attribute("db.query.text", name + " WHERE id = ?"));
  }

  private void products(long start) throws Exception {
    ByteString trace = shop.newTrace();
    Span.Builder page =
        shop.span(trace, null, "GET /products", SpanKind.SPAN_KIND_SERVER, start, 4)
            .addAttributes(attribute("http.route", "/products"));
    shop.send("shop", page, statement(trace, page, "SELECT product", start + 1, 2));
  }

  private void report(long start, double wait) throws Exception {
    ByteString trace = shop.newTrace();
    Span.Builder report =
        shop.span(trace, null, "GET /report", SpanKind.SPAN_KIND_SERVER, start, wait + 120)
            .addAttributes(attribute("http.route", "/report"));
    Span.Builder task =
        statement(trace, report, "SELECT stock", start + (long) wait + 1, 110)
            .addAttributes(fraction("sonde.task.queue.duration", wait / 1000))
            .addAttributes(attribute("thread.name", "fulfilment-" + (1 + start / 10_000 % 8)));
    shop.send("shop", report, task);
  }

  private void nPlusOne(long start) throws Exception {
    ByteString trace = shop.newTrace();
    Span.Builder page =
        shop.span(trace, null, "GET /basket", SpanKind.SPAN_KIND_SERVER, start, 66)
            .addAttributes(attribute("http.route", "/basket"))
            .addAttributes(number("sonde.db.repeated.count", 20))
            .addAttributes(attribute("sonde.db.repeated.summary", "SELECT product"));
    Span.Builder[] all = new Span.Builder[21];
    all[0] = page;
    for (int i = 1; i <= 20; i++) {
      all[i] = statement(trace, page, "SELECT product", start + 3L * i, 2);
    }
    shop.send("shop", all);
  }

  private void fail(long start) throws Exception {
    ByteString trace = shop.newTrace();
    Span.Builder page =
        failed(
            shop.span(trace, null, "GET /fail", SpanKind.SPAN_KIND_SERVER, start, 3),
            "the warehouse is on fire");
    shop.send("shop", page);
    shop.send(
        "shop",
        LogRecord.newBuilder()
            .setTimeUnixNano((start + 2) * 1_000_000)
            .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_ERROR)
            .setSeverityText("ERROR")
            .setEventName("exception")
            .setTraceId(trace)
            .setSpanId(page.getSpanId())
            .addAttributes(attribute("exception.type", "java.lang.IllegalStateException"))
            .addAttributes(attribute("exception.message", "The warehouse is on fire"))
            .addAttributes(
                attribute(
                    "exception.stacktrace", "java.lang.IllegalStateException\n\tat Shop.fail")));
  }

  private void metrics(int secondsAgo) throws Exception {
    long time = shop.ago(secondsAgo);
    boolean starved = secondsAgo < 240;
    double age = MINUTES * 60 - secondsAgo;
    KeyValue pool = attribute("jvm.executor.name", "fulfilment");
    KeyValue heap = attribute("jvm.memory.type", "heap");
    KeyValue old = attribute("jvm.memory.pool.name", "G1 Old Gen");
    KeyValue route = attribute("sonde.route", "GET /basket");
    shop.send(
        "shop",
        gauge("jvm.executor.thread.active", "{thread}", time, starved ? 8 : 1, pool),
        gauge("jvm.executor.thread.limit", "{thread}", time, 8, pool),
        gauge("jvm.executor.thread.count", "{thread}", time, 8, pool),
        gauge("jvm.executor.queue.size", "{task}", time, starved ? 300 - secondsAgo : 0, pool),
        gauge("jvm.executor.task.rejected", "{task}", time, 0, pool),
        gauge("jvm.executor.task.completed", "{task}", time, age * 4, pool),
        gauge("jvm.cpu.time", "s", time, age * 0.3),
        gauge("jvm.cpu.recent_utilization", "1", time, 0.15),
        gauge("jvm.memory.used", "By", time, 150e6 + age * 1e5, heap, old),
        gauge("jvm.memory.limit", "By", time, 256e6, heap, old),
        gauge("jvm.memory.used_after_last_gc", "By", time, 90e6 + age * 1e5, heap, old),
        gauge("sonde.heap.live", "By", time, 80e6 + age * 1e5),
        gauge(
            "sonde.leak.level",
            "1",
            time,
            starved ? 3 : 0,
            attribute("sonde.leak.subject", "heap")),
        gauge("sonde.cpu.utilization", "1", time, 0.02, attribute("sonde.thread", "agent")),
        gauge("sonde.cpu.utilization", "1", time, 0.3, attribute("sonde.thread", "application")),
        gauge("sonde.probe.duration", "ns", time, 900, attribute("sonde.module", "jdbc")),
        gauge("sonde.probe.shed", "1", time, 0, attribute("sonde.module", "jdbc")),
        gauge(
            "sonde.allocation.site",
            "By",
            time,
            age * 2e6,
            route,
            attribute("sonde.allocation.type", "byte[]"),
            attribute("code.function.name", "com.example.shop.Basket.remember")),
        gauge(
            "sonde.allocation.site",
            "By",
            time,
            age * 1e6,
            attribute("sonde.route", "POST /orders"),
            attribute("sonde.allocation.type", "java.lang.String"),
            attribute("code.function.name", "com.example.shop.Orders.place")));
    shop.send(
        "payment",
        gauge("jvm.cpu.time", "s", time, age * 0.1),
        gauge("jvm.cpu.recent_utilization", "1", time, 0.02),
        gauge("jvm.memory.used", "By", time, 20e6, heap, old),
        gauge("jvm.memory.limit", "By", time, 256e6, heap, old),
        gauge("jvm.memory.used_after_last_gc", "By", time, 10e6, heap, old));
  }

  private void leak() throws Exception {
    String report =
        "{\"subject\":\"heap\",\"level\":\"LEAK\",\"since\":\"%s\",\"reasons\":[\"trend: the live set has risen from 80 to 120 MB in 24 blocks\",\"holder: static com.example.shop.Basket.all holds 100 %% of them\"],\"reservations\":[],\"sites\":[{\"class\":\"byte[]\",\"frames\":[\"%s\",\"com.example.shop.Shop.serve:7\"],\"samples\":127,\"generations\":27,\"retention\":1.0,\"routes\":[\"GET /basket\"],\"traces\":[]}]}"
            .formatted(java.time.Instant.ofEpochMilli(shop.ago(500)), LEAK_SITE);
    shop.send(
        "shop",
        LogRecord.newBuilder()
            .setTimeUnixNano(shop.ago(200) * 1_000_000)
            .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN)
            .setSeverityText("WARN")
            .setEventName("sonde.leak.verdict")
            .addAttributes(attribute("sonde.leak.subject", "heap"))
            .addAttributes(attribute("sonde.leak.level", "LEAK"))
            .addAttributes(number("sonde.leak.from", 80_000_000))
            .addAttributes(number("sonde.leak.to", 120_000_000))
            .addAttributes(number("sonde.leak.perHour", 360_000_000))
            .addAttributes(attribute("sonde.leak.site", LEAK_SITE))
            .addAttributes(attribute("sonde.leak.report", report)));
  }
}
