package dev.sonde.benchmarks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a load has measured.
 *
 * @param json as the load generator prints it
 */
record LoadReport(String json) {

  /** A number by its name. */
  double field(String name) {
    Matcher field = Pattern.compile("\"" + name + "\":([-\\d.]+)").matcher(json);
    if (!field.find()) {
      throw new IllegalStateException("No " + name + " in " + json);
    }
    return Double.parseDouble(field.group(1));
  }
}
