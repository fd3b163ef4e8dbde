package dev.sonde.bridge.store;

/** How far queries see, and who waits for them to see more. Thread-safe. */
final class Visibility {
  private long visible;
  private int waiting;

  synchronized boolean isAwaited() {
    return waiting > 0;
  }

  synchronized void reached(long sequence) {
    visible = Math.max(visible, sequence);
    notifyAll();
  }

  /** Returns when queries see a batch of the spool, or patience ends. */
  synchronized void await(long sequence, long patienceMillis) {
    long end = System.nanoTime() + patienceMillis * 1_000_000;
    waiting++;
    try {
      while (visible < sequence) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting--;
    }
  }
}
