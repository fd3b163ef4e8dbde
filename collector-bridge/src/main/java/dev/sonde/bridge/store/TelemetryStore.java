package dev.sonde.bridge.store;

import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.spool.Spool;
import dev.sonde.bridge.spool.SpoolException;
import dev.sonde.bridge.spool.SpooledBatch;
import dev.sonde.bridge.summary.CallCounter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what passes the spool, and gives views of it.
 *
 * <p>The thread "bridge-index" writes. When the disk fails it starts again from the last commit
 * until it works; the spool has what came in between.
 */
public final class TelemetryStore implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(TelemetryStore.class);
  private static final long WAIT_MILLIS = 20;

  /** Each refresh of what is being written makes a small segment: only for who waits. */
  private static final long REFRESH_MILLIS = 100;

  /** A query waits for the few batches that came before it; not for a backlog. */
  private static final long PATIENCE_MILLIS = 10_000;

  private static final long PATIENCE_WHEN_BEHIND_MILLIS = 200;
  private static final long MANY_BATCHES = 32;

  /**
   * Overviews that are watched are behind by this at most; ten seconds may give several documents.
   */
  private static final long SUMMARY_MILLIS = 2_000;

  private static final long COMMIT_MILLIS = 10_000;
  private static final long RETRY_MILLIS = 5_000;

  private final Path folder;
  private final StoreSettings settings;
  private final Spool spool;
  private final Thread thread = new Thread(this::run, "bridge-index");
  private final Visibility visible = new Visibility();
  private volatile Partitions partitions;
  private volatile long indexed;
  private volatile String failure = "";
  private volatile boolean closing;
  private final CallCounter calls = new CallCounter();
  private long committed;
  private long lastSummaries;
  private long lastRefresh = System.nanoTime();
  private long lastCommit = System.nanoTime();

  private TelemetryStore(Path folder, StoreSettings settings, Spool spool) throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.spool = spool;
    this.partitions = Partitions.open(folder, settings);
    committed = partitions.committedSequence();
    indexed = committed;
    thread.setDaemon(true);
  }

  /** Opens what is there and goes on where it ends. */
  public static TelemetryStore open(Path folder, StoreSettings settings, Spool spool)
      throws IOException {
    LuceneLogging.silence();
    TelemetryStore store = new TelemetryStore(folder, settings, spool);
    spool.indexed(store.committed);
    store.thread.start();
    return store;
  }

  /**
   * Of everything that was acknowledged before, or, where indexing is behind, of what was indexed
   * up to a second ago.
   */
  public StoreView view() throws IOException {
    long last = spool.stats().lastSequence();
    boolean behind = last - indexed > MANY_BATCHES;
    visible.await(last, behind ? PATIENCE_WHEN_BEHIND_MILLIS : PATIENCE_MILLIS);
    return partitions.view();
  }

  public StoreStats stats() throws IOException {
    return partitions.stats(indexed);
  }

  /** Why nothing is indexed at the moment; empty when all is well. */
  public String failure() {
    return failure;
  }

  private void run() {
    try {
      while (!closing) {
        try (Spool.Reader reader = spool.reader()) {
          index(reader);
        } catch (IOException | SpoolException | RuntimeException e) {
          fail(e);
        }
      }
    } catch (InterruptedException e) {
      // nobody interrupts this thread but the end of the process
    }
  }

  private void index(Spool.Reader reader) throws IOException, SpoolException, InterruptedException {
    while (!closing) {
      if (spool.awaitAfter(indexed, WAIT_MILLIS)) {
        indexNext(reader);
      }
      long now = System.nanoTime();
      if (visible.isAwaited()
          && now - lastRefresh >= TimeUnit.MILLISECONDS.toNanos(REFRESH_MILLIS)) {
        if (now - lastSummaries >= TimeUnit.MILLISECONDS.toNanos(SUMMARY_MILLIS)) {
          writeSummaries();
        }
        partitions.current().refresh();
        visible.reached(indexed);
        lastRefresh = System.nanoTime();
      }
      if (now - lastCommit >= TimeUnit.MILLISECONDS.toNanos(COMMIT_MILLIS)) {
        commit();
        lastCommit = System.nanoTime();
      }
    }
  }

  private void indexNext(Spool.Reader reader) throws IOException, SpoolException {
    @Nullable SpooledBatch batch = reader.next(indexed);
    if (batch == null) {
      return;
    }
    try {
      Batch decoded = batch.decode();
      new BatchDocuments(partitions.current()).add(decoded);
      calls.add(decoded);
    } catch (IllegalArgumentException e) {
      // Nothing that is tried again would change it, and what follows must not wait.
      logger.warn("A batch cannot be found by queries: {}", e.toString());
    }
    indexed = batch.sequence();
  }

  /** What was counted becomes visible together with the spans. */
  private void writeSummaries() throws IOException {
    Partition current = partitions.current();
    calls.drain(
        (service, operation, start, encoded) ->
            current.add(OtherDocuments.summary(service, operation, start, encoded), start));
    lastSummaries = System.nanoTime();
  }

  private void commit() throws IOException {
    if (indexed > committed) {
      writeSummaries();
      partitions.current().commit(indexed);
      committed = indexed;
      spool.indexed(committed);
      partitions.rollIfDue(committed);
    }
    partitions.current().refresh();
    visible.reached(committed);
    partitions.expire();
    if (!failure.isEmpty()) {
      logger.warn("The store can be written again");
      failure = "";
    }
  }

  private void fail(Exception e) throws InterruptedException {
    if (failure.isEmpty()) {
      logger.warn("The store cannot be written, will try again: {}", e.toString());
    }
    failure = e.toString();
    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    try {
      partitions.close();
      calls.clear();
      partitions = Partitions.open(folder, settings);
      committed = partitions.committedSequence();
      indexed = committed;
    } catch (IOException | RuntimeException again) {
      failure = again.toString();
    }
  }

  /** Puts everything that was indexed on disk. */
  @Override
  public void close() throws IOException {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      if (!thread.isAlive() && indexed > committed) {
        writeSummaries();
        partitions.current().commit(indexed);
      }
    } finally {
      partitions.close();
    }
  }
}
