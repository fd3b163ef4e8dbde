package dev.sonde.testapps.leaks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.MDC;

/** Each request leaves two keys on the pooled thread that served it. */
final class Mdc {

  private Mdc() {}

  static Step step() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    return i ->
        pool.submit(
                () -> {
                  MDC.put("order-" + i, "value of order " + i);
                  MDC.put("user-" + i, "value of user " + i);
                })
            .get();
  }
}
