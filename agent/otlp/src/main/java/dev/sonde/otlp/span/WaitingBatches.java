package dev.sonde.otlp.span;

import dev.sonde.agent.export.SelfCounters;
import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the receiver, oldest first: compressed in bounded memory, or, where a folder is
 * configured, in files that survive the process. When files cannot be written, memory serves.
 * Export thread only.
 */
final class WaitingBatches {

  private final SelfCounters counters;
  private final Consumer<String> log;
  private final long memory;
  private final String folder;
  private final long diskLimit;
  private final ArrayDeque<Waiting> batches = new ArrayDeque<>();
  private @Nullable SpoolFolder spool;
  private boolean opened;
  private boolean overflows;
  private boolean unwritable;
  private long weight;

  WaitingBatches(SpanBatchSettings settings, SelfCounters counters, Consumer<String> log) {
    this.counters = counters;
    this.log = log;
    this.memory = settings.bufferBytes;
    this.folder = settings.spool;
    this.diskLimit = settings.spoolBytes;
  }

  /**
   * Takes what waited elsewhere; the first time, where there is a folder, also what an earlier
   * process has left in it.
   */
  void take(Queue<Waiting> inherited) {
    boolean first = !opened;
    opened = true;
    if (first && !folder.isEmpty()) {
      open();
    }
    List<Waiting> taken = new ArrayList<>();
    for (Waiting batch = inherited.poll(); batch != null; batch = inherited.poll()) {
      taken.add(inherit(batch));
    }
    if (first && spool != null) {
      spool.found().forEach(batch -> put(batch, false));
    }
    taken.forEach(batch -> put(batch, false));
  }

  private void open() {
    try {
      spool = SpoolFolder.open(new File(folder), diskLimit);
    } catch (IOException | RuntimeException e) {
      log.accept("spans wait in memory only, " + folder + " cannot be used: " + e);
    }
  }

  private Waiting inherit(Waiting batch) {
    if (!batch.onDisk()) {
      return kept((CompressedBatch) batch);
    }
    return spool == null ? batch : spool.inherit((SpooledBatch) batch);
  }

  boolean isEmpty() {
    return batches.isEmpty();
  }

  double fill() {
    double ofMemory = (double) weight / memory;
    return spool == null ? ofMemory : Math.max(ofMemory, spool.fill());
  }

  /**
   * @param first whether it was under way already
   */
  void add(CompressedBatch batch, boolean first) {
    put(kept(batch), first);
  }

  boolean keepsOnDisk() {
    return spool != null;
  }

  /** The same on disk, where that can be; it does not wait here yet. */
  Waiting kept(CompressedBatch batch) {
    if (spool != null) {
      try {
        SpooledBatch kept = spool.keep(batch);
        unwritable = false;
        return kept;
      } catch (IOException | RuntimeException e) {
        if (!unwritable) {
          unwritable = true;
          log.accept("spans wait in memory, they cannot be written to " + folder + ": " + e);
        }
      }
    }
    return batch;
  }

  /** It was under way and has to wait again. */
  void putBack(Waiting batch) {
    batch.unload();
    put(batch, true);
  }

  private void put(Waiting batch, boolean first) {
    weight += batch.weight();
    if (first) {
      batches.addFirst(batch);
    } else {
      batches.addLast(batch);
    }
    makeRoom();
  }

  /** The oldest, ready to be sent; null when there is none. */
  @Nullable Waiting poll() {
    for (Waiting next = batches.poll(); next != null; next = batches.poll()) {
      weight -= next.weight();
      try {
        next.load();
        return next;
      } catch (IOException e) {
        log.accept("spans are lost: " + e.getMessage());
        counters.addFailed(next.spans());
        done(next);
      }
    }
    return null;
  }

  /** The receiver has given its last word. */
  void done(Waiting batch) {
    overflows = false;
    if (!batch.onDisk()) {
      return;
    }
    SpooledBatch spooled = (SpooledBatch) batch;
    if (spool == null) {
      spooled.delete();
    } else {
      spool.delete(spooled);
    }
  }

  /** The oldest go: whoever looks after an outage looks at its end first. */
  private void makeRoom() {
    while (batches.size() > 1 && (weight > memory || (spool != null && spool.fill() > 1))) {
      Waiting lost = removeOldest(weight <= memory);
      weight -= lost.weight();
      counters.addOverflowed(lost.spans());
      if (!overflows) {
        log.accept("spans are lost: what waits for the receiver has filled its " + room(lost));
      }
      done(lost);
      overflows = true;
    }
  }

  private String room(Waiting lost) {
    return lost.onDisk()
        ? (diskLimit >> 10) + " KB of disk (sonde.export.spool.limit)"
        : (memory >> 10) + " KB (sonde.export.buffer)";
  }

  private Waiting removeOldest(boolean onDisk) {
    for (Iterator<Waiting> each = batches.iterator(); each.hasNext(); ) {
      Waiting batch = each.next();
      if (batch.onDisk() == onDisk) {
        each.remove();
        return batch;
      }
    }
    return batches.remove();
  }

  /** Everything that waits, which is no longer here then. */
  List<Waiting> leave() {
    List<Waiting> all = new ArrayList<>(batches);
    batches.clear();
    weight = 0;
    return all;
  }

  /**
   * Leaves on disk what may, for the next start.
   *
   * @param rest what has not waited yet; what is in files already stays there
   */
  void close(List<Waiting> rest) {
    List<Waiting> all = leave();
    all.addAll(rest);
    for (Waiting batch : all) {
      Waiting kept = batch.onDisk() ? batch : kept((CompressedBatch) batch);
      if (kept.onDisk()) {
        counters.addLeft(kept.spans());
      } else {
        counters.addFailed(kept.spans());
      }
    }
    if (spool != null) {
      spool.close();
      spool = null;
    }
  }
}
