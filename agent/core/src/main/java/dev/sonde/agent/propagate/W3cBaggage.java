package dev.sonde.agent.propagate;

import dev.sonde.agent.record.LocalRoot;
import dev.sonde.agent.record.Propagator;
import dev.sonde.agent.record.RemoteParent;
import dev.sonde.probe.HeaderGetter;
import dev.sonde.probe.HeaderSetter;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code baggage}, passed on as it came; whole members are cut off at the end when there
 * are more than {@value #MAX_MEMBERS} or {@value #MAX_LENGTH} bytes.
 *
 * @see <a href="https://www.w3.org/TR/baggage/">W3C Baggage</a>
 */
final class W3cBaggage implements Propagator {

  static final int MAX_LENGTH = 8192;
  static final int MAX_MEMBERS = 180;

  private static final String BAGGAGE = "baggage";

  @Override
  public <C> void extract(C carrier, HeaderGetter<? super C> getter, RemoteParent parent) {
    if (parent.baggage == null) {
      String header = getter.get(carrier, BAGGAGE);
      parent.baggage = header == null ? null : read(header);
    }
  }

  /**
   * What may be passed on; null when that is nothing or there is a character that no header may
   * hold.
   */
  static @Nullable String read(String header) {
    String text = HeaderText.trimmed(header);
    int kept = 0;
    int members = 0;
    for (int from = 0; from < text.length() && members < MAX_MEMBERS; members++) {
      int end = HeaderText.memberEnd(text, from);
      if (end > MAX_LENGTH) {
        break;
      }
      kept = end;
      from = end + 1;
    }
    for (int i = 0; i < kept; i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c > '~') {
        return null;
      }
    }
    return text.indexOf('=') < 0 || kept == 0 ? null : text.substring(0, kept);
  }

  @Override
  public <C> void inject(C carrier, HeaderSetter<? super C> setter, LocalRoot root, long spanId) {
    String baggage = root.baggage();
    if (baggage != null) {
      setter.set(carrier, BAGGAGE, baggage);
    }
  }
}
