package dev.sonde.testkit;

/** Makes the compiler write a bridge, and has a body of its own. */
interface Shape<V> {

  V generic(V value);

  default String inInterface(String a) {
    return "default " + a;
  }
}
