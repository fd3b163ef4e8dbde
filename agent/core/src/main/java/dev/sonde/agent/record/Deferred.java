package dev.sonde.agent.record;

import dev.sonde.probe.Call;
import dev.sonde.probe.Completion;
import dev.sonde.probe.Context;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Spans that outlive their method. Each is held strongly from here and weakly through the {@link
 * Completion} that the application's side holds, so that a span which nobody can end any more is
 * found and ended.
 */
final class Deferred {

  /** Calls that may be open; further ones end with their method. */
  static final int LIMIT = 65_536;

  private final Recorder recorder;
  private final Listeners listeners;
  private final Set<Handle> open = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<OpenCall> lost = new ReferenceQueue<>();

  Deferred(Recorder recorder, Listeners listeners) {
    this.recorder = recorder;
    this.listeners = listeners;
  }

  boolean isFull() {
    return open.size() >= LIMIT;
  }

  /** Makes what gives up a hold that was taken before. */
  Completion open(SpanRecord record) {
    return openCall(record);
  }

  private OpenCall openCall(SpanRecord record) {
    OpenCall completion = new OpenCall(record, record.context());
    Handle handle = new Handle(completion, lost, record);
    completion.handle = handle;
    open.add(handle);
    return completion;
  }

  /** Makes what ends nothing: the span ends with its method. */
  Completion refuse(SpanRecord record, Context context) {
    return new OpenCall(record, context);
  }

  /** Ends the record when the stage completes; the probe sees the value first. */
  @SuppressWarnings({
    "FutureReturnValueIgnored", // the application's own stage goes on as it was
    "unchecked" // a listener takes any value
  })
  void follow(SpanRecord record, CompletionStage<?> stage) {
    if (!record.hold()) {
      return;
    }
    SpanSite site = record.site;
    OpenCall completion = openCall(record);
    BiConsumer<Object, Throwable> listener =
        listeners.standFor(
            (value, error) -> {
              if (error == null && site != null) {
                recorder.exit(recorder.stack(), site, record, value);
              }
              completion.end(error == null ? null : cause(error));
            });
    if (completion.handle != null) {
      completion.handle.listener = new WeakReference<>(listener);
    }
    ((CompletionStage<Object>) stage).whenComplete(listener);
  }

  /** Futures wrap what their task threw. */
  private static Throwable cause(Throwable error) {
    Throwable cause = error.getCause();
    boolean wrapper = error instanceof CompletionException || error instanceof ExecutionException;
    return wrapper && cause != null ? cause : error;
  }

  void sweep() {
    for (Reference<? extends OpenCall> gone = lost.poll(); gone != null; gone = lost.poll()) {
      end((Handle) gone, null, true);
    }
  }

  /** How many spans wait for their end. */
  int size() {
    return open.size();
  }

  /** Ends all as they stand and takes our listeners out of the application's futures. */
  void close() {
    for (Handle handle : open) {
      end(handle, null, true);
      WeakReference<BiConsumer<Object, Throwable>> held = handle.listener;
      BiConsumer<Object, Throwable> listener = held == null ? null : held.get();
      if (listener != null) {
        listeners.empty(listener);
      }
    }
  }

  /** Removing the handle succeeds once: that makes it the first and only end. */
  private void end(Handle handle, @Nullable Throwable error, boolean unattended) {
    if (open.remove(handle)) {
      recorder.complete(handle.record, error, unattended);
    }
  }

  /** Knows the record after its completion was collected. */
  private static final class Handle extends WeakReference<OpenCall> {
    final SpanRecord record;
    volatile @Nullable WeakReference<BiConsumer<Object, Throwable>> listener;

    Handle(OpenCall completion, ReferenceQueue<OpenCall> lost, SpanRecord record) {
      super(completion, lost);
      this.record = record;
    }
  }

  /** What probes hold. */
  private final class OpenCall implements Completion {
    private final SpanRecord record;
    private final Context context;
    @Nullable Handle handle;

    OpenCall(SpanRecord record, Context context) {
      this.record = record;
      this.context = context;
    }

    @Override
    public Call call() {
      return record;
    }

    @Override
    public Context context() {
      return context;
    }

    @Override
    public void end(@Nullable Throwable error) {
      if (handle != null) {
        Deferred.this.end(handle, error, false);
      }
    }
  }
}
