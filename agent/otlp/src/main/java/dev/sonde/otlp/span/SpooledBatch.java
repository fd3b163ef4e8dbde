package dev.sonde.otlp.span;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A batch in a file, which is there until the receiver has given its last word. Only while a
 * request is made of it is it in memory. Export thread only, but for {@link #writeTo}.
 *
 * <p>The file: a magic number, the number of spans, the length before compression, the check sum of
 * what follows (CRC 32), the compressed batch.
 */
final class SpooledBatch implements Waiting {

  private static final int MAGIC = 0x534f4e31;
  private static final int HEADER = 16;
  private static final int LARGEST = 64 << 20;

  private final File file;
  private final int spans;
  private final long length;
  private volatile @Nullable CompressedBatch content;

  private SpooledBatch(File file, int spans, long length) {
    this.file = file;
    this.spans = spans;
    this.length = length;
  }

  /** Complete under its name or not there at all, as long as the machine itself does not fail. */
  static SpooledBatch write(CompressedBatch batch, File file) throws IOException {
    File unfinished = new File(file.getPath() + ".new");
    try (DataOutputStream out = new DataOutputStream(new FileOutputStream(unfinished))) {
      out.writeInt(MAGIC);
      out.writeInt(batch.spans());
      out.writeInt(batch.size());
      out.writeInt(checksum(batch.deflated()));
      out.write(batch.deflated());
    } catch (IOException e) {
      remove(unfinished);
      throw e;
    }
    if (!unfinished.renameTo(file)) {
      remove(unfinished);
      throw new IOException("cannot be renamed: " + unfinished);
    }
    return new SpooledBatch(file, batch.spans(), HEADER + (long) batch.deflated().length);
  }

  /** One that another process has left: its spans were counted there. */
  static SpooledBatch found(File file) {
    return new SpooledBatch(file, 0, file.length());
  }

  /** The same under another name. */
  SpooledBatch movedTo(File target) {
    return file.renameTo(target) ? new SpooledBatch(target, spans, length) : this;
  }

  /** What was found is this one. */
  SpooledBatch as(SpooledBatch found) {
    return new SpooledBatch(found.file, spans, length);
  }

  String name() {
    return file.getName();
  }

  /**
   * Reads the file.
   *
   * @throws IOException also when it is damaged
   */
  @Override
  public void load() throws IOException {
    try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
      if (length < HEADER || length > LARGEST || in.readInt() != MAGIC) {
        throw new IOException("not a batch of spans: " + file);
      }
      int count = in.readInt();
      int size = in.readInt();
      int expected = in.readInt();
      byte[] deflated = new byte[(int) length - HEADER];
      in.readFully(deflated);
      if (checksum(deflated) != expected) {
        throw new IOException("damaged: " + file);
      }
      content = new CompressedBatch(deflated, count, size);
    }
  }

  @Override
  public void unload() {
    content = null;
  }

  void delete() {
    content = null;
    remove(file);
  }

  private static void remove(File file) {
    boolean unused = file.delete(); // where it cannot be, it is sent again after the next start
  }

  private static int checksum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, bytes.length);
    return (int) sum.getValue();
  }

  /** Bytes of disk; the smallest file takes a block. */
  long bytes() {
    return Math.max(4_096, length);
  }

  @Override
  public int weight() {
    return 0;
  }

  @Override
  public boolean onDisk() {
    return true;
  }

  /** Of this process: 0 for one that another has left. */
  @Override
  public int spans() {
    return spans;
  }

  @Override
  public int size() {
    return loaded().size();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    loaded().writeTo(out);
  }

  private CompressedBatch loaded() {
    CompressedBatch loaded = content;
    if (loaded == null) {
      throw new IllegalStateException("not loaded: " + file);
    }
    return loaded;
  }
}
