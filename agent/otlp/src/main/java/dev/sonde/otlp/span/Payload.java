package dev.sonde.otlp.span;

import java.io.IOException;
import java.io.OutputStream;

/** One request's body. Does not change while it is under way. */
public interface Payload {

  /** How many spans it holds. */
  int spans();

  /** Length in bytes of what {@link #writeTo} writes. */
  int size();

  /** Writes all of it; called once an attempt. Any thread. */
  void writeTo(OutputStream out) throws IOException;
}
