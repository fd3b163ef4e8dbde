package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/**
 * Carries the context in which a library's own task was made to the thread that runs it, whichever
 * way it gets there. Watch the constructor and the running method; the first run takes the context.
 */
public abstract class ContextCarrier extends Observer<Object, Object, Scope, Object> {

  private final Table<Object, Context> makers = Engine.get().table(getClass().getName());

  @Override
  public final @Nullable Scope enter(Object task, Object argument, @Nullable Object second) {
    Context maker = makers.remove(task);
    return maker == null ? null : Engine.get().attach(maker, -1);
  }

  @Override
  public final void exit(@Nullable Scope scope, @Nullable Object made, @Nullable Throwable error) {
    if (scope != null) {
      scope.close();
    } else if (made != null) {
      makers.put(made, Engine.get().current());
    }
  }
}
