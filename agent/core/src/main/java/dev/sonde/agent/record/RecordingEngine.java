package dev.sonde.agent.record;

import dev.sonde.agent.identity.WeakTable;
import dev.sonde.agent.lease.LeaseBooks;
import dev.sonde.probe.Context;
import dev.sonde.probe.Counter;
import dev.sonde.probe.Engine;
import dev.sonde.probe.HeaderSetter;
import dev.sonde.probe.Instrument;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.Leases;
import dev.sonde.probe.Scope;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Table;
import dev.sonde.probe.Tasks;
import dev.sonde.probe.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The engine that probes see while the agent runs. */
public final class RecordingEngine extends Engine {

  /** The metrics side of the engine. */
  public interface Meters {
    Timer timer(Instrument instrument, String... attributes);

    Counter counter(Instrument instrument, String... attributes);

    <T> void gauge(
        Instrument instrument, T owner, ToDoubleFunction<? super T> read, String... attributes);
  }

  private static final class NoScope implements Scope {
    @Override
    public void close() {}
  }

  private static final Scope NO_SCOPE = new NoScope();

  private final Recorder recorder;
  private final Meters meters;
  private final Function<String, @Nullable String> settings;
  private final TaskContexts tasks;
  private final LeaseBooks leases = new LeaseBooks(this::current);
  private final ConcurrentHashMap<String, WeakTable<Object, Object>> tables =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ThreadSlot<Object>> slots = new ConcurrentHashMap<>();

  public RecordingEngine(
      Recorder recorder, Meters meters, Function<String, @Nullable String> settings) {
    this.recorder = recorder;
    this.meters = meters;
    this.settings = settings;
    this.tasks = new TaskContexts(recorder);
    recorder.sweeps(tasks);
    recorder.sweeps(leases);
  }

  @Override
  public Context current() {
    SpanStack stack = recorder.stack();
    return stack == null ? TraceContext.EMPTY : stack.current();
  }

  @Override
  public Scope attach(Context context, long waitedNanos) {
    SpanStack stack = recorder.stack();
    return stack == null || !(context instanceof TraceContext)
        ? NO_SCOPE
        : stack.attach((TraceContext) context, waitedNanos);
  }

  @Override
  public Tasks tasks() {
    return tasks;
  }

  /** How many submitted tasks have not started. */
  public long waitingTasks() {
    return tasks.size();
  }

  @Override
  public <C> void inject(C carrier, HeaderSetter<? super C> setter) {
    SpanStack stack = recorder.stack();
    TraceContext context = stack == null ? TraceContext.EMPTY : stack.current();
    if (context.root != null) {
      recorder.propagation().inject(carrier, setter, context.root, context.spanId);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // all users of a name agree on its types
  public <K, V> Table<K, V> table(String name) {
    WeakTable<Object, Object> table = tables.get(name);
    if (table == null) {
      WeakTable<Object, Object> made = new WeakTable<>();
      table = tables.putIfAbsent(name, made);
      if (table == null) {
        table = made;
        recorder.sweeps(made);
      }
    }
    return (Table<K, V>) table;
  }

  @Override
  @SuppressWarnings("unchecked") // all users of a name agree on its type
  public <V> Slot<V> slot(String name) {
    ThreadSlot<Object> slot = slots.get(name);
    if (slot == null) {
      synchronized (slots) {
        slot = slots.get(name);
        if (slot == null) {
          slot = new ThreadSlot<>(recorder, slots.size());
          slots.put(name, slot);
        }
      }
    }
    return (Slot<V>) slot;
  }

  @Override
  public Leases leases(LeaseKind kind) {
    return leases.of(kind);
  }

  /** What the application has taken and not given back. */
  public LeaseBooks leases() {
    return leases;
  }

  @Override
  public Timer timer(Instrument instrument, String... attributes) {
    return meters.timer(instrument, attributes);
  }

  @Override
  public Counter counter(Instrument instrument, String... attributes) {
    return meters.counter(instrument, attributes);
  }

  @Override
  public <T> void gauge(
      Instrument instrument, T owner, ToDoubleFunction<? super T> read, String... attributes) {
    meters.gauge(instrument, owner, read, attributes);
  }

  @Override
  public @Nullable String setting(String property) {
    return settings.apply(property);
  }

  /** Empties the tables; the recorder empties the threads. */
  public void close() {
    tables.values().forEach(WeakTable::clear);
    tasks.clear();
    leases.close();
  }
}
