package dev.sonde.agent.record;

import dev.sonde.probe.Table;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Identity table with weak keys. A look-up uses its thread's own key and allocates nothing; an
 * empty table answers without one.
 */
final class WeakTable<K, V> implements Table<K, V> {

  static final int LIMIT = 100_000;

  private final ConcurrentHashMap<Object, V> entries = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final AtomicLong refused = new AtomicLong();

  private final Recorder recorder;

  WeakTable(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public @Nullable V get(K key) {
    SpanStack stack = recorder.stack();
    if (stack == null) {
      return entries.get(new WeakKey.Lookup(key));
    }
    stack.lookup.key(key);
    V value = entries.get(stack.lookup);
    stack.lookup.key(null);
    return value;
  }

  @Override
  public void put(K key, V value) {
    purge();
    if (key == null) {
      return;
    }
    if (entries.mappingCount() >= LIMIT && !entries.containsKey(new WeakKey.Lookup(key))) {
      refused.incrementAndGet();
    } else {
      entries.put(new WeakKey(key, gone), value);
    }
  }

  @Override
  public @Nullable V remove(K key) {
    purge();
    SpanStack stack = recorder.stack();
    if (stack == null) {
      return entries.remove(new WeakKey.Lookup(key));
    }
    stack.lookup.key(key);
    V value = entries.remove(stack.lookup);
    stack.lookup.key(null);
    return value;
  }

  void clear() {
    entries.clear();
  }

  long refused() {
    return refused.get();
  }

  long size() {
    purge();
    return entries.mappingCount();
  }

  private void purge() {
    for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
      entries.remove(key);
    }
  }
}
