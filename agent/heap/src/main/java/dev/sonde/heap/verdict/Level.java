package dev.sonde.heap.verdict;

/** How sure the verdict is, in rising order. */
public enum Level {
  NONE(0),
  /** Something grows. */
  WATCH(1),
  /** Two independent kinds of evidence say that it stays. */
  SUSPECT(2),
  /** It has lasted, or there is no innocent explanation. */
  LEAK(3);

  private final int degree;

  Level(int degree) {
    this.degree = degree;
  }

  /** 0 to 3, as in the metric. */
  public int degree() {
    return degree;
  }
}
