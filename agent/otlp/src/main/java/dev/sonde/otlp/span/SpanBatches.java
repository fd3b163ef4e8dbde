package dev.sonde.otlp.span;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SelfCounters;
import dev.sonde.agent.export.SpanSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Batches on their way: by number, bytes and age, several requests at a time. When the receiver is
 * away, what comes waits compressed in bounded memory or, when asked for, on disk, one request at a
 * time asks whether it is back, and then everything follows in its order. Export thread only, but
 * for outcomes and what is inherited.
 */
public final class SpanBatches implements SpanSink {

  /** Requests at a time. */
  private static final int UNDERWAY = 3;

  /**
   * Full batches that wait for a free request as they are, because that will be soon: compressing
   * costs more than everything else about a span.
   */
  private static final int READY = 16;

  /** A batch is sent when it has as many bytes; gRPC receivers refuse 4 MB by default. */
  private static final int FULL = 512 * 1024;

  /** A request that has no answer for so long may have none before the process ends. */
  private static final long SLOW = TimeUnit.SECONDS.toNanos(1);

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);

  /** A request that has come back. */
  private static final class Answer {
    final Payload payload;
    final Sender.Result result;

    Answer(Payload payload, Sender.Result result) {
      this.payload = payload;
      this.result = result;
    }
  }

  private final Supplier<SpanBatch> batches;
  private final Sender sender;
  private final SelfCounters counters;
  private final Consumer<String> log;
  private final int batchSize;
  private final long delayNanos;

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<SpanBatch> free = new ArrayDeque<>();
  private final WaitingBatches waiting;
  private final Queue<Waiting> inherited = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<SpanBatch> ready = new ArrayDeque<>();
  private @Nullable SpanBatch filling;
  private long oldest;

  /** When each was sent, by {@link System#nanoTime()}. */
  private final Map<Payload, Long> underway = new LinkedHashMap<>();

  /** Where there is a folder: on disk, of what is under way for long. */
  private final Map<Payload, Waiting> copies = new LinkedHashMap<>();

  private boolean away;
  private boolean broken;
  private boolean awaited;
  private long pause = FIRST_PAUSE;
  private long nextTry;

  SpanBatches(
      Supplier<SpanBatch> batches,
      Sender sender,
      SelfCounters counters,
      SpanBatchSettings settings,
      Consumer<String> log) {
    this.batches = batches;
    this.sender = sender;
    this.counters = counters;
    this.log = log;
    this.batchSize = settings.batchSize;
    this.delayNanos = TimeUnit.MILLISECONDS.toNanos(settings.delayMillis);
    this.waiting = new WaitingBatches(settings, counters, log);
  }

  /**
   * As configured; asks for the resource, and nothing of the sender, before the first batch.
   *
   * @param log takes a line when spans begin to be lost
   */
  public static SpanBatches of(
      Config config,
      Supplier<Attributes> resource,
      Sender sender,
      SelfCounters counters,
      Consumer<String> log) {
    return new SpanBatches(
        new BatchSupply(config, resource), sender, counters, SpanBatchSettings.of(config), log);
  }

  @Override
  public void prepare() {
    awaited = true;
    sender.prepare();
    if (free.isEmpty() && filling == null) {
      free.add(batches.get());
    }
  }

  @Override
  public void add(FinishedSpan span) {
    SpanBatch batch = filling;
    if (batch == null) {
      SpanBatch used = free.poll();
      batch = used == null ? batches.get() : used;
      filling = batch;
      oldest = System.nanoTime();
      waiting.take(inherited);
    }
    batch.add(span);
    if (batch.spans() >= batchSize || batch.size() >= FULL) {
      close();
      send(false);
    }
  }

  private void close() {
    SpanBatch batch = filling;
    if (batch != null) {
      filling = null;
      ready.add(batch);
    }
  }

  @Override
  public void send(boolean all) {
    takeAnswers();
    if (!inherited.isEmpty()) {
      waiting.take(inherited);
    }
    if (filling != null && (all || awaited || System.nanoTime() - oldest >= delayNanos)) {
      awaited = false; // whoever brings the agent in looks for the first trace
      close();
    }
    while (mayStart() && (!waiting.isEmpty() || !ready.isEmpty())) {
      Payload next = waiting.poll();
      if (next == null) {
        next = ready.poll();
      }
      if (next != null) {
        start(next);
      }
    }
    copySlow();
    while (ready.size() > (away || !copies.isEmpty() ? 0 : READY)) {
      store(ready.remove(), false);
    }
  }

  private void copySlow() {
    if (!waiting.keepsOnDisk()) {
      return;
    }
    long now = System.nanoTime();
    for (Map.Entry<Payload, Long> request : underway.entrySet()) {
      Payload payload = request.getKey();
      if (payload instanceof SpanBatch
          && now - request.getValue() >= SLOW
          && !copies.containsKey(payload)) {
        copies.put(payload, waiting.kept(CompressedBatch.of((SpanBatch) payload, true)));
      }
    }
  }

  private void takeAnswers() {
    for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      underway.remove(answer.payload);
      take(answer, copies.remove(answer.payload));
    }
  }

  private boolean mayStart() {
    return away
        ? underway.isEmpty() && System.nanoTime() - nextTry >= 0
        : underway.size() < UNDERWAY;
  }

  private void start(Payload payload) {
    underway.put(payload, System.nanoTime());
    try {
      sender.send(payload, result -> answers.add(new Answer(payload, result)));
    } catch (RuntimeException | LinkageError failed) {
      if (!broken) {
        broken = true;
        log.accept("spans cannot be sent: " + failed);
      }
      answers.add(new Answer(payload, Sender.Result.REFUSED));
    }
  }

  private void take(Answer answer, @Nullable Waiting copy) {
    Payload payload = answer.payload;
    switch (answer.result) {
      case DELIVERED:
        counters.addExported(payload.spans());
        away = false;
        pause = FIRST_PAUSE;
        break;
      case REFUSED:
        counters.addFailed(payload.spans());
        away = false;
        break;
      case UNAVAILABLE:
        away = true;
        nextTry = System.nanoTime() + pause;
        pause = Math.min(LONGEST_PAUSE, pause * 2);
        putBack(payload, copy);
        return;
    }
    if (copy != null) {
      waiting.done(copy);
    }
    if (payload instanceof SpanBatch) {
      recycle((SpanBatch) payload);
    } else {
      waiting.done((Waiting) payload);
    }
  }

  private void putBack(Payload payload, @Nullable Waiting copy) {
    if (payload instanceof SpanBatch && copy != null) {
      recycle((SpanBatch) payload);
      waiting.putBack(copy);
    } else if (payload instanceof SpanBatch) {
      store((SpanBatch) payload, true);
    } else {
      waiting.putBack((Waiting) payload);
    }
  }

  private void store(SpanBatch batch, boolean first) {
    CompressedBatch compressed = CompressedBatch.of(batch, !away);
    recycle(batch);
    waiting.add(compressed, first);
  }

  private void recycle(SpanBatch batch) {
    batch.reset();
    if (free.size() < UNDERWAY) {
      free.add(batch);
    }
  }

  @Override
  public boolean isIdle() {
    return filling == null
        && ready.isEmpty()
        && waiting.isEmpty()
        && inherited.isEmpty()
        && underway.isEmpty()
        && answers.isEmpty();
  }

  @Override
  public double fill() {
    return waiting.fill();
  }

  /** What has no answer yet goes, too: rather twice than not at all. */
  @Override
  public void moveTo(SpanSink heir) {
    if (!(heir instanceof SpanBatches)) {
      return; // one that sends nothing, or prints
    }
    takeAnswers();
    List<Waiting> inheritance = new ArrayList<>(unanswered());
    inheritance.addAll(waiting.leave());
    inheritance.addAll(inherited);
    inheritance.addAll(unsent());
    forget();
    ((SpanBatches) heir).inherited.addAll(inheritance);
  }

  private List<Waiting> unanswered() {
    List<Waiting> batches = new ArrayList<>();
    for (Payload payload : underway.keySet()) {
      Waiting copy = copies.get(payload);
      if (copy != null) {
        batches.add(copy);
      } else {
        batches.add(
            payload instanceof SpanBatch
                ? CompressedBatch.of((SpanBatch) payload, true)
                : (Waiting) payload);
      }
    }
    return batches;
  }

  private List<Waiting> unsent() {
    close();
    List<Waiting> batches = new ArrayList<>();
    for (SpanBatch batch : ready) {
      batches.add(CompressedBatch.of(batch, true));
    }
    return batches;
  }

  /** Counts as lost, or leaves on disk, what is still here. */
  @Override
  public void abandon() {
    for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      if (answer.result == Sender.Result.DELIVERED && underway.remove(answer.payload) != null) {
        counters.addExported(answer.payload.spans());
        Waiting copy = copies.remove(answer.payload);
        if (copy != null) {
          waiting.done(copy);
        } else if (answer.payload instanceof Waiting) {
          waiting.done((Waiting) answer.payload);
        }
      }
    }
    List<Waiting> rest = unanswered();
    rest.addAll(inherited);
    rest.addAll(unsent());
    waiting.close(rest);
    forget();
  }

  private void forget() {
    underway.clear();
    copies.clear();
    answers.clear();
    ready.clear();
    inherited.clear();
  }
}
