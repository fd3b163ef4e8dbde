package dev.sonde.heap.histogram;

/** A class that has grown. Immutable. */
public final class Grown {

  private final String name;
  private final long instances;
  private final long bytes;
  private final long now;

  /**
   * @param instances more than at the first histogram
   * @param bytes more than at the first histogram
   * @param now instances at the last
   */
  Grown(String name, long instances, long bytes, long now) {
    this.name = name;
    this.instances = instances;
    this.bytes = bytes;
    this.now = now;
  }

  public String name() {
    return name;
  }

  public long instances() {
    return instances;
  }

  public long bytes() {
    return bytes;
  }

  /** Instances at the last histogram. */
  public long now() {
    return now;
  }

  /** Whether it only holds what is meant: an array, a text, a number, the entry of a collection. */
  boolean isContainer() {
    return name.endsWith("[]")
        || name.matches("java\\.lang\\.\\w+|java\\.util\\..*\\$(Node|Entry|TreeNode).*");
  }

  /** Whether it says little by itself, because everybody uses it. */
  public boolean isOfTheJdk() {
    return name.matches("(java|javax|jdk|sun|com\\.sun)\\..*|[a-z]+(\\[])+");
  }
}
