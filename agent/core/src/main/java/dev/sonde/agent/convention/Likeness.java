package dev.sonde.agent.convention;

import dev.sonde.probe.Key;
import dev.sonde.probe.Operation;
import dev.sonde.probe.db.DatabaseTarget;
import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a call that its description depends on: two calls with equal likenesses are
 * described alike. Filled anew for each look-up; a copy is what the cache keeps, so it holds only
 * values that belong to the JDK or to the contract and compare without side effects.
 */
public final class Likeness {

  /** Stands for a number, which lies beside it without its box. */
  private static final Object NUMBER = new Object();

  private static final int MOST = 32;

  private Key<?>[] keys;
  private Object[] values;
  private long[] numbers;
  private int size;
  private int hash;
  private int site;
  private Operation operation = Operation.INTERNAL;
  private @Nullable String errorType;

  /** An empty one, to be filled. */
  public Likeness() {
    keys = new Key<?>[MOST];
    values = new Object[MOST];
    numbers = new long[MOST];
  }

  private Likeness(Likeness filled) {
    keys = Arrays.copyOf(filled.keys, filled.size);
    values = Arrays.copyOf(filled.values, filled.size);
    numbers = Arrays.copyOf(filled.numbers, filled.size);
    size = filled.size;
    hash = filled.hash;
    site = filled.site;
    operation = filled.operation;
    errorType = filled.errorType;
  }

  /**
   * Forgets the last call.
   *
   * @param calledSite tells woven methods apart
   */
  public void begin(int calledSite, Operation described, @Nullable String givenErrorType) {
    size = 0;
    site = calledSite;
    operation = described;
    errorType = givenErrorType;
    hash = calledSite * 31 + described.hashCode();
    hash = hash * 31 + (givenErrorType == null ? 0 : givenErrorType.hashCode());
  }

  /** Adds a number; false when there are too many values to compare. */
  public boolean add(Key<?> key, long number) {
    if (!hasRoom(key, NUMBER)) {
      return false;
    }
    numbers[size++] = number;
    hash = hash * 31 + (int) (number ^ (number >>> 32));
    return true;
  }

  /** Adds a value; false when it is not safe to compare or to keep. */
  public boolean add(Key<?> key, Object value) {
    if (!isPlain(value) || !hasRoom(key, value)) {
      return false;
    }
    numbers[size++] = 0;
    hash = hash * 31 + value.hashCode();
    return true;
  }

  private boolean hasRoom(Key<?> key, Object value) {
    if (size == MOST) {
      return false;
    }
    keys[size] = key;
    values[size] = value;
    return true;
  }

  private static boolean isPlain(Object value) {
    Class<?> type = value.getClass();
    return type == String.class
        || type == DatabaseTarget.class
        || type == Boolean.class
        || type == Long.class
        || type == Integer.class
        || type == URI.class;
  }

  /** Holds nothing of the last call any more. */
  public void clear() {
    Arrays.fill(values, 0, size, "");
    size = 0;
    errorType = null;
  }

  Likeness copy() {
    return new Likeness(this);
  }

  /** Characters of its texts. */
  int length() {
    int length = 0;
    for (int i = 0; i < size; i++) {
      if (values[i] instanceof String) {
        length += ((String) values[i]).length();
      }
    }
    return length;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Likeness && isLike((Likeness) other);
  }

  private boolean isLike(Likeness other) {
    if (hash != other.hash
        || size != other.size
        || site != other.site
        || operation != other.operation
        || (errorType == null ? other.errorType != null : !errorType.equals(other.errorType))) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (keys[i] != other.keys[i]
          || numbers[i] != other.numbers[i]
          || !values[i].equals(other.values[i])) {
        return false;
      }
    }
    return true;
  }
}
