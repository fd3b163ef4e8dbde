package dev.sonde.bridge.console;

import com.linecorp.armeria.common.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of the page.
 *
 * @param tag the entity tag, quoted: a digest of the content, because all files of a reproducible
 *     build have the same time
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Asset(byte[] content, byte[] compressed, String tag, MediaType type) {

  /**
   * Null when there is none.
   *
   * @param path in the class path, with a leading slash
   */
  static @Nullable Asset read(String path) {
    try (InputStream in = Asset.class.getResourceAsStream(path)) {
      return in == null ? null : of(in.readAllBytes(), type(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Asset of(byte[] content, MediaType type) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    }
    return new Asset(content, compressed.toByteArray(), '"' + digest(content) + '"', type);
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static MediaType type(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "html" -> MediaType.HTML_UTF_8;
      case "js" -> MediaType.JAVASCRIPT_UTF_8;
      case "css" -> MediaType.CSS_UTF_8;
      case "svg" -> MediaType.SVG_UTF_8;
      default -> MediaType.OCTET_STREAM;
    };
  }
}
