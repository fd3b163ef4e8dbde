package dev.sonde.bridge.receive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Inflates bodies, however small a bomb is on the wire, to no more than a limit. */
final class Decompression {
  /** What a sender may use, as {@code Accept-Encoding} and {@code grpc-accept-encoding} say it. */
  static final String ACCEPTED = "gzip,zstd,identity";

  /** 8 MiB, as RFC 9659 bounds it for HTTP: a frame cannot ask for a window of gigabytes. */
  private static final int ZSTD_WINDOW_LOG_MAX = 23;

  private Decompression() {}

  /**
   * @param encoding of {@code Content-Encoding} or {@code grpc-encoding}
   * @param limit most bytes that come out
   * @throws RefusedException when there are more, the body is not what it says or the encoding is
   *     not known
   */
  static byte[] inflate(byte[] body, String encoding, int limit) throws RefusedException {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "identity", "" -> body;
      case "gzip", "x-gzip" -> read(body, "gzip", GZIPInputStream::new, limit);
      case "zstd" -> read(body, "zstd", Decompression::zstd, limit);
      default -> throw RefusedException.unsupportedEncoding(encoding);
    };
  }

  private static InputStream zstd(InputStream in) throws IOException {
    return new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG_MAX);
  }

  private interface Format {
    InputStream open(InputStream compressed) throws IOException;
  }

  private static byte[] read(byte[] compressed, String name, Format format, int limit)
      throws RefusedException {
    try (InputStream in = format.open(new ByteArrayInputStream(compressed))) {
      byte[] inflated = in.readNBytes(limit);
      if (inflated.length == limit && in.read() >= 0) {
        throw RefusedException.tooLarge(limit);
      }
      return inflated;
    } catch (IOException e) {
      throw RefusedException.malformed("the body is not valid " + name + ": " + e.getMessage());
    }
  }
}
