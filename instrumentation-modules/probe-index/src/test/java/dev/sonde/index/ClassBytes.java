package dev.sonde.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads class files of the test's class path. */
final class ClassBytes {

  private ClassBytes() {}

  /** Null when there is none. */
  static byte[] of(ClassLoader loader, String resource) {
    try (InputStream in = loader.getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
