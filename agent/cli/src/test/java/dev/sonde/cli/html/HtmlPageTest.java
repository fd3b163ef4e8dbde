package dev.sonde.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Arrays;
import java.util.Collections;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class HtmlPageTest {

  /** The body is written so that a reader of XML takes it, too. */
  private static Document body(HtmlPage page) throws Exception {
    String html = page.html();
    String body = html.substring(html.indexOf("<body>"), html.indexOf("</html>"));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(body)));
  }

  @Test
  void hostileNames_areText() throws Exception {
    String hostile = "</pre><script>alert('1')</script>&\"x";
    HtmlPage page =
        new HtmlPage(hostile)
            .heading(hostile)
            .text(Collections.singletonList(hostile))
            .bars(hostile, Collections.singletonList(new Bar(hostile, hostile, 1)))
            .curve(hostile, new double[] {1, 2}, new double[] {1, 2}, 4, hostile, hostile, hostile);

    Document body = body(page);

    assertThat(body.getElementsByTagName("script").getLength()).isZero();
    assertThat(body.getElementsByTagName("h2").item(0).getTextContent()).isEqualTo(hostile);
    assertThat(body.getElementsByTagName("pre").item(0).getTextContent().trim()).isEqualTo(hostile);
  }

  @Test
  void longestBar_fillsTheRoom_andOthersTheirShareOfIt() throws Exception {
    HtmlPage page =
        new HtmlPage("t")
            .bars(
                "b",
                Arrays.asList(new Bar("a", "4", 4), new Bar("b", "1", 1), new Bar("c", "", 0)));

    Document body = body(page);

    assertThat(width(body, 0)).isEqualTo(100);
    assertThat(width(body, 1)).isEqualTo(25);
    assertThat(width(body, 2)).isZero();
  }

  private static double width(Document body, int bar) {
    Element rect = (Element) body.getElementsByTagName("rect").item(bar);
    return Double.parseDouble(rect.getAttribute("width"));
  }

  @Test
  void curve_risesToItsLimit() throws Exception {
    HtmlPage page =
        new HtmlPage("t")
            .curve("c", new double[] {0, 5, 10}, new double[] {0, 50, 200}, 100, "100", "a", "b");

    Element line = (Element) body(page).getElementsByTagName("polyline").item(0);

    assertThat(line.getAttribute("points").split(" "))
        .containsExactly("90.0,196.0", "495.0,103.0", "900.0,10.0");
  }

  @Test
  void page_loadsNothing() {
    assertThat(new HtmlPage("t").html())
        .contains("default-src 'none'")
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContain("src=");
  }
}
