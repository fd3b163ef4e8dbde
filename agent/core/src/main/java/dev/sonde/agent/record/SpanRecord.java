package dev.sonde.agent.record;

import dev.sonde.agent.convention.Likeness;
import dev.sonde.agent.convention.Recorded;
import dev.sonde.probe.Call;
import dev.sonde.probe.Completion;
import dev.sonde.probe.HeaderGetter;
import dev.sonde.probe.HeaderSetter;
import dev.sonde.probe.Key;
import dev.sonde.probe.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One call while it is open and on its way through the queue; recycled afterwards. Written by the
 * thread that makes the call, then, if it is deferred, by the one that completes it, then read by
 * the export thread; the queue and {@link #holders} publish between them.
 */
public final class SpanRecord extends Call implements Recorded {

  static final Object NUMBER = new Object();
  private static final int CAPACITY = 16;
  private static final AtomicIntegerFieldUpdater<SpanRecord> HOLDERS =
      AtomicIntegerFieldUpdater.newUpdater(SpanRecord.class, "holders");

  private final Recorder recorder;
  Object[] keys = new Object[CAPACITY];
  @Nullable Object[] values = new Object[CAPACITY];
  long[] numbers = new long[CAPACITY];
  int size;

  @Nullable SpanSite site;
  @Nullable SpanStack stack;
  @Nullable SpanRecord below;
  long nestsBelow;
  @Nullable LocalRoot root;
  private @Nullable TraceContext context;
  long spanId;
  long parentId;
  long start;
  long end;
  long allocated = -1; // the thread's count at the start, then the difference
  private Operation operation = Operation.INTERNAL;
  private @Nullable Throwable failure;
  private @Nullable String errorType;
  @Nullable Object self;
  @Nullable Object argument;
  private @Nullable Object second;
  boolean skipped;
  private boolean entersTrace;

  /**
   * The method holds the record until it exits, a {@link Completion} until it ends; the last one
   * offers it.
   */
  private volatile int holders;

  SpanRecord(Recorder recorder) {
    this.recorder = recorder;
  }

  Recorder recorder() {
    return recorder;
  }

  void open(
      SpanSite calledSite,
      SpanStack thread,
      @Nullable Object receiver,
      @Nullable Object first,
      @Nullable Object other) {
    site = calledSite;
    stack = thread;
    self = receiver;
    argument = first;
    second = other;
    HOLDERS.lazySet(this, 1);
  }

  /** Finds its place in a trace and reads the clock, once. */
  void start(@Nullable RemoteParent remote) {
    SpanStack thread = stack;
    if (root != null || thread == null) {
      return;
    }
    spanId = thread.ids.next();
    SpanRecord parent = thread.top;
    if (parent != null && !entersTrace) {
      root = parent.root;
      parentId = parent.spanId;
    } else if (thread.base.root != null && !entersTrace) {
      root = thread.base.root;
      parentId = thread.base.spanId;
    } else {
      LocalRoot entered = recorder.enterTrace(thread.ids, remote);
      entersTrace = true;
      entered.rootSpanId = spanId;
      root = entered;
      parentId = entered.remoteParentId;
    }
    if (thread.waited >= 0) {
      put(Recorder.QUEUE_WAIT, thread.waited);
      put(Recorder.WORKER, Thread.currentThread().getName());
      thread.waited = -1;
    }
    if (recorder.countsAllocations() && (entersTrace || (site != null && site.lasts()))) {
      allocated = ThreadAllocation.current();
    }
    start = System.nanoTime();
  }

  /** False when the call is over or too many calls are deferred. */
  boolean hold() {
    int held = recorder.deferred().isFull() ? 0 : holders;
    while (held > 0 && !HOLDERS.compareAndSet(this, held, held + 1)) {
      held = holders;
    }
    return held > 0;
  }

  /** Ends one hold on the record; true when it was the last. Only a holder gives holds. */
  boolean release() {
    if (holders == 1) {
      HOLDERS.lazySet(this, 0);
      return true;
    }
    return HOLDERS.decrementAndGet(this) == 0;
  }

  /** Adds a value whose key is not there. */
  void add(Key<?> key, @Nullable Object value, long number) {
    int slot = append(key);
    values[slot] = value;
    numbers[slot] = number;
  }

  /** Forgets everything, so that nothing of the application is kept alive by the pool. */
  void clear() {
    Arrays.fill(keys, 0, size, "");
    Arrays.fill(values, 0, size, null);
    size = 0;
    site = null;
    stack = null;
    below = null;
    root = null;
    context = null;
    spanId = 0;
    parentId = 0;
    allocated = -1;
    operation = Operation.INTERNAL;
    failure = null;
    errorType = null;
    forgetArguments();
    skipped = false;
    entersTrace = false;
  }

  /** A span that outlives its method must not keep what the method was given. */
  void forgetArguments() {
    self = null;
    argument = null;
    second = null;
  }

  @Override
  public TraceContext context() {
    TraceContext made = context;
    if (made == null) {
      start(null);
      made = new TraceContext(root, spanId);
      context = made;
    }
    return made;
  }

  @Override
  public Call operation(Operation described) {
    operation = described;
    return this;
  }

  @Override
  public <V> Call put(Key<V> key, @Nullable V value) {
    if (value != null) {
      int slot = slot(key); // first: it may replace the array
      values[slot] = value;
    }
    return this;
  }

  @Override
  public Call put(Key<Long> key, long value) {
    int slot = slot(key);
    values[slot] = NUMBER;
    numbers[slot] = value;
    return this;
  }

  private int slot(Key<?> key) {
    for (int i = 0; i < size; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    return append(key);
  }

  private int append(Key<?> key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      values = Arrays.copyOf(values, size * 2);
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    keys[size] = key;
    return size++;
  }

  @Override
  @SuppressWarnings("unchecked") // a key's values are put through the same type parameter
  public <V> @Nullable V get(Key<V> key) {
    for (int i = 0; i < size; i++) {
      if (keys[i] == key) {
        return (V) valueAt(i);
      }
    }
    return null;
  }

  private @Nullable Object valueAt(int slot) {
    Object value = values[slot];
    return value == NUMBER ? (Object) numbers[slot] : value;
  }

  @Override
  public long number(Key<Long> key, long absent) {
    for (int i = 0; i < size; i++) {
      if (keys[i] == key) {
        Object value = values[i];
        return value == NUMBER
            ? numbers[i]
            : value instanceof Number ? ((Number) value).longValue() : absent;
      }
    }
    return absent;
  }

  @Override
  public void forEach(Visitor visitor) {
    for (int i = 0; i < size; i++) {
      Object value = valueAt(i);
      if (value != null) {
        visitor.value((Key<?>) keys[i], value);
      }
    }
  }

  @Override
  public boolean resemble(Likeness likeness) {
    if (failure != null || site == null) {
      return false;
    }
    likeness.begin(site.id(), operation, errorType);
    for (int i = 0; i < size; i++) {
      Object value = values[i];
      Key<?> key = (Key<?>) keys[i];
      boolean depends = value != null && !key.isOwn();
      if (depends
          && !(value == NUMBER ? likeness.add(key, numbers[i]) : likeness.add(key, value))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void skip() {
    skipped = true;
  }

  @Override
  public @Nullable Object second() {
    return second;
  }

  @Override
  public void error(String type) {
    errorType = type;
  }

  @Override
  public void failure(Throwable error) {
    failure = error;
  }

  @Override
  public <C> void extract(C carrier, HeaderGetter<? super C> getter) {
    SpanStack thread = stack;
    if (thread != null && thread.top == null && thread.base.root == null) {
      start(recorder.propagation().extract(carrier, getter));
    }
  }

  @Override
  public <C> void enterTrace(C carrier, HeaderGetter<? super C> getter) {
    entersTrace = true;
    start(recorder.propagation().extract(carrier, getter));
  }

  @Override
  public <C> void inject(C carrier, HeaderSetter<? super C> setter) {
    start(null);
    LocalRoot trace = root;
    if (trace != null) {
      recorder.propagation().inject(carrier, setter, trace, spanId);
    }
  }

  @Override
  public Completion defer() {
    if (hold()) {
      return recorder.deferred().open(this);
    }
    return recorder.deferred().refuse(this, holders > 0 ? context() : TraceContext.EMPTY);
  }

  /** Moves what was learnt for the local root onto its span. Export thread, once. */
  @SuppressWarnings("unchecked") // alternates keys and their values, see LocalRoot.putLate
  public void settle() {
    LocalRoot trace = root;
    if (trace != null && trace.isRoot(spanId)) {
      List<Object> late = trace.takeLate();
      for (int i = 0; i < late.size(); i += 2) {
        Object value = late.get(i + 1);
        if (late.get(i) != Recorder.FAILURE) {
          put((Key<Object>) late.get(i), value);
        } else if (failure == null) {
          failure = (Throwable) value;
        }
      }
    }
  }

  @Override
  public Operation operation() {
    return operation;
  }

  @Override
  public @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public @Nullable String errorType() {
    return errorType;
  }

  @Override
  public String codeName() {
    return site == null ? "" : site.codeName();
  }

  @Override
  public String functionName() {
    return site == null ? "" : site.functionName();
  }

  /** Instrumentation scope of the probe. */
  public String scope() {
    return site == null ? "" : site.scope();
  }

  @Override
  public long durationNanos() {
    return Math.max(0, end - start);
  }

  /** Bytes that its thread has allocated within the method; -1 when they were not counted. */
  public long allocatedBytes() {
    return allocated;
  }

  public @Nullable LocalRoot root() {
    return root;
  }

  public long spanId() {
    return spanId;
  }

  public long parentId() {
    return parentId;
  }

  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  public long startEpochNanos() {
    return root == null ? 0 : start + root.clockOffset;
  }
}
