package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/**
 * Remembers something about an object of the application: keys by identity and weakly held,
 * bounded, safe for all threads, emptied at detach. A value must not refer to its key.
 */
public interface Table<K, V> {

  @Nullable V get(K key);

  /** Replaces; when the table is full the entry is dropped and counted. */
  void put(K key, V value);

  @Nullable V remove(K key);
}
