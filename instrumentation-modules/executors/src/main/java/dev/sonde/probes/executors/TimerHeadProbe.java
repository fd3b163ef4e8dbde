package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Watch;
import java.lang.ref.WeakReference;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * A timer's thread looks at the task that is due next. Its loop has no method for each task but
 * those of its queue: {@code isEmpty}, {@code getMin}, and for a task that runs once {@code
 * removeMin}, right before it runs.
 */
@Watch(
    typeNamed = "java.util.TaskQueue",
    methods = "getMin",
    pass = {})
public final class TimerHeadProbe extends Observer<Object, @Nullable Object, Object, TimerTask> {

  /** Name of the slot with the task that the timer's thread has in its hands. */
  static final String SLOT = "executor.timer";

  private final Slot<WeakReference<TimerTask>> head = Engine.get().slot(SLOT);

  /** Threads that schedule look at the queue as well. */
  static boolean isTimerThread() {
    return Thread.currentThread().getClass().getName().equals("java.util.TimerThread");
  }

  @Override
  public @Nullable Object enter(Object queue, @Nullable Object none, @Nullable Object second) {
    return isTimerThread() ? queue : null;
  }

  @Override
  public void exit(@Nullable Object queue, @Nullable TimerTask task, @Nullable Throwable error) {
    head.set(new WeakReference<>(task)); // it may be cancelled and purged while the thread waits
  }
}
