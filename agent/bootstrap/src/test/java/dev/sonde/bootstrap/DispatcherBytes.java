package dev.sonde.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The dispatcher's class file as the build made it. */
final class DispatcherBytes {

  private DispatcherBytes() {}

  static byte[] read() throws IOException {
    try (InputStream in =
        DispatcherBytes.class.getResourceAsStream("/java/lang/SondeDispatcher.class")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        bytes.write(b);
      }
      return bytes.toByteArray();
    }
  }
}
