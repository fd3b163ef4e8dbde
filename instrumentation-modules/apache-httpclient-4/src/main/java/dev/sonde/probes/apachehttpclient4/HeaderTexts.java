package dev.sonde.probes.apachehttpclient4;

import java.util.ArrayList;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpMessage;

/** Headers as texts. */
final class HeaderTexts {

  private HeaderTexts() {}

  /** All values of a header. */
  static List<String> of(HttpMessage message, String name) {
    List<String> texts = new ArrayList<>();
    for (Header header : message.getHeaders(name)) {
      texts.add(header.getValue());
    }
    return texts;
  }
}
