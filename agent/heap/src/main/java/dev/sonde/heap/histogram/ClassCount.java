package dev.sonde.heap.histogram;

/** What there is of one class. Immutable. */
public final class ClassCount {

  private final String name;
  private final long instances;
  private final long bytes;

  public ClassCount(String name, long instances, long bytes) {
    this.name = name;
    this.instances = instances;
    this.bytes = bytes;
  }

  /** As in source, such as {@code java.util.HashMap$Node[]} or {@code byte[]}. */
  public String name() {
    return name;
  }

  public long instances() {
    return instances;
  }

  /** Of the objects themselves, without what they refer to. */
  public long bytes() {
    return bytes;
  }
}
