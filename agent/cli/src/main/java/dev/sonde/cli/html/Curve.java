package dev.sonde.cli.html;

import java.util.Locale;

/** A quantity over time up to its limit, as SVG. */
final class Curve {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 220;
  private static final int LEFT = 90;
  private static final int BOTTOM = 24;

  private Curve() {}

  /**
   * @param times ascending
   * @param values one for each time, from 0 to the limit
   */
  static String svg(
      double[] times, double[] values, double limit, String limitText, String from, String to) {
    double span = Math.max(1, times[times.length - 1] - times[0]);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < times.length; i++) {
      double x = LEFT + (WIDTH - LEFT) * (times[i] - times[0]) / span;
      line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y(values[i], limit)));
    }
    return String.format(
        Locale.ROOT,
        "<svg viewBox=\"0 0 %d %d\" role=\"img\"><line class=\"limit\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\""
            + " y2=\"%.1f\"/><line class=\"axis\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>"
            + "<polyline points=\"%s\"/><text x=\"0\" y=\"%.1f\">%s</text><text x=\"0\" y=\"%.1f\">0</text>"
            + "<text x=\"%d\" y=\"%d\">%s</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text></svg>",
        WIDTH,
        HEIGHT,
        LEFT,
        y(limit, limit),
        WIDTH,
        y(limit, limit),
        LEFT,
        y(0, limit),
        WIDTH,
        y(0, limit),
        line.toString().trim(),
        y(limit, limit) + 5,
        HtmlPage.escaped(limitText),
        y(0, limit),
        LEFT,
        HEIGHT - 4,
        HtmlPage.escaped(from),
        WIDTH,
        HEIGHT - 4,
        HtmlPage.escaped(to));
  }

  private static double y(double value, double limit) {
    double share = limit <= 0 ? 0 : Math.max(0, Math.min(1, value / limit));
    return 10 + (1 - share) * (HEIGHT - BOTTOM - 10);
  }
}
