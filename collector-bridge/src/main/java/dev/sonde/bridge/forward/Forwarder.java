package dev.sonde.bridge.forward;

import dev.sonde.bridge.spool.Position;
import dev.sonde.bridge.spool.Spool;
import dev.sonde.bridge.spool.SpoolException;
import dev.sonde.bridge.spool.SpooledBatch;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in the spool to one endpoint, in order, until the endpoint has answered for good.
 */
public final class Forwarder implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Forwarder.class);
  private static final long WAIT_MILLIS = 100;

  private final Target target;
  private final String name;
  private final Spool spool;
  private final BackOff backOff = new BackOff(() -> ThreadLocalRandom.current().nextDouble());
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "bridge-forward");
  private volatile String lastError = "";
  private volatile long closeDeadlineNanos = Long.MAX_VALUE;

  /**
   * @param name by which the spool knows the target
   */
  Forwarder(Target target, String name, Spool spool) {
    this.target = target;
    this.name = name;
    this.spool = spool;
    thread.setDaemon(true);
  }

  public static Forwarder create(ForwardSettings settings, Spool spool) {
    Target target =
        switch (settings.protocol()) {
          case HTTP_PROTOBUF -> new HttpTarget(settings);
          case GRPC -> new GrpcTarget(settings);
        };
    return new Forwarder(target, settings.name(), spool);
  }

  public void start() {
    thread.start();
  }

  public ForwardStats stats() {
    Position position = spool.positions().get(name);
    return new ForwardStats(
        name,
        spool.waiting(name),
        delivered.get(),
        rejected.get(),
        position == null ? 0 : position.dropped(),
        retries.get(),
        lastError);
  }

  /**
   * Ends the thread once everything is sent or {@code patience} is over. What is left stays in the
   * spool.
   *
   * <p>Nothing may be accepted any more.
   */
  public void close(Duration patience) {
    closeDeadlineNanos = System.nanoTime() + patience.toNanos();
    closing.countDown();
    try {
      thread.join(patience.toMillis() + 1);
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As {@link #close(Duration)} with 5 seconds. */
  @Override
  public void close() {
    close(Duration.ofSeconds(5));
  }

  private void run() {
    try (Spool.Reader reader = spool.reader()) {
      while (true) {
        SpooledBatch batch = next(reader);
        if (batch == null) {
          if (closing.getCount() == 0) {
            return;
          }
        } else if (!deliver(batch)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      // close() lost its patience; what is left stays in the spool
    } catch (SpoolException e) {
      logger.warn("Forwarding to {} ends: {}", name, e.getMessage());
    }
  }

  /** Waits for a batch; null when none came in time. */
  private @Nullable SpooledBatch next(Spool.Reader reader)
      throws SpoolException, InterruptedException {
    Position position = spool.positions().get(name);
    long done = position == null ? 0 : position.sequence();
    return spool.awaitAfter(done, WAIT_MILLIS) ? reader.next(done) : null;
  }

  /** Returns false when the bridge closes and there is no time for another attempt. */
  private boolean deliver(SpooledBatch batch) throws InterruptedException, SpoolException {
    Parcel parcel = new Parcel(batch.signal(), batch.protobuf(), batch.items());
    while (true) {
      Outcome outcome = target.send(parcel);
      switch (outcome.kind()) {
        case DELIVERED -> finish(delivered, batch, "");
        case REJECTED -> {
          logger.warn("{} refused a batch: {}", name, outcome.reason());
          finish(rejected, batch, outcome.reason());
        }
        case RETRY -> {
          if (lastError.isEmpty()) {
            logger.warn("{} does not take batches, will try again: {}", name, outcome.reason());
          }
          lastError = outcome.reason();
          long pause =
              TimeUnit.MILLISECONDS.toNanos(backOff.nextMillis(outcome.retryAfterMillis()));
          if (!pause(pause)) {
            return false;
          }
          retries.incrementAndGet();
          if (hasMadeRoom(batch)) {
            return true;
          }
          continue;
        }
      }
      return true;
    }
  }

  /** The spool is over its limit and has counted the batch as dropped. */
  private boolean hasMadeRoom(SpooledBatch batch) {
    Position position = spool.positions().get(name);
    return position != null && position.sequence() >= batch.sequence();
  }

  private void finish(AtomicLong count, SpooledBatch batch, String error) throws SpoolException {
    if (hasMadeRoom(batch)) {
      return; // counted as dropped while it was on its way
    }
    // Kept before the next one is sent: after a kill no more than this batch goes out twice.
    spool.advance(name, batch.sequence());
    count.addAndGet(batch.items());
    lastError = error;
    backOff.reset();
  }

  /**
   * Waits, and no longer than until closing begins. Returns false when the time to close is over.
   */
  private boolean pause(long nanos) throws InterruptedException {
    if (closing.await(nanos, TimeUnit.NANOSECONDS)) {
      TimeUnit.MILLISECONDS.sleep(100);
      return closeDeadlineNanos - System.nanoTime() > 0;
    }
    return true;
  }
}
