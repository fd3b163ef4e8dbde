package dev.sonde.bridge.receive;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Heap for requests while they are inflated and decoded, all together. A fifth of what there is:
 * one such share is here, another where the batch waits for its readers, a third where it is
 * indexed.
 */
final class DecodeRoom {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int SHARE = 5;

  private final long bytes;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param bytes of heap
   */
  DecodeRoom(long bytes) {
    this.bytes = bytes;
  }

  static DecodeRoom ofThisProcess() {
    return new DecodeRoom(Runtime.getRuntime().maxMemory() / SHARE);
  }

  Lease lease() {
    return new Lease();
  }

  /** What one request has taken; given back when it is closed. One thread's. */
  final class Lease implements AutoCloseable {
    private long own;

    private Lease() {}

    /**
     * @throws RefusedException when the request alone is larger than all the room, or others are in
     *     it
     */
    void take(long more) throws RefusedException {
      own += more;
      long all = taken.addAndGet(more);
      if (own > bytes) {
        throw RefusedException.tooLargeDecoded(bytes);
      } else if (all > bytes) {
        throw RefusedException.busy("too much is being decoded at once; try again", RETRY_AFTER);
      }
    }

    @Override
    public void close() {
      taken.addAndGet(-own);
    }
  }
}
