package dev.sonde.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One measured quantity: its samples under each variant. */
final class Figure {

  private final String name;
  private final String unit;
  private final Map<Variant, List<Double>> samples = new EnumMap<>(Variant.class);

  Figure(String name, String unit) {
    this.name = name;
    this.unit = unit;
  }

  String name() {
    return name;
  }

  String unit() {
    return unit;
  }

  void add(Variant variant, double sample) {
    samples.computeIfAbsent(variant, key -> new ArrayList<>()).add(sample);
  }

  /** In ascending order; empty when the variant was not measured. */
  List<Double> sorted(Variant variant) {
    return samples.getOrDefault(variant, List.of()).stream().sorted().toList();
  }

  /** NaN when the variant was not measured. */
  double median(Variant variant) {
    List<Double> sorted = sorted(variant);
    int middle = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** What the agent adds to the median without one. */
  double added(Variant variant) {
    return median(variant) - median(Variant.NONE);
  }
}
