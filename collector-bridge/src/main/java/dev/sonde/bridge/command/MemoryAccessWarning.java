package dev.sonde.bridge.command;

import java.lang.reflect.Field;

/**
 * Keeps JDK 24 and newer from printing four lines about memory-access methods of {@code
 * sun.misc.Unsafe} (JEP 498), which the server's and Protobuf's classes call. An operator can do
 * nothing about them, and the manifest of a jar has no attribute for {@code
 * --sun-misc-unsafe-memory-access}.
 *
 * <p>The JDK warns once a process and notes that it has; this sets the note. Where there is no such
 * note, nothing happens: older JDKs do not warn.
 */
final class MemoryAccessWarning {
  private MemoryAccessWarning() {}

  /** Before any class of a library is used. */
  static void silence() {
    try {
      Field warned = Class.forName("sun.misc.Unsafe").getDeclaredField("memoryAccessWarned");
      warned.setAccessible(true);
      warned.setBoolean(null, true);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // no note to set; at worst the warning shows
    }
  }
}
