package dev.sonde.probe;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the agent does for probes beside making their spans. Safe for all threads. */
public abstract class Engine {

  private static volatile @Nullable Engine installed;

  /** The running engine; one that does nothing before the agent starts and after it has left. */
  public static Engine get() {
    Engine engine = installed;
    return engine == null ? NoEngine.INSTANCE : engine;
  }

  /** For the agent: null takes the engine away. */
  public static void install(@Nullable Engine engine) {
    installed = engine;
  }

  /** The current context of this thread, {@linkplain Context#isEmpty() empty} outside any trace. */
  public abstract Context current();

  /**
   * Makes {@code context} current on this thread until the scope is closed; nesting groups start
   * anew.
   *
   * @param waitedNanos how long the task that starts here waited in a queue, told to the first span
   *     it opens; -1 when it did not wait
   */
  public abstract Scope attach(Context context, long waitedNanos);

  /** The contexts that go with tasks to other threads. */
  public abstract Tasks tasks();

  /** Writes the current context into outgoing headers, as {@link Call#inject} does. */
  public abstract <C> void inject(C carrier, HeaderSetter<? super C> setter);

  /** The table of this name, made at its first use; probes of all class loaders share it. */
  public abstract <K, V> Table<K, V> table(String name);

  /** The thread slot of this name, made at its first use; probes of all class loaders share it. */
  public abstract <V> Slot<V> slot(String name);

  /** Where probes note what is taken and given back. Keep it in a field. */
  public abstract Leases leases(LeaseKind kind);

  /** A duration histogram, made at its first use. Keep it in a field. */
  public abstract Timer timer(Instrument instrument, String... attributes);

  /** A counter, made at its first use. Keep it in a field. */
  public abstract Counter counter(Instrument instrument, String... attributes);

  /**
   * Reads a value of {@code owner} at each collection until {@code owner} is collected, which is
   * held weakly; {@code read} must not capture it. Not a number: there is no value at this
   * collection, as of a pool that is closed.
   *
   * @param attributes alternating names and values
   */
  public abstract <T> void gauge(
      Instrument instrument, T owner, ToDoubleFunction<? super T> read, String... attributes);

  /** A setting by its property name, such as {@code sonde.methods}; null when it has no value. */
  public abstract @Nullable String setting(String property);
}
