package dev.sonde.agent.lease;

import dev.sonde.probe.Context;
import dev.sonde.probe.LeaseOwner;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/**
 * A lease of the last seconds, which most likely ends soon: it holds what the application was
 * given. Used again for other leases, by one thread at a time.
 */
final class Taking {

  private @Nullable Object handle;
  private @Nullable LeaseOwner owner;
  private String lender = "";
  private @Nullable Context context;
  private @Nullable Throwable taker;
  private long thread;

  /** {@code System.nanoTime()} when it began. */
  long since;

  void begin(
      Object given,
      @Nullable LeaseOwner within,
      String from,
      long nanoTime,
      Context current,
      @Nullable Throwable stack) {
    handle = given;
    owner = within;
    lender = from;
    since = nanoTime;
    context = current;
    taker = stack;
    thread = Thread.currentThread().getId();
  }

  /** The same, which holds nothing; null when it has ended meanwhile. */
  @Nullable Lease lasting(ReferenceQueue<Object> unheld) {
    Object given = handle;
    Context within = context;
    return given == null || within == null
        ? null
        : new Lease(given, unheld, owner, lender, since, within, thread, taker);
  }

  void clear() {
    handle = null;
    owner = null;
    context = null;
    taker = null;
  }
}
