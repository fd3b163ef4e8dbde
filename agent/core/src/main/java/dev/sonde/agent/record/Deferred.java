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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Spans that outlive their method. Each is held strongly from here and weakly through the {@link
 * Completion} that the application's side holds, so that a span which nobody can end any more is
 * found and ended.
 */
final class Deferred {

  private final Recorder recorder;
  private final Set<Handle> open = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<OpenCall> lost = new ReferenceQueue<>();

  Deferred(Recorder recorder) {
    this.recorder = recorder;
  }

  Completion open(SpanRecord record) {
    OpenCall completion = new OpenCall(record, record.context());
    Handle handle = new Handle(completion, lost, record);
    completion.handle = handle;
    open.add(handle);
    return completion;
  }

  /** Ends the record when the stage completes; the probe sees the value first. */
  @SuppressWarnings("FutureReturnValueIgnored") // the application's own stage goes on as it was
  void follow(SpanRecord record, CompletionStage<?> stage) {
    SpanSite site = record.site;
    Completion completion = record.defer();
    stage.whenComplete(
        (value, error) -> {
          if (error == null && site != null) {
            recorder.exit(recorder.stack(), site, record, value);
          }
          completion.end(error == null ? null : cause(error));
        });
  }

  /** Futures wrap what their task threw. */
  private static Throwable cause(Throwable error) {
    Throwable cause = error.getCause();
    boolean wrapper = error instanceof CompletionException || error instanceof ExecutionException;
    return wrapper && cause != null ? cause : error;
  }

  void sweep() {
    for (Reference<? extends OpenCall> gone = lost.poll(); gone != null; gone = lost.poll()) {
      end((Handle) gone, null);
    }
  }

  private void end(Handle handle, @Nullable Throwable error) {
    if (handle.done.compareAndSet(false, true)) {
      open.remove(handle);
      recorder.release(handle.record, error);
    }
  }

  /** Knows the record after its completion was collected. */
  private static final class Handle extends WeakReference<OpenCall> {
    final SpanRecord record;
    final AtomicBoolean done = new AtomicBoolean();

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
        Deferred.this.end(handle, error);
      }
    }
  }
}
