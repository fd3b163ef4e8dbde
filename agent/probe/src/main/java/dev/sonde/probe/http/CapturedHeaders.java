package dev.sonde.probe.http;

import dev.sonde.probe.Call;
import dev.sonde.probe.Engine;
import dev.sonde.probe.HeaderValues;
import dev.sonde.probe.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The headers of one kind of message that the settings want as attributes ({@code
 * http.request.header.<name>} and {@code http.response.header.<name>} of the conventions). None
 * unless told, and then there is nothing to do. Immutable; keep it in a field.
 */
public final class CapturedHeaders {

  private final String[] names;
  private final List<Key<String[]>> keys = new ArrayList<>();

  private CapturedHeaders(String side, String message) {
    String setting =
        Engine.get()
            .setting("otel.instrumentation.http." + side + ".capture-" + message + "-headers");
    List<String> wanted = new ArrayList<>();
    for (String name : (setting == null ? "" : setting).toLowerCase(Locale.ROOT).split(",", -1)) {
      if (!name.trim().isEmpty()) {
        wanted.add(name.trim());
        keys.add(Key.texts("http." + message + ".header." + name.trim()));
      }
    }
    names = wanted.toArray(new String[0]);
  }

  /** Of requests that this process makes. */
  public static CapturedHeaders clientRequest() {
    return new CapturedHeaders("client", "request");
  }

  /** Of the answers to them. */
  public static CapturedHeaders clientResponse() {
    return new CapturedHeaders("client", "response");
  }

  /** Of requests that this process answers. */
  public static CapturedHeaders serverRequest() {
    return new CapturedHeaders("server", "request");
  }

  /** Of its answers. */
  public static CapturedHeaders serverResponse() {
    return new CapturedHeaders("server", "response");
  }

  /** Puts the wanted headers that {@code message} has. */
  public <C> void put(Call call, C message, HeaderValues<? super C> values) {
    if (names.length > 0) {
      put(call, read(message, values));
    }
  }

  /** What {@link #put(Call, String[][])} puts later; null when nothing is wanted. */
  <C> String @Nullable [] @Nullable [] read(C message, HeaderValues<? super C> values) {
    if (names.length == 0) {
      return null;
    }
    String[][] read = new String[names.length][];
    for (int i = 0; i < names.length; i++) {
      Collection<String> found = values.get(message, names[i]);
      read[i] = found == null ? new String[0] : found.toArray(new String[0]);
    }
    return read;
  }

  void put(Call call, String @Nullable [] @Nullable [] read) {
    for (int i = 0; read != null && i < names.length; i++) {
      String[] found = read[i];
      if (found != null && found.length > 0) {
        call.put(keys.get(i), found);
      }
    }
  }
}
