package dev.sonde.agent.propagate;

import dev.sonde.agent.record.Hex;
import dev.sonde.agent.record.LocalRoot;
import dev.sonde.agent.record.Propagator;
import dev.sonde.agent.record.RemoteParent;
import dev.sonde.probe.HeaderGetter;
import dev.sonde.probe.HeaderSetter;

/**
 * Jaeger's own headers: {@code uber-trace-id} in both directions, baggage in from {@code
 * jaeger-baggage} and out as {@code uberctx-} headers. Incoming {@code uberctx-} headers are not
 * read, because headers can be asked for by their full names only.
 *
 * @see <a href="https://www.jaegertracing.io/sdk-migration/#propagation-format">Jaeger's format</a>
 */
final class Jaeger implements Propagator {

  private static final String TRACE_ID = "uber-trace-id";
  private static final String BAGGAGE_IN = "jaeger-baggage";
  private static final String BAGGAGE_OUT = "uberctx-";
  private static final int SAMPLED = 1;
  private static final int DEBUG = 2;

  @Override
  public <C> void extract(C carrier, HeaderGetter<? super C> getter, RemoteParent parent) {
    if (!parent.isValid()) {
      String header = getter.get(carrier, TRACE_ID);
      if (header != null) {
        String text = HeaderText.trimmed(header);
        parse(text.indexOf('%') < 0 ? text : text.replaceAll("%3[Aa]", ":"), parent);
      }
    }
    if (parent.baggage == null) {
      String baggage = getter.get(carrier, BAGGAGE_IN);
      parent.baggage = baggage == null ? null : W3cBaggage.read(baggage);
    }
  }

  /** Reads {@code trace:span:parent:flags}, digits of either case, leading zeros optional. */
  private static void parse(String text, RemoteParent parent) {
    int traceEnd = text.indexOf(':');
    int spanEnd = text.indexOf(':', traceEnd + 1);
    int parentEnd = text.indexOf(':', spanEnd + 1);
    if (traceEnd < 1 || spanEnd <= traceEnd || parentEnd <= spanEnd) {
      return;
    }
    int flagsLength = text.length() - parentEnd - 1;
    if (traceEnd > 32
        || spanEnd - traceEnd > 17
        || flagsLength > 2
        || !Hex.isHex(text, 0, traceEnd)
        || !Hex.isHex(text, traceEnd + 1, spanEnd)
        || !Hex.isHex(text, parentEnd + 1, text.length())) {
      return;
    }
    int lowStart = Math.max(0, traceEnd - 16);
    long high = Hex.parse(text, 0, lowStart);
    long low = Hex.parse(text, lowStart, traceEnd);
    long spanId = Hex.parse(text, traceEnd + 1, spanEnd);
    if ((high | low) == 0 || spanId == 0) {
      return;
    }
    long flags = Hex.parse(text, parentEnd + 1, text.length());
    parent.traceIdHigh = high;
    parent.traceIdLow = low;
    parent.spanId = spanId;
    parent.debug = (flags & DEBUG) != 0;
    parent.deferred = false;
    parent.flags = (byte) ((flags & (SAMPLED | DEBUG)) != 0 ? 1 : 0);
  }

  @Override
  public <C> void inject(C carrier, HeaderSetter<? super C> setter, LocalRoot root, long spanId) {
    if (spanId != 0) {
      char[] text = new char[53];
      Hex.write(root.traceIdHigh(), text, 0);
      Hex.write(root.traceIdLow(), text, 16);
      text[32] = ':';
      Hex.write(spanId, text, 33);
      text[49] = ':';
      text[50] = '0';
      text[51] = ':';
      text[52] = (char) ('0' + (root.flags() & SAMPLED) + (root.debug() ? DEBUG : 0));
      setter.set(carrier, TRACE_ID, new String(text));
    }
    String baggage = root.baggage();
    if (baggage != null) {
      injectBaggage(carrier, setter, baggage);
    }
  }

  /** One header a member, without its properties; the value stays percent-encoded. */
  private static <C> void injectBaggage(C carrier, HeaderSetter<? super C> setter, String baggage) {
    for (int from = 0; from < baggage.length(); ) {
      int end = HeaderText.memberEnd(baggage, from);
      String member = baggage.substring(from, end);
      int equals = member.indexOf('=');
      int semicolon = member.indexOf(';');
      String key = equals < 0 ? "" : HeaderText.trimmed(member.substring(0, equals));
      if (isToken(key) && (semicolon < 0 || semicolon > equals)) {
        int valueEnd = semicolon < 0 ? member.length() : semicolon;
        String value = HeaderText.trimmed(member.substring(equals + 1, valueEnd));
        setter.set(carrier, BAGGAGE_OUT + key, value);
      }
      from = end + 1;
    }
  }

  /** Whether the text may be part of a header's name (RFC 9110, 5.6.2). */
  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
