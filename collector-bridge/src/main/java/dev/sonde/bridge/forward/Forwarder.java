package dev.sonde.bridge.forward;

import dev.sonde.bridge.signal.Batch;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends batches to the next endpoint, in order, on its own thread, until it takes or refuses them.
 *
 * <p>Accepted items = queued + delivered + rejected + dropped, exactly, at every moment when no
 * batch changes hands.
 */
public final class Forwarder implements Consumer<Batch>, AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Forwarder.class);

  private final Target target;
  private final String endpoint;
  private final ForwardQueue queue;
  private final BackOff backOff = new BackOff(() -> ThreadLocalRandom.current().nextDouble());
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "bridge-forward");
  private volatile String lastError = "";
  private volatile long closeDeadlineNanos = Long.MAX_VALUE;

  Forwarder(Target target, String endpoint, long queueBytes) {
    this.target = target;
    this.endpoint = endpoint;
    this.queue = new ForwardQueue(queueBytes);
    thread.setDaemon(true);
  }

  public static Forwarder create(ForwardSettings settings) {
    Target target =
        switch (settings.protocol()) {
          case HTTP_PROTOBUF -> new HttpTarget(settings);
          case GRPC -> new GrpcTarget(settings);
        };
    return new Forwarder(target, settings.endpoint().toString(), settings.queueBytes());
  }

  public void start() {
    thread.start();
  }

  @Override
  public void accept(Batch batch) {
    Parcel parcel = new Parcel(batch.signal(), batch.request().toByteArray(), batch.items());
    if (!queue.offer(parcel)) {
      long before = dropped.getAndAdd(parcel.items());
      if (before == 0) {
        logger.warn("The queue to {} is full; newer items are dropped (see /api/stats)", endpoint);
      }
    }
  }

  public ForwardStats stats() {
    return new ForwardStats(
        endpoint,
        queue.items(),
        queue.bytes(),
        delivered.get(),
        rejected.get(),
        dropped.get(),
        retries.get(),
        lastError);
  }

  /**
   * Ends the thread once the queue is empty or {@code patience} is over; what is left then counts
   * as dropped.
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
    long left = queue.items();
    if (left > 0) {
      dropped.addAndGet(left);
      logger.warn("{} items were not delivered to {}: {}", left, endpoint, lastError);
    }
  }

  /** As {@link #close(Duration)} with 5 seconds. */
  @Override
  public void close() {
    close(Duration.ofSeconds(5));
  }

  private void run() {
    try {
      while (true) {
        Parcel parcel = queue.head(100, TimeUnit.MILLISECONDS);
        boolean ending = closing.getCount() == 0;
        if (parcel == null && ending) {
          return;
        }
        if (parcel != null && !deliver(parcel)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      // close() lost its patience; the thread ends and close() counts what is left
    }
  }

  /** Returns false when the bridge closes and there is no time for another attempt. */
  private boolean deliver(Parcel parcel) throws InterruptedException {
    while (true) {
      Outcome outcome = target.send(parcel);
      switch (outcome.kind()) {
        case DELIVERED -> finish(delivered, parcel, "");
        case REJECTED -> {
          logger.warn("{} refused a batch: {}", endpoint, outcome.reason());
          finish(rejected, parcel, outcome.reason());
        }
        case RETRY -> {
          if (lastError.isEmpty()) {
            logger.warn("{} does not take batches, will try again: {}", endpoint, outcome.reason());
          }
          lastError = outcome.reason();
          long pause =
              TimeUnit.MILLISECONDS.toNanos(backOff.nextMillis(outcome.retryAfterMillis()));
          if (!pause(pause)) {
            return false;
          }
          retries.incrementAndGet();
          continue;
        }
      }
      return true;
    }
  }

  private void finish(AtomicLong count, Parcel parcel, String error) {
    queue.removeHead();
    count.addAndGet(parcel.items());
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
