package dev.sonde.otlp.span;

import dev.sonde.agent.export.Attributes;
import dev.sonde.otlp.Limits;

/** Attributes as repeated {@code KeyValue}, within limits. */
final class AttributeEncoder {

  private static final int KEY = 1;
  private static final int VALUE = 2;

  private final Limits limits;

  AttributeEncoder(Limits limits) {
    this.limits = limits;
  }

  /** The most that one span, event or resource may have. */
  int most() {
    return limits.count();
  }

  /**
   * Writes as many as there is room for, in order.
   *
   * @param field the number of the field that repeats
   * @param room how many more there may be
   */
  void write(Attributes attributes, int field, int room, ProtobufWriter out) {
    int[] left = {room};
    attributes.forEach(
        (name, value) -> {
          if (left[0]-- > 0) {
            int pair = out.begin(field);
            out.text(KEY, name);
            int any = out.begin(VALUE);
            value(value, out);
            out.end(any);
            out.end(pair);
          }
        });
  }

  /** Writes one more attribute. */
  void write(String name, long value, int field, ProtobufWriter out) {
    int pair = out.begin(field);
    out.text(KEY, name);
    int any = out.begin(VALUE);
    out.uint(3, value);
    out.end(any);
    out.end(pair);
  }

  private void value(Object value, ProtobufWriter out) {
    if (value instanceof String) {
      out.text(1, limits.cut((String) value));
    } else if (value instanceof Boolean) {
      out.uint(2, (Boolean) value ? 1 : 0);
    } else if (value instanceof Long) {
      out.uint(3, (Long) value);
    } else if (value instanceof Double) {
      out.fixed64(4, Double.doubleToRawLongBits((Double) value));
    } else if (value instanceof String[]) {
      int array = out.begin(5);
      for (String element : (String[]) value) {
        int any = out.begin(1);
        out.text(1, limits.cut(element));
        out.end(any);
      }
      out.end(array);
    } else {
      throw new IllegalArgumentException("attribute of " + value.getClass().getName());
    }
  }
}
