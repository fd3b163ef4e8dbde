package dev.sonde.probe;

/** Adds up, from any thread, without locks. */
public interface Counter {
  void add(long delta);
}
