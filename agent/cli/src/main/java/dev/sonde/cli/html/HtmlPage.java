package dev.sonde.cli.html;

import java.util.List;
import java.util.Locale;

/** A page that is made from top to bottom. One thread. */
public final class HtmlPage {
  private static final int LONGEST_LABEL = 300;

  private static final String HEAD =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
          + "<meta name=\"viewport\" content=\"width=device-width\">"
          + "<meta http-equiv=\"Content-Security-Policy\""
          + " content=\"default-src 'none'; style-src 'unsafe-inline'\"><style>"
          + ":root{color-scheme:light dark}"
          + "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
          + "h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}"
          + "pre{overflow-x:auto;font-size:13px;border-left:3px solid #8886;padding-left:1rem}"
          + "figure{margin:1rem 0}figcaption{font-weight:600}"
          + ".bar{display:grid;grid-template-columns:minmax(8rem,26rem) 1fr 6.5rem;gap:.6rem}"
          + ".bar span{overflow-wrap:anywhere}.bar b{font-weight:400;text-align:right}"
          + ".bar svg{width:100%;height:1.1rem;align-self:center}rect{fill:#4477aa}"
          + "polyline{fill:none;stroke:#4477aa;stroke-width:2.5}.limit{stroke:#cc3311;"
          + "stroke-dasharray:6 4}.axis{stroke:#888}text{fill:currentColor;font-size:13px}"
          + "</style><title>";

  private final StringBuilder page = new StringBuilder(HEAD);

  /** An empty page with a title. */
  public HtmlPage(String title) {
    page.append(escaped(title)).append("</title></head><body><h1>").append(escaped(title));
    page.append("</h1>\n");
  }

  /** Begins a section. */
  public HtmlPage heading(String text) {
    page.append("<h2>").append(escaped(text)).append("</h2>\n");
    return this;
  }

  /** Lines as a terminal would show them. */
  public HtmlPage text(List<String> lines) {
    page.append("<pre>");
    lines.forEach(line -> page.append(escaped(line)).append('\n'));
    page.append("</pre>\n");
    return this;
  }

  /** Bars, the longest as wide as there is room. */
  public HtmlPage bars(String caption, List<Bar> bars) {
    double longest = 0;
    for (Bar bar : bars) {
      longest = Math.max(longest, bar.length);
    }
    page.append("<figure><figcaption>").append(escaped(caption)).append("</figcaption>\n");
    for (Bar bar : bars) {
      page.append("<div class=\"bar\"><span>").append(escaped(shortened(bar.label)));
      page.append(
              "</span><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\"><rect height=\"10\"")
          .append(String.format(Locale.ROOT, " width=\"%.2f\"", share(bar.length, longest)))
          .append("/></svg><b>")
          .append(escaped(bar.text))
          .append("</b></div>\n");
    }
    page.append("</figure>\n");
    return this;
  }

  private static double share(double length, double longest) {
    return longest <= 0 ? 0 : 100 * length / longest;
  }

  /**
   * A quantity over time.
   *
   * @param times ascending, at least two
   * @param values one for each time
   * @param limit where it ends, drawn as a line
   * @param from what the first time is called
   */
  public HtmlPage curve(
      String caption,
      double[] times,
      double[] values,
      double limit,
      String limitText,
      String from,
      String to) {
    page.append("<figure><figcaption>").append(escaped(caption)).append("</figcaption>\n");
    page.append(Curve.svg(times, values, limit, limitText, from, to)).append("</figure>\n");
    return this;
  }

  /** The whole, in UTF-8. */
  public String html() {
    return page + "</body></html>\n";
  }

  private static String shortened(String label) {
    return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL) + "…";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
