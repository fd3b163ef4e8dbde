package dev.sonde.probes.apachehttpclient5;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;

/** Headers as texts. */
final class HeaderTexts {

  private HeaderTexts() {}

  /** All values of a header. */
  static List<String> of(MessageHeaders message, String name) {
    List<String> texts = new ArrayList<>();
    for (Header header : message.getHeaders(name)) {
      texts.add(header.getValue());
    }
    return texts;
  }
}
