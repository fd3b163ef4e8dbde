package dev.sonde.probe;

/** What {@link Engine#attach} replaced; closing it, on the same thread, puts it back. */
public interface Scope extends AutoCloseable {
  @Override
  void close();
}
