package dev.sonde.bridge.store;

import java.util.List;

/** The partitions as they were at one moment, the newest first; to be closed. */
public record StoreView(List<Slice> slices) implements AutoCloseable {
  public StoreView {
    slices = List.copyOf(slices);
  }

  @Override
  public void close() {
    slices.forEach(Slice::release);
  }
}
