package dev.sonde.cli.html;

/** One bar of a picture. Immutable. */
public final class Bar {
  final String label;
  final String text;
  final double length;

  /**
   * @param text what stands beside it, such as {@code 12 MB}
   * @param length in any unit, at least 0
   */
  public Bar(String label, String text, double length) {
    this.label = label;
    this.text = text;
    this.length = length;
  }
}
