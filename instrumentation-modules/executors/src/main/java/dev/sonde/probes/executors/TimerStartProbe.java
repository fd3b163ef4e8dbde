package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Watch;
import java.lang.ref.WeakReference;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** The task is taken out of the timer's queue to run. */
@Watch(
    typeNamed = "java.util.TaskQueue",
    methods = "removeMin",
    pass = {})
public final class TimerStartProbe extends Observer<Object, @Nullable Object, Object, Object> {

  private final Slot<WeakReference<TimerTask>> head = Engine.get().slot(TimerHeadProbe.SLOT);
  private final PoolMeters meters = new PoolMeters();

  @Override
  public @Nullable Object enter(Object queue, @Nullable Object none, @Nullable Object second) {
    WeakReference<TimerTask> held = head.get();
    TimerTask task = held == null ? null : held.get();
    if (task != null && TimerHeadProbe.isTimerThread()) {
      long waited = Engine.get().tasks().started(task, null);
      meters.waitedIn(queue, Thread.currentThread(), waited);
    }
    return null;
  }
}
