package dev.sonde.bridge.summary;

import dev.sonde.bridge.json.AttributeText;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Locale;

/** Tells a timeout from other errors by {@code error.type}: an exception's name or a status. */
final class Timeouts {
  private Timeouts() {}

  static boolean isTimeout(Span failed) {
    for (KeyValue attribute : failed.getAttributesList()) {
      if (attribute.getKey().equals("error.type")) {
        String type = AttributeText.of(attribute.getValue());
        return type.equals("408")
            || type.equals("504")
            || type.toLowerCase(Locale.ROOT).contains("timeout")
            || type.equals("DEADLINE_EXCEEDED");
      }
    }
    return false;
  }
}
