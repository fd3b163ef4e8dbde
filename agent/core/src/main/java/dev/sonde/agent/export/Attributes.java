package dev.sonde.agent.export;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Names and values of one span, event, log record or metric point: immutable, in the order they
 * were put, each name once. Values are {@code String}, {@code Long}, {@code Double}, {@code
 * Boolean} or {@code String[]}.
 */
public final class Attributes {

  public static final Attributes EMPTY = new Attributes(new Object[0]);

  /** Takes each attribute in turn. */
  @FunctionalInterface
  public interface Visitor {
    void attribute(String name, Object value);
  }

  private final Object[] pairs;
  private final int hash;

  private Attributes(Object[] pairs) {
    this.pairs = pairs;
    this.hash = Arrays.hashCode(pairs);
  }

  /** Alternating names and values, as they are. */
  public static Attributes of(Object... namesAndValues) {
    return namesAndValues.length == 0 ? EMPTY : new Attributes(namesAndValues.clone());
  }

  /** These and the others, which have other names. */
  public Attributes and(Attributes others) {
    if (others.pairs.length == 0) {
      return this;
    }
    Object[] both = Arrays.copyOf(pairs, pairs.length + others.pairs.length);
    System.arraycopy(others.pairs, 0, both, pairs.length, others.pairs.length);
    return new Attributes(both);
  }

  public int size() {
    return pairs.length / 2;
  }

  public @Nullable Object get(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  public void forEach(Visitor visitor) {
    for (int i = 0; i < pairs.length; i += 2) {
      visitor.attribute((String) pairs[i], pairs[i + 1]);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Attributes
        && hash == ((Attributes) other).hash
        && Arrays.equals(pairs, ((Attributes) other).pairs);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    forEach(
        (name, value) ->
            text.append(text.length() > 1 ? ", " : "").append(name).append('=').append(value));
    return text.append('}').toString();
  }

  /** Collects attributes; reusable after {@link #build}. One thread. */
  public static final class Builder {
    private Object[] pairs = new Object[32];
    private int size;

    /** Puts or replaces; a null value is ignored. */
    public Builder put(String name, @Nullable Object value) {
      if (value == null) {
        return this;
      }
      for (int i = 0; i < size; i += 2) {
        if (pairs[i].equals(name)) {
          pairs[i + 1] = value;
          return this;
        }
      }
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, size * 2);
      }
      pairs[size++] = name;
      pairs[size++] = value;
      return this;
    }

    public boolean isEmpty() {
      return size == 0;
    }

    /** Whether the name was put. */
    public boolean has(String name) {
      return get(name) != null;
    }

    /** What was put under the name, null when nothing was. */
    public @Nullable Object get(String name) {
      for (int i = 0; i < size; i += 2) {
        if (pairs[i].equals(name)) {
          return pairs[i + 1];
        }
      }
      return null;
    }

    /** The attributes so far; the builder is empty afterwards. */
    public Attributes build() {
      Attributes built = size == 0 ? EMPTY : new Attributes(Arrays.copyOf(pairs, size));
      Arrays.fill(pairs, 0, size, "");
      size = 0;
      return built;
    }
  }
}
