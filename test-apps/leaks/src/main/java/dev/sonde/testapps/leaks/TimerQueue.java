package dev.sonde.testapps.leaks;

import io.sentry.ITransaction;
import io.sentry.Sentry;

/** Each transaction leaves a task in a timer's queue. */
final class TimerQueue {

  private TimerQueue() {}

  static Step step() {
    Sentry.init(
        options -> {
          options.setDsn("http://k@localhost:9/1");
          options.setTracesSampleRate(0.0);
        });
    return i -> {
      for (int k = 0; k < 50; k++) {
        ITransaction transaction = Sentry.startTransaction("request", "http");
        transaction.startChild("query").finish();
        transaction.finish();
      }
    };
  }
}
