package dev.sonde.bridge.load;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Bodies that are damaged, cut, oversized, nested, compressed, and bombs. Not thread-safe. */
final class FuzzBodies {
  /** A body, and how it says that it is compressed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Body(String encoding, byte[] bytes) {}

  private static final String[] ENCODINGS = {"identity", "gzip", "zstd", "br"};
  private static final int LARGEST = 24 << 20;

  private final Random random;
  private final byte[] good = new SpanStream(1).batch(0, 1_700_000_000_000_000_000L);

  FuzzBodies(Random random) {
    this.random = random;
  }

  Body next() throws IOException {
    String encoding = ENCODINGS[random.nextInt(ENCODINGS.length)];
    return new Body(encoding, damage(compress(damage(seed()), encoding)));
  }

  private byte[] seed() {
    if (random.nextInt(500) == 0) {
      return large();
    }
    return switch (random.nextInt(6)) {
      case 0 -> new byte[random.nextInt(4 << 20)]; // a bomb, once it is compressed
      case 1 -> "[{\"a\":".repeat(random.nextInt(5_000)).getBytes(StandardCharsets.UTF_8);
      case 2 -> nested(random.nextInt(3_000));
      case 3 -> noise();
      default -> good.clone();
    };
  }

  /** Zeros, empty messages, or empty objects: small on the wire, and large in memory. */
  private byte[] large() {
    byte[] bytes = new byte[random.nextInt(LARGEST)];
    if (random.nextBoolean()) {
      for (int i = 0; i + 1 < bytes.length; i += 2) {
        bytes[i] = 0x0a;
      }
    } else if (random.nextBoolean()) {
      String objects = "{},";
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) objects.charAt(i % 3);
      }
      byte[] begin = "{\"resourceSpans\":[".getBytes(StandardCharsets.UTF_8);
      System.arraycopy(begin, 0, bytes, 0, Math.min(begin.length, bytes.length));
    }
    return bytes;
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(10_000)];
    random.nextBytes(noise);
    return noise;
  }

  /** Messages in messages: field 1, each as long as what is in it. */
  private static byte[] nested(int depth) {
    byte[] message = new byte[0];
    for (int i = 0; i < depth; i++) {
      ByteArrayOutputStream around = new ByteArrayOutputStream();
      around.write(0x0a);
      int length = message.length;
      while (length > 0x7f) {
        around.write((length & 0x7f) | 0x80);
        length >>>= 7;
      }
      around.write(length);
      around.writeBytes(message);
      message = around.toByteArray();
    }
    return message;
  }

  byte[] damage(byte[] bytes) {
    byte[] damaged = bytes;
    if (damaged.length > 0 && random.nextBoolean()) {
      for (int i = random.nextInt(20); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(damaged, random.nextInt(damaged.length + 1))
        : damaged;
  }

  private static byte[] compress(byte[] body, String encoding) throws IOException {
    if (encoding.equals("zstd")) {
      return Zstd.compress(body);
    } else if (!encoding.equals("gzip")) {
      return body;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }
}
