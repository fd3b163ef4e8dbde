package dev.sonde.probe;

/** Stands for something whose end ends leases, such as a statement's connection. Any thread. */
public final class LeaseOwner {

  private volatile boolean closed;

  /** From now on what was taken within it counts as given back. */
  public void close() {
    closed = true;
  }

  public boolean isClosed() {
    return closed;
  }
}
