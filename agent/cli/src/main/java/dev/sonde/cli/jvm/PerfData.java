package dev.sonde.cli.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HotSpot's performance data, the file {@code hsperfdata_<user>/<pid>} in the JVM's {@code /tmp}:
 * the only place that says from outside what the JVM really was started with. Format 2.0, as in
 * {@code perfMemory.hpp} of every JDK since 5. Not there with {@code -XX:-UsePerfData}.
 */
final class PerfData {
  private static final int MAGIC = 0xcafec0c0;
  private static final int LIMIT = 4 << 20;

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();

  private PerfData() {}

  /**
   * @param tmp the JVM's {@code /tmp}, as seen from here
   * @param uid the owner that the file must have, since anybody may write to {@code /tmp}
   */
  static @Nullable PerfData of(Path tmp, long innerPid, int uid) {
    for (String name : Proc.names(tmp)) {
      if (name.startsWith("hsperfdata_")) {
        Path file = tmp.resolve(name).resolve(Long.toString(innerPid));
        try {
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && Files.size(file) <= LIMIT
              && Integer.valueOf(uid)
                  .equals(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
            return read(file);
          }
        } catch (IOException unreadable) {
          // another user's, or removed meanwhile
        }
      }
    }
    return null;
  }

  private static @Nullable PerfData read(Path file) throws IOException {
    byte[] bytes = new byte[(int) Files.size(file)];
    int length = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = 1; n > 0 && length < bytes.length; length += Math.max(n, 0)) {
        n = in.read(bytes, length, bytes.length - length);
      }
    }
    return parse(ByteBuffer.wrap(bytes, 0, length));
  }

  /** Null when it is no performance data. */
  static @Nullable PerfData parse(ByteBuffer buffer) {
    PerfData data = new PerfData();
    try {
      if (buffer.getInt(0) != MAGIC) {
        return null;
      }
      buffer.order(buffer.get(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      int entry = buffer.getInt(24);
      for (int left = buffer.getInt(28); left > 0 && buffer.getInt(entry) > 0; left--) {
        data.add(buffer, entry);
        entry += buffer.getInt(entry);
      }
    } catch (IndexOutOfBoundsException | BufferUnderflowException beingWritten) {
      return data;
    }
    return data;
  }

  private void add(ByteBuffer buffer, int entry) {
    String name = text(buffer, entry + buffer.getInt(entry + 4));
    int length = buffer.getInt(entry + 8);
    byte type = buffer.get(entry + 12);
    int value = entry + buffer.getInt(entry + 16);
    if (type == 'B' && length > 0) {
      texts.put(name, text(buffer, value));
    } else if (type == 'J' && length == 0) {
      numbers.put(name, buffer.getLong(value));
    }
  }

  private static String text(ByteBuffer buffer, int start) {
    int end = start;
    while (buffer.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - start];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = buffer.get(start + i);
    }
    return new String(bytes, UTF_8);
  }

  @Nullable String text(String name) {
    return texts.get(name);
  }

  /**
   * Whether {@code JNI_CreateJavaVM} has returned; null when the counter is not there, or not there
   * yet.
   */
  @Nullable Boolean isStarted() {
    Long end = numbers.get("sun.rt.createVmEndTime");
    return end == null ? null : end != 0;
  }
}
