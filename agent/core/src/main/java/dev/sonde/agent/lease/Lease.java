package dev.sonde.agent.lease;

import dev.sonde.agent.identity.WeakKey;
import dev.sonde.probe.Context;
import dev.sonde.probe.LeaseOwner;
import java.lang.ref.ReferenceQueue;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that was taken; the reference is to what the application was given. Any thread. */
public final class Lease extends WeakKey {

  private static final int MOST_FRAMES = 48;

  private final String lender;
  private final long sinceNanos;
  private final long threadId;
  private final Context context;
  private final @Nullable LeaseOwner owner;
  private volatile @Nullable Throwable taker;
  private volatile List<StackTraceElement> frames = Collections.emptyList();
  private volatile boolean open = true;

  /** Its key in the book; itself where the handle is the object. Written before it is published. */
  WeakKey key = this;

  Lease(
      Object handle,
      ReferenceQueue<Object> unheld,
      @Nullable LeaseOwner owner,
      String lender,
      long nanoTime,
      Context context,
      long threadId,
      @Nullable Throwable taker) {
    super(handle, unheld);
    this.owner = owner;
    this.lender = lender;
    this.sinceNanos = nanoTime;
    this.context = context;
    this.taker = taker;
    this.threadId = threadId;
  }

  void end() {
    open = false;
    taker = null;
    clear();
  }

  /** Not given back, and its owner not closed. */
  public boolean isOpen() {
    LeaseOwner within = owner;
    return open && (within == null || !within.isClosed());
  }

  /**
   * Reads the stack, if it was taken, and lets go of the classes that are in it. Thread {@code
   * sonde-heap}, soon after the lease began.
   */
  void settle() {
    Throwable walked = taker;
    if (walked != null) {
      StackTraceElement[] all = walked.getStackTrace();
      frames = Arrays.asList(Arrays.copyOf(all, Math.min(MOST_FRAMES, all.length)));
      taker = null;
    }
  }

  /** Where it was taken, innermost first; empty where the stack was not looked at. */
  public List<StackTraceElement> frames() {
    return frames;
  }

  public String lender() {
    return lender;
  }

  /** {@code System.nanoTime()} when it was taken. */
  public long sinceNanos() {
    return sinceNanos;
  }

  /** As {@link Thread#getId} says. */
  public long threadId() {
    return threadId;
  }

  /** The call in which it was taken. */
  public Context context() {
    return context;
  }
}
