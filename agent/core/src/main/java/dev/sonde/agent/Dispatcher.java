package dev.sonde.agent;

import dev.sonde.agent.record.Listeners;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code java.lang.SondeDispatcher} as the agent uses it: by reflection, because no compiler knows
 * a class of that package. Any thread.
 */
public final class Dispatcher implements Listeners {

  private final Class<?> type;
  private final Constructor<?> constructor;
  private final Field listener;

  /**
   * @param type as the bootstrap loader has it
   * @throws ReflectiveOperationException when it is not what this version expects
   */
  public Dispatcher(Class<?> type) throws ReflectiveOperationException {
    this.type = type;
    constructor = type.getConstructor();
    listener = type.getField("listener");
  }

  /** Connects woven code with the agent. */
  void connect(MethodHandle link, MethodHandle call) throws ReflectiveOperationException {
    install(link, call);
  }

  /** What commands to this JVM are handed to; classes of the JDK only. */
  public void control(Object control) throws ReflectiveOperationException {
    type.getField("agent").set(null, control);
  }

  /** Makes it inert, and free for another start. */
  void release() throws ReflectiveOperationException {
    install(null, null);
  }

  private void install(@Nullable MethodHandle link, @Nullable MethodHandle call)
      throws ReflectiveOperationException {
    type.getMethod("install", MethodHandle.class, MethodHandle.class).invoke(null, link, call);
  }

  @Override
  @SuppressWarnings("unchecked") // it implements the raw interface
  public BiConsumer<Object, Throwable> standFor(BiConsumer<Object, Throwable> listener) {
    try {
      Object standIn = constructor.newInstance();
      this.listener.set(standIn, listener);
      return (BiConsumer<Object, Throwable>) standIn;
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("SondeDispatcher", impossible);
    }
  }

  @Override
  @SuppressWarnings("NullAway") // null is what empties it
  public void empty(BiConsumer<Object, Throwable> standIn) {
    try {
      listener.set(standIn, null);
    } catch (IllegalAccessException impossible) {
      throw new LinkageError("SondeDispatcher", impossible);
    }
  }
}
