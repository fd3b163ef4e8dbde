package dev.sonde.otlp.span;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A batch that waits, in a tenth of its size. It is sent as it was before: whether a request is
 * compressed is for the user to say.
 */
final class CompressedBatch implements Waiting {

  private final byte[] deflated;
  private final int spans;
  private final int size;

  CompressedBatch(byte[] deflated, int spans, int size) {
    this.deflated = deflated;
    this.spans = spans;
    this.size = size;
  }

  /**
   * Compresses; takes some 20 ms for a megabyte, or a third of that.
   *
   * @param quickly whether time matters more than memory
   */
  static CompressedBatch of(SpanBatch batch, boolean quickly) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(batch.size() / 8 + 64);
    Deflater deflater =
        new Deflater(quickly ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION, true);
    try (OutputStream out = new DeflaterOutputStream(bytes, deflater, 8 * 1024)) {
      batch.writeTo(out);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible); // it is written into memory
    } finally {
      deflater.end();
    }
    return new CompressedBatch(bytes.toByteArray(), batch.spans(), batch.size());
  }

  @Override
  public int weight() {
    return deflated.length;
  }

  /** As it is kept, without a header; not to be changed. */
  byte[] deflated() {
    return deflated;
  }

  @Override
  public int spans() {
    return spans;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Inflater inflater = new Inflater(true); // a stream does not end one that it was given
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated), inflater)) {
      byte[] chunk = new byte[8 * 1024];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        out.write(chunk, 0, n);
      }
    } finally {
      inflater.end();
    }
  }
}
