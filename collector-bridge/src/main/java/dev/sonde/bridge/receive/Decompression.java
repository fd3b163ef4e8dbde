package dev.sonde.bridge.receive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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

  private static final int PIECE = 16 << 10;

  private Decompression() {}

  /**
   * @param encoding of {@code Content-Encoding} or {@code grpc-encoding}
   * @param limit most bytes that come out
   * @param room that what comes out takes, piece by piece
   * @throws RefusedException when there are more, the body is not what it says or the encoding is
   *     not known
   */
  static byte[] inflate(byte[] body, String encoding, int limit, DecodeRoom.Lease room)
      throws RefusedException {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "identity", "" -> body;
      case "gzip", "x-gzip" -> read(body, "gzip", GZIPInputStream::new, limit, room);
      case "zstd" -> read(body, "zstd", Decompression::zstd, limit, room);
      default -> throw RefusedException.unsupportedEncoding(encoding);
    };
  }

  private static InputStream zstd(InputStream in) throws IOException {
    return new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG_MAX);
  }

  private interface Format {
    InputStream open(InputStream compressed) throws IOException;
  }

  private static byte[] read(
      byte[] compressed, String name, Format format, int limit, DecodeRoom.Lease room)
      throws RefusedException {
    try (InputStream in = format.open(new ByteArrayInputStream(compressed))) {
      ByteArrayOutputStream inflated = new ByteArrayOutputStream();
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        if (n > limit - inflated.size()) {
          throw RefusedException.tooLarge(limit);
        }
        room.take(n);
        inflated.write(piece, 0, n);
      }
      return inflated.toByteArray();
    } catch (IOException e) {
      throw RefusedException.malformed("the body is not valid " + name + ": " + e.getMessage());
    }
  }
}
