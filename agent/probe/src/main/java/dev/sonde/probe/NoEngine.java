package dev.sonde.probe;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Does nothing: what probes see while no agent runs. */
final class NoEngine extends Engine {

  static final NoEngine INSTANCE = new NoEngine();

  private static final Scope NO_SCOPE = () -> {};
  private static final Tasks NO_TASKS = new NoTasks();
  private static final Context NOWHERE = new Nowhere();

  @Override
  public Context current() {
    return NOWHERE;
  }

  @Override
  public Scope attach(Context context, long waitedNanos) {
    return NO_SCOPE;
  }

  @Override
  public Tasks tasks() {
    return NO_TASKS;
  }

  @Override
  public <C> void inject(C carrier, HeaderSetter<? super C> setter) {}

  @Override
  public <K, V> Table<K, V> table(String name) {
    return new NoTable<>();
  }

  @Override
  public <V> Slot<V> slot(String name) {
    return new NoSlot<>();
  }

  @Override
  public Leases leases(LeaseKind kind) {
    return new NoLeases();
  }

  @Override
  public Timer timer(Instrument instrument, String... attributes) {
    return nanos -> {};
  }

  @Override
  public Counter counter(Instrument instrument, String... attributes) {
    return delta -> {};
  }

  @Override
  public <T> void gauge(
      Instrument instrument, T owner, ToDoubleFunction<? super T> read, String... attributes) {}

  @Override
  public @Nullable String setting(String property) {
    return null;
  }

  private static final class NoLeases implements Leases {
    @Override
    public boolean isWanted() {
      return false;
    }

    @Override
    public void taken(
        Object object, Object handle, @Nullable LeaseOwner owner, String lender, long nanoTime) {}

    @Override
    public void returned(Object object) {}

    @Override
    public void returned(Object object, long nanoTime) {}
  }

  private static final class Nowhere extends Context {
    @Override
    public @Nullable String traceId() {
      return null;
    }

    @Override
    public @Nullable String spanId() {
      return null;
    }

    @Override
    public String traceFlags() {
      return "00";
    }

    @Override
    public boolean isEmpty() {
      return true;
    }

    @Override
    public <V> void putOnRoot(Key<V> key, V value) {}

    @Override
    public void failRoot(Throwable error) {}
  }

  private static final class NoTable<K, V> implements Table<K, V> {
    @Override
    public @Nullable V get(K key) {
      return null;
    }

    @Override
    public void put(K key, V value) {}

    @Override
    public @Nullable V remove(K key) {
      return null;
    }
  }

  private static final class NoSlot<V> implements Slot<V> {
    @Override
    public @Nullable V get() {
      return null;
    }

    @Override
    public void set(@Nullable V value) {}
  }

  private static final class NoTasks implements Tasks {
    @Override
    public void submitted(Object task, @Nullable Object pool, long delayNanos) {}

    @Override
    public void rejected(Object task, @Nullable Object pool) {}

    @Override
    public void perhapsRejected(Object task, @Nullable Object pool) {}

    @Override
    public void dropped(Object task, @Nullable Object pool) {}

    @Override
    public void perhapsDropped(Object task, @Nullable Object pool) {}

    @Override
    public long started(Object task, @Nullable Object pool) {
      return -1;
    }

    @Override
    public void resumed(Object task, Context context) {}

    @Override
    public void detached(Object task) {}

    @Override
    public void finished(Object task) {}
  }
}
