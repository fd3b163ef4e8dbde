package dev.sonde.testapps.leaks;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Each task of a worker stays in its list. */
final class TaskRegistry {

  private TaskRegistry() {}

  static Step step() {
    Scheduler.Worker worker = Schedulers.newSingle("orders").createWorker();
    return i -> {
      for (int k = 0; k < 1_000; k++) {
        worker.schedule(() -> {});
      }
      Thread.sleep(1);
    };
  }
}
