package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A timer is given a task that runs once; periodic ones take no context along. */
@Watch(
    type = Timer.class,
    methods = "schedule",
    args = {TimerTask.class, long.class},
    exactly = true,
    pass = {0, 1})
@Watch(
    type = Timer.class,
    methods = "schedule",
    args = {TimerTask.class, Date.class},
    exactly = true,
    pass = {0, 1})
@SuppressWarnings("JavaUtilDate") // an argument of the watched method
public final class TimerSubmitProbe
    extends Observer<Timer, @Nullable TimerTask, TimerTask, Object> {

  @Override
  public @Nullable TimerTask enter(Timer timer, @Nullable TimerTask task, @Nullable Object when) {
    if (task != null && when != null) {
      long millis =
          when instanceof Date ? ((Date) when).getTime() - System.currentTimeMillis() : (Long) when;
      Engine.get().tasks().submitted(task, null, TimeUnit.MILLISECONDS.toNanos(millis));
    }
    return task;
  }

  @Override
  public void exit(@Nullable TimerTask task, @Nullable Object none, @Nullable Throwable error) {
    if (task != null && error != null) {
      Engine.get().tasks().dropped(task, null);
    }
  }
}
