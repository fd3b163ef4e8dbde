package dev.sonde.bridge.print;

import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.trace.Trace;
import dev.sonde.bridge.trace.TraceStore;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Prints each trace once it is complete: it has a root, no span misses its parent, and nothing came
 * for a moment. A trace that stays incomplete is printed as it is after {@link #PATIENCE}; one that
 * grows after it was printed is printed again.
 *
 * <p>Noting a batch never blocks; the printing thread alone waits for the terminal. At most {@link
 * #MAX_WAITING} traces wait; the oldest of more is not printed.
 */
public final class TracePrinter implements Consumer<Batch>, AutoCloseable {
  static final Duration QUIET = Duration.ofMillis(500);

  /** Longer than the 5 seconds after which exporters of other services send their batch. */
  static final Duration PATIENCE = Duration.ofSeconds(6);

  static final int MAX_WAITING = 10_000;

  /** Bounds of what is remembered of them. */
  private static final int MAX_SPANS = 100_000;

  private static final long MAX_BYTES = 64L << 20;

  private final TraceStore store;
  private final PrintStream out;
  private final Glyphs glyphs;
  private final LongSupplier nanoClock;

  /** When a span of each unprinted trace came last. Guarded by itself. */
  private final Map<String, Long> waiting = new LinkedHashMap<>();

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "bridge-print");

  public TracePrinter(PrintStream out, Glyphs glyphs) {
    this(new TraceStore(MAX_SPANS, MAX_BYTES), out, glyphs, System::nanoTime);
  }

  TracePrinter(TraceStore store, PrintStream out, Glyphs glyphs, LongSupplier nanoClock) {
    this.store = store;
    this.out = out;
    this.glyphs = glyphs;
    this.nanoClock = nanoClock;
  }

  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!closing.await(100, TimeUnit.MILLISECONDS)) {
        printComplete();
      }
    } catch (InterruptedException e) {
      // nobody interrupts this thread but the end of the process
    }
  }

  @Override
  public void accept(Batch batch) {
    if (!(batch.request() instanceof ExportTraceServiceRequest request)) {
      return;
    }
    store.accept(batch);
    long now = nanoClock.getAsLong();
    for (var resource : request.getResourceSpansList()) {
      for (var scope : resource.getScopeSpansList()) {
        for (var span : scope.getSpansList()) {
          note(HexFormat.of().formatHex(span.getTraceId().toByteArray()), now);
        }
      }
    }
  }

  private void note(String traceId, long now) {
    synchronized (waiting) {
      waiting.put(traceId, now);
      if (waiting.size() > MAX_WAITING) {
        var oldest = waiting.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }

  /** Prints what is due; the thread's task. */
  void printComplete() {
    long now = nanoClock.getAsLong();
    Map<String, Long> quiet = new LinkedHashMap<>();
    synchronized (waiting) {
      waiting.forEach(
          (traceId, last) -> {
            if (now - last >= QUIET.toNanos()) {
              quiet.put(traceId, last);
            }
          });
    }
    quiet.forEach((traceId, last) -> printIfDue(traceId, last, now - last >= PATIENCE.toNanos()));
  }

  private void printIfDue(String traceId, long last, boolean patienceEnded) {
    Trace trace = store.get(traceId).orElse(null);
    boolean due = trace == null || patienceEnded || isComplete(trace);
    if (!due) {
      return;
    }
    synchronized (waiting) {
      // A span that came in between makes it wait again.
      if (!waiting.remove(traceId, last)) {
        return;
      }
    }
    if (trace != null) {
      out.print(TreeText.of(trace, glyphs) + "\n");
      out.flush();
    }
  }

  private static boolean isComplete(Trace trace) {
    return trace.summary().hasRoot() && new TraceTree(trace.spans()).orphans() == 0;
  }

  /** Prints what still waits, complete or not, and ends the thread. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<String> rest;
    synchronized (waiting) {
      rest = new ArrayList<>(waiting.keySet());
      waiting.clear();
    }
    for (String traceId : rest) {
      store.get(traceId).ifPresent(trace -> out.print(TreeText.of(trace, glyphs) + "\n"));
    }
    out.flush();
  }
}
