package dev.sonde.bridge.spool;

import dev.sonde.bridge.signal.Batch;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The batches that are kept until every reader is done with them. Thread-safe. */
public final class Spool implements AutoCloseable {
  private final Path path;
  private final Durability durability;
  private final SpoolWriter writer;
  private final RecentBatches recent = new RecentBatches();

  private Spool(Path path, Durability durability, SpoolFile file, long limitBytes)
      throws SQLException {
    this.path = path;
    this.durability = durability;
    this.writer = new SpoolWriter(file, limitBytes, recent);
  }

  /**
   * Opens the spool in a folder; a damaged one is put aside and what can be read of it is kept.
   *
   * @param limitBytes beyond which the oldest batches make room
   * @param targets names of all that are forwarded to; positions of others are forgotten, and one
   *     that is new starts with the oldest batch there is
   */
  public static Spool open(Path folder, Durability durability, long limitBytes, Set<String> targets)
      throws SpoolException {
    Path path = folder.resolve("spool.db");
    try {
      SpoolFile file = SpoolRepair.open(path, durability);
      Spool spool = new Spool(path, durability, file, limitBytes);
      spool.writer.adopt(targets);
      spool.writer.start();
      return spool;
    } catch (SQLException e) {
      throw new SpoolException("the spool " + path + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /**
   * Returns once the batch is kept as durably as promised.
   *
   * @throws SpoolException when it could not be kept; then nothing of it was
   */
  public void append(Batch batch) throws SpoolException {
    await(writer.append(batch, SpoolFile.compress(batch.encoded())));
  }

  /**
   * Waits for a batch after a position.
   *
   * @return false when none came in time
   */
  public boolean awaitAfter(long sequence, long millis) throws InterruptedException {
    return recent.awaitAfter(sequence, millis);
  }

  /** What a reader has that is on its way through the batches. */
  public Reader reader() {
    return new Reader();
  }

  /** Reads from a position on, from memory where the batch is still there. One thread's. */
  public final class Reader implements AutoCloseable {
    private static final int AHEAD = 8;

    private @Nullable SpoolFile file;
    private List<SpooledBatch> ahead = List.of();

    private Reader() {}

    /** The next batch after a position, or null when there is none. */
    public @Nullable SpooledBatch next(long sequence) throws SpoolException {
      SpooledBatch inMemory = recent.after(sequence);
      if (inMemory != null) {
        return inMemory;
      }
      for (SpooledBatch batch : ahead) {
        if (batch.sequence() > sequence) {
          return batch;
        }
      }
      try {
        if (file == null) {
          file = SpoolFile.open(path, durability);
        }
        ahead = file.after(sequence, AHEAD);
      } catch (SQLException e) {
        throw new SpoolException("the spool cannot be read: " + e.getMessage(), e);
      }
      return ahead.isEmpty() ? null : ahead.get(0);
    }

    @Override
    public void close() throws SpoolException {
      try {
        if (file != null) {
          file.close();
        }
      } catch (SQLException e) {
        throw new SpoolException("the spool cannot be closed: " + e.getMessage(), e);
      }
    }
  }

  /** Returns once it is kept that a target is done with everything up to a batch. */
  public void advance(String target, long sequence) throws SpoolException {
    await(writer.advance(target, sequence));
  }

  /** Says how far the store has everything on disk; what nobody needs any more may go. */
  public void indexed(long sequence) {
    writer.indexed(sequence);
  }

  public Map<String, Position> positions() {
    return writer.positions();
  }

  /** Items that a target still has to get. */
  public long waiting(String target) {
    return writer.waiting(target);
  }

  public SpoolStats stats() {
    return writer.stats();
  }

  private static void await(CompletableFuture<Void> kept) throws SpoolException {
    try {
      kept.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new SpoolException("cannot be kept: " + cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SpoolException("interrupted", e);
    }
  }

  /** Keeps what was appended, and ends the thread. */
  @Override
  public void close() {
    writer.close();
  }
}
