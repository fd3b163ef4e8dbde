package dev.sonde.agent.record;

import dev.sonde.agent.identity.WeakKey;
import dev.sonde.probe.Scope;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** What is open on one thread. Only that thread touches it. */
final class SpanStack {

  /** Records that are handed over at a time, and the most that a thread has at hand. */
  static final int CHAIN = 8;

  private static final AtomicReferenceFieldUpdater<SpanStack, @Nullable SpanBlock> BLOCK =
      AtomicReferenceFieldUpdater.newUpdater(SpanStack.class, SpanBlock.class, "block");

  final Ids ids = new Ids();

  /** Its id. */
  final long thread = Thread.currentThread().getId();

  private final Recorder recorder;

  /** Records at hand, linked by {@code below}. */
  private @Nullable SpanRecord free;

  /** Records at hand, at most; the true number is not counted, which would read each of them. */
  private int freeLength;

  /** At hand, linked by {@code below}: as many as have been open at once. */
  private @Nullable Nesting nestings;

  private volatile @Nullable SpanBlock block;

  /** The innermost open span that was begun on this thread within the current scope. */
  @Nullable SpanRecord top;

  /** The attached context, parent of the bottom span. */
  TraceContext base = TraceContext.EMPTY;

  /** Since when the attached context is, by {@code System.nanoTime()}; 0 when nobody asks. */
  long scopeStart;

  /** One bit for each nesting group that is open. */
  long nests;

  /** Set while probes' code runs and on the agent's own threads: nothing is recorded. */
  boolean muted;

  /** Events until one is timed, counting down. */
  int untimed = ProbeCost.PERIOD;

  /**
   * How long the running task waited before it started, for the first span it opens; -1 when told.
   */
  long waited = -1;

  /** Values of {@link ThreadSlot}s, by their index. */
  @Nullable Object[] slots = new Object[4];

  /** For one look-up at a time. */
  final WeakKey.Lookup lookup = new WeakKey.Lookup(null);

  /** For one submission or start at a time. */
  final Submission submission = new Submission();

  /** The task that runs, within the one it runs in. */
  private @Nullable TaskRun running;

  /** Used again for each task that runs in no other, as nearly all do. */
  private final TaskRun outermost = new TaskRun();

  private final Scope bottom = new Restoring(null, TraceContext.EMPTY, 0, 0);

  /** The calling thread's. */
  SpanStack(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Opens a nesting group that is not open, with what its observer will be given at the end. */
  Nesting nest(long nestBit, Object state) {
    Nesting nesting = nestings;
    if (nesting == null) {
      nesting = new Nesting(this);
    } else {
      nestings = nesting.below;
    }
    nesting.begin(nests, state);
    nests |= nestBit;
    return nesting;
  }

  /** Keeps one that has ended for the next. */
  void keep(Nesting nesting) {
    nesting.below = nestings;
    nestings = nesting;
  }

  /** A record at hand, null when there is none. */
  @Nullable SpanRecord takeFree() {
    SpanRecord record = free;
    if (record != null) {
      free = record.below;
      record.below = null;
      freeLength--;
    }
    return record;
  }

  /** The first record of a chain, whose others are at hand afterwards. */
  SpanRecord takeChain(SpanRecord chain) {
    free = chain.below;
    freeLength = CHAIN - 1;
    chain.below = null;
    return chain;
  }

  /** Keeps a cleared record; false when there are enough. */
  boolean putFree(SpanRecord record) {
    if (free == null) {
      freeLength = 0;
    }
    if (freeLength >= CHAIN) {
      return false;
    }
    record.below = free;
    free = record;
    freeLength++;
    return true;
  }

  /** All records at hand, in a chain. */
  @Nullable SpanRecord takeAll() {
    SpanRecord chain = free;
    free = null;
    return chain;
  }

  /** Where this thread packs what has ended; any thread may ask. */
  @Nullable SpanBlock block() {
    return block;
  }

  void block(@Nullable SpanBlock filled) {
    BLOCK.lazySet(this, filled);
  }

  Scope attach(TraceContext context, long waitedNanos) {
    Scope scope = bottom;
    if (top != null || base != TraceContext.EMPTY || nests != 0) {
      scope = new Restoring(top, base, nests, scopeStart);
    }
    boolean logged = context.root != null && recorder.log() != null;
    restore(null, context, 0, logged ? System.nanoTime() : 0);
    waited = waitedNanos;
    return scope;
  }

  /** Puts back what was there. No lambda: the JDK would spin it before {@code main}. */
  private final class Restoring implements Scope {
    private final @Nullable SpanRecord oldTop;
    private final TraceContext oldBase;
    private final long oldNests;
    private final long oldStart;

    Restoring(@Nullable SpanRecord oldTop, TraceContext oldBase, long oldNests, long oldStart) {
      this.oldTop = oldTop;
      this.oldBase = oldBase;
      this.oldNests = oldNests;
      this.oldStart = oldStart;
    }

    @Override
    public void close() {
      SpanLog log = scopeStart == 0 ? null : recorder.log();
      LocalRoot root = base.root;
      if (log != null && root != null) {
        log.add(thread, scopeStart, System.nanoTime(), root, base.spanId);
      }
      restore(oldTop, oldBase, oldNests, oldStart);
    }
  }

  private void restore(
      @Nullable SpanRecord oldTop, TraceContext oldBase, long oldNests, long oldStart) {
    top = oldTop;
    base = oldBase;
    nests = oldNests;
    scopeStart = oldStart;
    waited = -1;
  }

  void run(Object task, int pool, TraceContext context, long waitedNanos) {
    TaskRun outer = running;
    TaskRun run = outer == null ? outermost : new TaskRun();
    running = run.begin(task, pool, attach(context, waitedNanos), outer);
  }

  /** Ends the innermost run of {@code task} and what runs within it; nothing when there is none. */
  @SuppressWarnings("ReferenceEquality") // tasks are told apart by identity
  void finish(Object task) {
    for (TaskRun run = running; run != null; run = run.outer) {
      if (run.task == task) {
        finish(run);
        return;
      }
    }
  }

  /** Ends the innermost run in a pool, whose end was missed. */
  void finishIn(int pool) {
    for (TaskRun run = running; run != null; run = run.outer) {
      if (run.pool == pool) {
        finish(run);
        return;
      }
    }
  }

  /** Closing the outer scope puts back what was there before the inner ones. */
  private void finish(TaskRun run) {
    running = run.outer;
    run.end();
  }

  /** Whether nothing is open and nothing attached: what begins now begins a trace. */
  boolean isEmpty() {
    return top == null && base == TraceContext.EMPTY;
  }

  TraceContext current() {
    SpanRecord open = top;
    return open != null ? open.context() : base;
  }

  /** The open span that began the nesting group; null when only an observer did. */
  @Nullable SpanRecord holderOf(long nestBit) {
    SpanRecord open = top;
    while (open != null) {
      SpanSite site = open.site;
      if (site != null && site.nestBit() == nestBit) {
        return open;
      }
      open = open.below;
    }
    return null;
  }

  /** Pops {@code record} and, when exits were missed above it, what still lies there. */
  void pop(SpanRecord record) {
    SpanRecord open = top;
    while (open != null && open != record) {
      open = open.below;
    }
    if (open == record) {
      top = record.below;
      nests = record.nestsBelow;
    }
  }
}
