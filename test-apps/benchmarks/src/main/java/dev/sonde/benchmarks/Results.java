package dev.sonde.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** All figures in the order they were first measured, and how they are printed. */
final class Results {

  private final Map<String, Figure> figures = new LinkedHashMap<>();

  void add(String name, String unit, Variant variant, double sample) {
    figures.computeIfAbsent(name, key -> new Figure(name, unit)).add(variant, sample);
  }

  /** A table: median (least to greatest), what agents add, and the ratios of the medians. */
  String toMarkdown() {
    StringBuilder table =
        new StringBuilder(
            """
            | | no agent | Sonde | OpenTelemetry | Sonde adds | OpenTelemetry adds | Sonde / no agent | Sonde / OpenTelemetry | added: Sonde / OpenTelemetry |
            |---|---|---|---|---|---|---|---|---|
            """);
    for (Figure figure : figures.values()) {
      table.append("| ").append(figure.name()).append(", ").append(figure.unit());
      for (Variant variant : Variant.values()) {
        table.append(" | ").append(spread(figure, variant));
      }
      double ours = figure.added(Variant.SONDE);
      double theirs = figure.added(Variant.OPENTELEMETRY);
      double sonde = figure.median(Variant.SONDE);
      table
          .append(" | ")
          .append(number(ours))
          .append(" | ")
          .append(number(theirs))
          .append(" | ")
          .append(ratio(sonde, figure.median(Variant.NONE)))
          .append(" | ")
          .append(ratio(sonde, figure.median(Variant.OPENTELEMETRY)))
          .append(" | ")
          .append(ratio(ours, theirs))
          .append(" |\n");
    }
    return table.toString();
  }

  String toJson() {
    return figures.values().stream()
        .map(Results::json)
        .collect(Collectors.joining(",\n", "[", "]"));
  }

  private static String json(Figure figure) {
    StringBuilder json =
        new StringBuilder("{\"name\":\"")
            .append(figure.name())
            .append("\",\"unit\":\"")
            .append(figure.unit())
            .append('"');
    for (Variant variant : Variant.values()) {
      json.append(",\"")
          .append(variant.name().toLowerCase(Locale.ROOT))
          .append("\":")
          .append(figure.sorted(variant));
    }
    return json.append('}').toString();
  }

  private static String spread(Figure figure, Variant variant) {
    var sorted = figure.sorted(variant);
    return sorted.isEmpty()
        ? ""
        : number(figure.median(variant))
            + " ("
            + number(sorted.get(0))
            + " to "
            + number(sorted.get(sorted.size() - 1))
            + ")";
  }

  /** Three digits are more than a noisy machine gives. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value)) {
      return "";
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
  }

  private static String ratio(double value, double base) {
    return Double.isNaN(value / base) || base == 0
        ? ""
        : String.format(Locale.ROOT, "%.2f", value / base);
  }
}
