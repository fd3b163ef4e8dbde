package dev.sonde.bridge.receive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Inflates bodies, however small a bomb is on the wire, to no more than a limit. */
final class Gzip {
  private Gzip() {}

  /**
   * @param limit most bytes that come out
   * @throws RefusedException when there are more, or the body is no gzip
   */
  static byte[] inflate(byte[] compressed, int limit) throws RefusedException {
    byte[] inflated;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      inflated = in.readNBytes(limit);
      if (inflated.length == limit && in.read() >= 0) {
        throw RefusedException.tooLarge(limit);
      }
    } catch (IOException e) {
      throw RefusedException.malformed("the body is not valid gzip: " + e.getMessage());
    }
    return inflated;
  }
}
