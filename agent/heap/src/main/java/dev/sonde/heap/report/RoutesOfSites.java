package dev.sonde.heap.report;

import java.util.List;

/** Tells which requests allocate at a place. */
public interface RoutesOfSites {

  /** Busiest first. */
  List<String> routes(String frame);

  /** Examples, as 32 hexadecimal digits. */
  List<String> traces(String frame);
}
