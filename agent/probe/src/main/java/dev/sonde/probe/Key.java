package dev.sonde.probe;

/**
 * Names a value of a {@link Call}. Compared by identity: make each key once, in a constant.
 *
 * @param <V> type of the value: {@code String}, {@code Long}, {@code Double}, {@code Boolean},
 *     {@code String[]}, or any object when the key is {@linkplain #raw raw}
 */
@SuppressWarnings("UnusedTypeParameter") // it types Call.put and Call.get
public final class Key<V> {

  private final String name;
  private final boolean raw;
  private final boolean own;

  private Key(String name, boolean raw, boolean own) {
    this.name = name;
    this.raw = raw;
    this.own = own;
  }

  /** An attribute of this name. */
  public static Key<String> string(String name) {
    return new Key<>(name, false, false);
  }

  /** An attribute of this name. */
  public static Key<Long> number(String name) {
    return new Key<>(name, false, false);
  }

  /** An attribute of this name. */
  public static Key<Boolean> flag(String name) {
    return new Key<>(name, false, false);
  }

  /** An attribute of this name with any number of values. */
  public static Key<String[]> texts(String name) {
    return new Key<>(name, false, false);
  }

  /** A value that conventions read on the export thread and that is no attribute itself. */
  public static <V> Key<V> raw(String name) {
    return new Key<>(name, true, false);
  }

  /**
   * A value that spans of one description differ in. A probe's is for itself, between enter and
   * exit: no attribute, and without effect on the span.
   */
  public static <V> Key<V> own(String name) {
    return new Key<>(name, true, true);
  }

  public String name() {
    return name;
  }

  public boolean isRaw() {
    return raw;
  }

  public boolean isOwn() {
    return own;
  }

  @Override
  public String toString() {
    return name;
  }
}
