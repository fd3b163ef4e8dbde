package dev.sonde.otlp.span;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A folder of batches that survives the process. Each process has a place of its own below the
 * configured folder, locked while it lives; what a process has left behind is taken over by the
 * next that starts. Export thread only.
 */
final class SpoolFolder {

  private static final int PLACES = 256;
  private static final String SUFFIX = ".spans";

  private final File place;
  private final RandomAccessFile lock;
  private final long limit;
  private final List<SpooledBatch> found = new ArrayList<>();
  private long bytes;
  private final int token = new Random().nextInt();
  private int number;

  private SpoolFolder(File place, RandomAccessFile lock, long limit) {
    this.place = place;
    this.lock = lock;
    this.limit = limit;
  }

  /**
   * Takes the first free place, and what lies in all that are free.
   *
   * @param limit bytes on disk for this process
   */
  static SpoolFolder open(File folder, long limit) throws IOException {
    SpoolFolder opened = null;
    for (int i = 0; i < PLACES; i++) {
      File place = new File(folder, Integer.toString(i));
      if (opened != null && !place.isDirectory()) {
        break;
      }
      RandomAccessFile lock = lock(place);
      if (lock == null) {
        continue;
      }
      if (opened == null) {
        opened = new SpoolFolder(place, lock, limit);
        opened.take(place);
      } else {
        opened.take(place);
        lock.close();
      }
    }
    if (opened == null) {
      throw new IOException("no place is free in " + folder);
    }
    return opened;
  }

  /** Null when another process, or another agent in this one, has it. */
  private static @Nullable RandomAccessFile lock(File place) throws IOException {
    if (place.mkdirs()) {
      // What applications do is nobody else's business.
      boolean unused = place.setReadable(false, false) && place.setReadable(true, true);
    }
    RandomAccessFile file = new RandomAccessFile(new File(place, "lock"), "rw");
    try {
      if (file.getChannel().tryLock() != null) {
        return file;
      }
    } catch (OverlappingFileLockException taken) {
      // by an agent of this process
    }
    file.close();
    return null;
  }

  private void take(File from) {
    String[] names = from.list();
    if (names == null) {
      return;
    }
    Arrays.sort(names);
    for (String name : names) {
      if (name.endsWith(SUFFIX)) {
        add(SpooledBatch.found(new File(from, name)).movedTo(new File(place, name)));
      }
    }
  }

  private void add(SpooledBatch batch) {
    found.add(batch);
    bytes += batch.bytes();
  }

  /** What was there at the start, oldest first; once. */
  List<SpooledBatch> found() {
    List<SpooledBatch> all = new ArrayList<>(found);
    found.clear();
    return all;
  }

  SpooledBatch keep(CompressedBatch batch) throws IOException {
    SpooledBatch kept = SpooledBatch.write(batch, next());
    bytes += kept.bytes();
    return kept;
  }

  /**
   * Takes over what another agent of this process has kept, and may have left already: then it was
   * found.
   */
  SpooledBatch inherit(SpooledBatch batch) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).name().equals(batch.name())) {
        return batch.as(found.remove(i));
      }
    }
    SpooledBatch mine = batch.movedTo(next());
    bytes += mine.bytes();
    return mine;
  }

  /** Sorted by age, whichever process it comes from, and never given twice. */
  private File next() {
    long now = System.currentTimeMillis();
    int ordinal = number++ % 1_000_000;
    String name = String.format(Locale.ROOT, "%014d-%06d-%08x", now, ordinal, token);
    return new File(place, name + SUFFIX);
  }

  void delete(SpooledBatch batch) {
    bytes -= batch.bytes();
    batch.delete();
  }

  double fill() {
    return (double) bytes / limit;
  }

  long limit() {
    return limit;
  }

  /** Leaves what is there to the next. */
  void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // the lock ends with the process at the latest
    }
  }
}
