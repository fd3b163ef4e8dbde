package dev.sonde.testapps.orchard;

/** Something of some size, of a class of its own for each route. */
class Fruit {
  private static final int FLESH = 20;

  final long[] flesh = new long[FLESH];

  /** Of {@code /apple}. */
  static final class Apple extends Fruit {}

  /** Of {@code /pear}. */
  static final class Pear extends Fruit {}

  /** Of {@code /plum}. */
  static final class Plum extends Fruit {}
}
