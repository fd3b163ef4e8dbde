package dev.sonde.agent.record;

import dev.sonde.agent.identity.Swept;
import dev.sonde.probe.Key;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends spans on the application's threads. What probes throw ends here: it costs the
 * span and counts against the probe's circuit breaker.
 */
public final class Recorder {

  /** How long the task that a span runs in waited in its pool's queue, in nanoseconds. */
  public static final Key<Long> QUEUE_WAIT = Key.own("queue.wait");

  /** The thread on which a task ran that had waited. */
  public static final Key<String> WORKER = Key.own("worker");

  /** An exception that belongs to the local root, on its way there. */
  static final Key<Throwable> FAILURE = Key.own("failure");

  private final SpanQueue queue;
  private volatile Sampler sampler;
  private final Propagation propagation;
  private final Deferred deferred;

  /** JDK types only: {@code {SpanStack}}, emptied at detach. */
  @SuppressWarnings("ThreadLocalUsage") // one recorder an agent; static would outlive it in tests
  private final ThreadLocal<Object[]> stacks = new ThreadLocal<>();

  private final StackHolders holders = new StackHolders();
  private final List<SpanBlock> left = new CopyOnWriteArrayList<>();
  private final List<Swept> swept = new CopyOnWriteArrayList<>();
  private volatile boolean closing;
  private boolean allocations;
  private volatile @Nullable SpanLog log;
  private volatile long clockOffset;

  /** Whose listeners in the application's futures stay there; for tests. */
  public Recorder(SpanQueue queue, Sampler sampler, Propagation propagation) {
    this(queue, sampler, propagation, new LastingListeners());
  }

  /** Makes one that has opened nothing yet. */
  public Recorder(SpanQueue queue, Sampler sampler, Propagation propagation, Listeners listeners) {
    this.deferred = new Deferred(this, listeners);
    this.queue = queue;
    this.sampler = sampler;
    this.propagation = propagation;
    queue.open(new SpanRecord(this));
    anchorClock();
  }

  /**
   * Reads wall clock and monotonic clock together. Called now and then, so that an adjusted wall
   * clock is followed.
   */
  public void anchorClock() {
    clockOffset = System.currentTimeMillis() * 1_000_000L - System.nanoTime();
  }

  /** Decides about the traces that enter from now on. */
  public void sampler(Sampler another) {
    sampler = another;
  }

  /**
   * Counts the bytes that local roots and lasting calls allocate, from now on, or no more. Not
   * before the application's {@code main}: it loads {@code java.management}.
   */
  public void countAllocations(boolean wanted) {
    allocations = wanted && ThreadAllocation.isCounted();
  }

  /** Notes from now on which trace each thread works for; null: no more. */
  public void log(@Nullable SpanLog wanted) {
    log = wanted;
  }

  public @Nullable SpanLog log() {
    return log;
  }

  /** Visits the tasks and local roots that are open on threads, up to this moment. Any thread. */
  public void visitOpen(SpanLog.Visitor visitor) {
    long now = System.nanoTime();
    holders.forEach(stack -> OpenWork.visit(stack, now, visitor));
  }

  boolean countsAllocations() {
    return allocations;
  }

  Propagation propagation() {
    return propagation;
  }

  Deferred deferred() {
    return deferred;
  }

  /** This thread's stack; null after the agent has left. */
  @Nullable SpanStack stack() {
    Object[] holder = stacks.get();
    if (holder != null) {
      return (SpanStack) holder[0];
    }
    return holders.isClosed() ? null : newStack();
  }

  private @Nullable SpanStack newStack() {
    SpanStack stack = new SpanStack(this);
    Object[] holder = {stack};
    if (!holders.add(holder)) {
      return null;
    }
    stacks.set(holder);
    return stack;
  }

  /** Makes the calling thread one of the agent's own: nothing it does is recorded. */
  public void muteThread() {
    SpanStack stack = stack();
    if (stack != null) {
      stack.muted = true;
    }
  }

  LocalRoot enterTrace(Ids ids, @Nullable RemoteParent remote) {
    boolean continues = remote != null && remote.isValid();
    long high = continues && remote != null ? remote.traceIdHigh : ids.next();
    long low = continues && remote != null ? remote.traceIdLow : ids.next();
    RemoteParent parent = continues ? remote : null;
    RemoteParent asked = remote != null && remote.samplingOnly ? remote : parent;
    Decision decision = sampler.decide(high, low, asked);
    byte flags = (byte) ((parent == null ? 2 : parent.flags & ~1) | (decision.sampled() ? 1 : 0));
    LocalRoot root =
        new LocalRoot(
            high,
            low,
            parent == null ? 0 : parent.spanId,
            flags,
            asked != null && asked.debug,
            sampler.traceState(decision, asked),
            remote == null ? null : remote.baggage,
            decision,
            clockOffset);
    root.shed = queue.isCrowded();
    return root;
  }

  /** The stack is this thread's and not muted. */
  @Nullable Object begin(
      SpanStack stack,
      SpanSite site,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second) {
    if (closing && stack.isEmpty()) {
      return null;
    }
    long nestBit = site.nestBit();
    if ((stack.nests & nestBit) != 0) {
      nested(stack, site, self, argument);
      return null;
    }
    SpanRecord record = stack.takeFree();
    if (record == null) {
      SpanRecord chain = queue.acquire();
      record = chain == null ? new SpanRecord(this) : stack.takeChain(chain);
    }
    record.open(site, stack, self, argument, second);
    stack.muted = true;
    try {
      site.enter(record, self, argument);
    } catch (Throwable failed) {
      site.failed(failed);
      record.skipped = true;
    } finally {
      stack.muted = false;
    }
    if (record.skipped) {
      if (record.release()) {
        reuse(stack, record); // else the completion that holds it does
      }
      return null;
    }
    record.start(null);
    record.below = stack.top;
    record.nestsBelow = stack.nests;
    stack.top = record;
    stack.nests |= nestBit;
    return record;
  }

  /** Lets the probe tell the open call of its group what only the inner one knows. */
  private static void nested(
      SpanStack stack, SpanSite site, @Nullable Object self, @Nullable Object argument) {
    SpanRecord outer = stack.holderOf(site.nestBit());
    if (outer != null) {
      stack.muted = true;
      try {
        site.nested(outer, self, argument);
      } catch (Throwable failed) {
        site.failed(failed);
      } finally {
        stack.muted = false;
      }
    }
  }

  void end(SpanRecord record, @Nullable Object result) {
    SpanStack stack = record.stack;
    SpanSite site = record.site;
    if (stack == null || site == null) {
      return;
    }
    stack.pop(record);
    try {
      if (result instanceof CompletionStage && site.followsFutures()) {
        deferred.follow(record, (CompletionStage<?>) result);
      } else {
        exit(stack, site, record, result);
        record.forgetArguments();
      }
    } finally {
      leave(stack, record, null);
    }
  }

  void fail(SpanRecord record, Throwable thrown) {
    SpanStack stack = record.stack;
    SpanSite site = record.site;
    if (stack == null || site == null) {
      return;
    }
    stack.pop(record);
    boolean muted = stack.muted;
    stack.muted = true;
    Throwable failure = thrown;
    try {
      failure = site.failure(thrown);
      site.thrown(record, thrown);
    } catch (Throwable failed) {
      site.failed(failed);
    } finally {
      stack.muted = muted;
    }
    record.forgetArguments();
    leave(stack, record, failure);
  }

  /** Lets the probe see the result, on whichever thread has it. */
  void exit(@Nullable SpanStack stack, SpanSite site, SpanRecord record, @Nullable Object result) {
    boolean muted = stack != null && stack.muted;
    if (stack != null) {
      stack.muted = true;
    }
    try {
      site.exit(record, result);
    } catch (Throwable failed) {
      site.failed(failed);
    } finally {
      if (stack != null) {
        stack.muted = muted;
      }
    }
  }

  /** Gives up the method's hold. Its end is the span's unless a completion comes after it. */
  private void leave(SpanStack stack, SpanRecord record, @Nullable Throwable error) {
    OwnWork.end(record, System.nanoTime(), log);
    if (error != null) {
      record.failure(error);
    }
    if (record.release()) {
      offer(stack, record);
    }
    if (stack.top == null) {
      queue.flush(stack);
    }
  }

  /**
   * Gives up a completion's hold. Any thread: what others wrote may be touched only by the last.
   *
   * @param lost whether nobody has ended it; the span then ends with its method
   */
  void complete(SpanRecord record, @Nullable Throwable error, boolean lost) {
    if (error != null) {
      record.failure(error);
    }
    if (record.release()) {
      if (!lost) {
        record.end = System.nanoTime();
      }
      SpanStack own = stack();
      SpanStack stack = own == null ? new SpanStack(this) : own;
      offer(stack, record);
      if (stack.top == null) {
        queue.flush(stack);
      }
    }
  }

  private void offer(SpanStack stack, SpanRecord record) {
    LocalRoot root = record.root();
    if (!record.skipped) {
      if (root != null && root.shed && record.failure() == null) {
        queue.refuse();
      } else {
        queue.add(stack, record);
      }
    }
    reuse(stack, record);
  }

  /** Counts a record that has arrived for its probe; the export thread's. */
  public void arrived(SpanRecord record) {
    SpanSite site = record.site;
    if (site != null) {
      site.seen(record.operation());
    }
  }

  /** Keeps the record for the next call of this thread, or for other threads. */
  private void reuse(SpanStack stack, SpanRecord record) {
    record.clear();
    if (!stack.putFree(record)) {
      SpanRecord chain = stack.takeAll();
      if (chain != null) {
        queue.recycle(chain);
      }
      boolean unused = stack.putFree(record); // there is room now
    }
  }

  /**
   * Shows what threads have packed and not handed over, because a call is open in which the packed
   * ones were made. Export thread only, now and then.
   */
  public int gather(Consumer<? super SpanRecord> consumer) {
    List<SpanBlock> blocks = holders.blocks();
    blocks.addAll(left);
    return queue.gather(blocks, consumer);
  }

  /** Ends and forgets what nobody will ask for any more. The export thread's, every second. */
  public void sweep() {
    deferred.sweep();
    swept.forEach(Swept::sweep);
  }

  void sweeps(Swept table) {
    swept.add(table);
  }

  /** Lets the traces that are open go on and opens no other. */
  public void closeEntrance() {
    closing = true;
  }

  /**
   * Whether any span is open. Looks into other threads' stacks without a lock: a hint that is right
   * a moment later.
   */
  public boolean isIdle() {
    boolean[] open = new boolean[1];
    holders.forEach(stack -> open[0] |= stack.top != null);
    return !open[0] && deferred.size() == 0;
  }

  /** Stops recording and takes every value of ours out of every thread and future. */
  public void close() {
    deferred.close();
    holders.close(left);
  }

  /** What threads hold for us, which is empty once this is closed and used no more. */
  public ThreadLocal<?> threadLocal() {
    return stacks;
  }
}
