package dev.sonde.bridge.spool;

import dev.sonde.bridge.signal.Batch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread "bridge-spool", the only one that writes: whatever waits goes into one transaction,
 * hence one sync of the device serves all senders that wait for it.
 */
final class SpoolWriter implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(SpoolWriter.class);
  private static final int MOST_IN_ONE_TRANSACTION = 256;

  private interface Change {
    void apply() throws SQLException;
  }

  /** What is to be done, and what follows once it is kept. */
  private record Task(Change change, Runnable kept, CompletableFuture<Void> done) {}

  private final SpoolFile file;
  private final RecentBatches recent;
  private final SpoolBooks books;
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "bridge-spool");
  private volatile boolean closing;
  private boolean failing;

  SpoolWriter(SpoolFile file, long limitBytes, RecentBatches recent) throws SQLException {
    this.file = file;
    this.recent = recent;
    this.books = new SpoolBooks(file, limitBytes);
    recent.startAfter(books.stats().lastSequence());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Before the start: forgets targets that are not named, and adds new ones. */
  void adopt(Set<String> targets) throws SQLException {
    books.adopt(targets);
  }

  CompletableFuture<Void> append(Batch batch, byte[] compressed) {
    // The sequence is given by this thread, in the order in which batches are written.
    SpooledBatch[] written = new SpooledBatch[1];
    return submit(
        () -> {
          long sequence = books.insert(batch, compressed);
          written[0] = new SpooledBatch(sequence, batch.signal(), batch.items(), batch.encoded());
        },
        () -> recent.add(written[0]));
  }

  CompletableFuture<Void> advance(String target, long sequence) {
    return submit(() -> books.advance(target, sequence), () -> {});
  }

  /** Nobody waits for it: what it frees is freed with the next change at the latest. */
  void indexed(long sequence) {
    books.indexed(sequence);
    CompletableFuture<Void> unused = submit(() -> {}, () -> {});
  }

  private CompletableFuture<Void> submit(Change change, Runnable kept) {
    Task task = new Task(change, kept, new CompletableFuture<>());
    if (closing) {
      task.done().completeExceptionally(new IllegalStateException("the bridge is stopping"));
    } else {
      tasks.add(task);
    }
    return task.done();
  }

  Map<String, Position> positions() {
    return books.positions();
  }

  long waiting(String target) {
    return books.waiting(target);
  }

  SpoolStats stats() {
    return books.stats();
  }

  private void run() {
    List<Task> group = new ArrayList<>();
    while (!closing || !tasks.isEmpty()) {
      group.clear();
      try {
        Task first = tasks.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          tasks.drainTo(group, MOST_IN_ONE_TRANSACTION - 1);
        }
      } catch (InterruptedException e) {
        closing = true;
      }
      write(group);
    }
    try {
      file.close();
    } catch (SQLException e) {
      logger.warn("The spool could not be closed: {}", e.getMessage());
    }
  }

  private void write(List<Task> group) {
    SpoolBooks.Mark before = books.mark();
    try {
      file.begin();
      for (Task task : group) {
        task.change().apply();
      }
      books.makeRoom();
      file.commit();
      failing = false;
    } catch (SQLException | RuntimeException e) {
      undo(before, e);
      group.forEach(task -> task.done().completeExceptionally(e));
      return;
    }
    for (Task task : group) {
      task.kept().run();
      task.done().complete(null);
    }
  }

  private void undo(SpoolBooks.Mark before, Exception failure) {
    if (!failing) {
      logger.warn(
          "The spool cannot be written ({}); senders are asked to come back", failure.getMessage());
      failing = true;
    }
    try {
      file.rollback();
    } catch (SQLException e) {
      logger.debug("nothing to roll back", e);
    }
    books.restore(before);
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
