package dev.sonde.otlp;

import dev.sonde.agent.export.Deliveries;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says when deliveries begin to fail and when they work again: one line a change. All threads. */
final class DeliveryReport {

  private final String what;
  private final Consumer<String> log;
  private final Deliveries deliveries;
  private long failures;

  /**
   * A report of one receiver.
   *
   * @param what signal and receiver, such as {@code traces to http://localhost:4318/v1/traces}
   * @param deliveries for the agent's status
   */
  DeliveryReport(String what, Consumer<String> log, Deliveries deliveries) {
    this.what = what;
    this.log = log;
    this.deliveries = deliveries;
  }

  synchronized void delivered() {
    deliveries.delivered();
    if (failures > 0) {
      log.accept("exporting " + what + " works again after " + failures + " failed exports");
      failures = 0;
    }
  }

  synchronized void failed(@Nullable Throwable reason) {
    deliveries.failed(text(reason), false);
    if (failures++ == 0) {
      log.accept("exporting " + what + " failed: " + text(reason));
    }
  }

  /** What could not be sent is not lost, for the time being. */
  synchronized void postponed(@Nullable Throwable reason) {
    deliveries.failed(text(reason), true);
    if (failures++ == 0) {
      log.accept("exporting " + what + " failed: " + text(reason) + "; what is not sent waits");
    }
  }

  void unusable(Throwable reason) {
    deliveries.failed(text(reason), false);
    log.accept("exporting " + what + " is not possible: " + text(reason));
  }

  private static String text(@Nullable Throwable reason) {
    if (reason == null) {
      return "no reason given";
    }
    Throwable cause = reason.getCause();
    String text = reason.getMessage() == null ? reason.toString() : reason.getMessage();
    return cause == null ? text : text + " (" + cause + ")";
  }
}
