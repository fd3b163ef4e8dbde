package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Watch;
import java.lang.ref.WeakReference;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** The timer's thread begins its loop anew: what it has run is over. */
@Watch(
    typeNamed = "java.util.TaskQueue",
    methods = "isEmpty",
    pass = {})
public final class TimerEndProbe extends Observer<Object, @Nullable Object, Object, Object> {

  private final Slot<WeakReference<TimerTask>> head = Engine.get().slot(TimerHeadProbe.SLOT);

  @Override
  public @Nullable Object enter(Object queue, @Nullable Object none, @Nullable Object second) {
    WeakReference<TimerTask> held = head.get();
    TimerTask task = held == null ? null : held.get();
    if (task != null) {
      Engine.get().tasks().finished(task);
    }
    if (held != null) {
      head.set(null);
    }
    return null;
  }
}
