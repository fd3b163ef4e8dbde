package dev.sonde.agent.propagate;

import dev.sonde.agent.record.Hex;
import dev.sonde.agent.record.LocalRoot;
import dev.sonde.agent.record.Propagator;
import dev.sonde.agent.record.RemoteParent;
import dev.sonde.probe.HeaderGetter;
import dev.sonde.probe.HeaderSetter;

/**
 * The headers {@code traceparent} and {@code tracestate}.
 *
 * @see <a href="https://www.w3.org/TR/trace-context-2/">W3C Trace Context Level 2</a>
 */
final class W3cTraceContext implements Propagator {

  private static final String TRACEPARENT = "traceparent";
  private static final String TRACESTATE = "tracestate";

  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;
  private static final int LENGTH = 55;

  /** The flags that Level 2 defines; the others must go out as 0. */
  private static final int KNOWN_FLAGS = 3;

  @Override
  public <C> void extract(C carrier, HeaderGetter<? super C> getter, RemoteParent parent) {
    if (parent.isValid()) {
      return;
    }
    String header = getter.get(carrier, TRACEPARENT);
    if (header != null && parse(HeaderText.trimmed(header), parent)) {
      String state = getter.get(carrier, TRACESTATE);
      parent.traceState = state == null ? null : TraceState.read(state);
    }
  }

  /** Fills {@code parent}, or leaves it as it is and returns false. */
  private static boolean parse(String text, RemoteParent parent) {
    if (!hasForm(text)) {
      return false;
    }
    long high = Hex.parse(text, TRACE_ID, TRACE_ID + 16);
    long low = Hex.parse(text, TRACE_ID + 16, SPAN_ID - 1);
    long spanId = Hex.parse(text, SPAN_ID, FLAGS - 1);
    if ((high | low) == 0 || spanId == 0) {
      return false;
    }
    parent.traceIdHigh = high;
    parent.traceIdLow = low;
    parent.spanId = spanId;
    parent.flags = (byte) (Hex.parse(text, FLAGS, LENGTH) & KNOWN_FLAGS);
    parent.debug = false;
    parent.deferred = false;
    return true;
  }

  /** Version 00 exactly; a later one may go on after another dash; ff is none. */
  private static boolean hasForm(String text) {
    int length = text.length();
    if (length < LENGTH
        || text.charAt(TRACE_ID - 1) != '-'
        || text.charAt(SPAN_ID - 1) != '-'
        || text.charAt(FLAGS - 1) != '-'
        || text.startsWith("ff")
        || (length > LENGTH && (text.startsWith("00") || text.charAt(LENGTH) != '-'))) {
      return false;
    }
    return Hex.isLowerHex(text, 0, TRACE_ID - 1)
        && Hex.isLowerHex(text, TRACE_ID, SPAN_ID - 1)
        && Hex.isLowerHex(text, SPAN_ID, FLAGS - 1)
        && Hex.isLowerHex(text, FLAGS, LENGTH);
  }

  @Override
  public <C> void inject(C carrier, HeaderSetter<? super C> setter, LocalRoot root, long spanId) {
    if (spanId == 0) {
      return;
    }
    char[] text = new char[LENGTH];
    text[0] = '0';
    text[1] = '0';
    text[TRACE_ID - 1] = '-';
    Hex.write(root.traceIdHigh(), text, TRACE_ID);
    Hex.write(root.traceIdLow(), text, TRACE_ID + 16);
    text[SPAN_ID - 1] = '-';
    Hex.write(spanId, text, SPAN_ID);
    text[FLAGS - 1] = '-';
    text[FLAGS] = '0';
    text[FLAGS + 1] = (char) ('0' + (root.flags() & KNOWN_FLAGS));
    setter.set(carrier, TRACEPARENT, new String(text));
    String state = root.traceState();
    if (state != null) {
      setter.set(carrier, TRACESTATE, state);
    }
  }
}
