package dev.sonde.testapps.leaks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Leaks of nobody's library. */
final class OwnLeaks {
  private static final Map<String, byte[]> ORDERS = new LinkedHashMap<>();
  private static final List<Object> KEPT = new ArrayList<>();

  private OwnLeaks() {}

  /**
   * What a request knows of itself; it knows its thread local, as those of a web application do.
   */
  static final class Context {
    final ThreadLocal<Context> of;
    final byte[] user = new byte[2_000];

    Context(ThreadLocal<Context> of) {
      this.of = of;
    }
  }

  /** Each deployment sets a thread local of its own on a thread that outlives it. */
  @SuppressWarnings("ThreadLocalUsage") // which is the leak
  static Step threadLocal() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    return i ->
        pool.submit(
                () -> {
                  ThreadLocal<Context> local = new ThreadLocal<>();
                  local.set(new Context(local));
                })
            .get();
  }

  /** A map that forgets nothing, beside one that does. */
  static Step linkedMap() {
    Map<String, byte[]> bounded = new Benign.LruMap();
    KEPT.add(bounded);
    return i -> {
      if (i % 1_000 == 0) {
        bounded.put("recent", new byte[1]);
      }
      ORDERS.put("order-" + i, new byte[400]);
    };
  }
}
