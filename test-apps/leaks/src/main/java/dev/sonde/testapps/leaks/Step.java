package dev.sonde.testapps.leaks;

/** One unit of work of a case, "a request". */
@FunctionalInterface
interface Step {
  void run(long i) throws Exception;
}
