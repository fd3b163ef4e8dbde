package dev.sonde.testapps.leaks;

import java.lang.reflect.Method;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Each task of a worker stays in its list. */
final class TaskRegistry {

  private TaskRegistry() {}

  /** What {@code schedule} returns has another type in the repaired version. */
  static Step step() throws Exception {
    Scheduler.Worker worker = Schedulers.newSingle("orders").createWorker();
    Method schedule = Scheduler.Worker.class.getMethod("schedule", Runnable.class);
    Runnable nothing = () -> {};
    return i -> {
      for (int k = 0; k < 1_000; k++) {
        schedule.invoke(worker, nothing);
      }
      Thread.sleep(1);
    };
  }
}
