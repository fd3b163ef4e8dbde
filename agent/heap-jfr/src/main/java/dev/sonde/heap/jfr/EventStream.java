package dev.sonde.heap.jfr;

import dev.sonde.agent.self.Journal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * The agent's only recording: events as they come, on a thread of its own. Opened when the first
 * kind of event is wanted, closed with the last; opened again when somebody else closes it.
 */
final class EventStream {

  private static final long AGAIN_SECONDS = 5;
  private static final long JOIN_MILLIS = 2_000;
  private static final long SILENCE = TimeUnit.SECONDS.toNanos(30);

  private final Map<String, Map<String, String>> wanted = new LinkedHashMap<>();
  private final Map<String, Consumer<RecordedEvent>> consumers;
  private final Runnable begins;
  private final Runnable flushed;
  private final ThreadFactory threads;
  private final Journal journal;
  private volatile long lastFlush;
  private @Nullable RecordingStream stream;
  private @Nullable Thread thread;
  private @Nullable CountDownLatch stopping;

  /**
   * A stream that is closed.
   *
   * @param consumers by the name of their events; these and the other two are called by the
   *     stream's thread
   * @param begins hears of each recording that is opened: what was known of the last one is void
   * @param flushed hears about once a second that all events up to then were delivered
   */
  EventStream(
      Map<String, Consumer<RecordedEvent>> consumers,
      Runnable begins,
      Runnable flushed,
      ThreadFactory threads,
      Journal journal) {
    this.consumers = consumers;
    this.begins = begins;
    this.flushed = flushed;
    this.threads = threads;
    this.journal = journal;
  }

  /** Wants a kind of event from now on, or wants it otherwise. */
  synchronized void enable(String event, Map<String, String> settings) {
    wanted.put(event, settings);
    RecordingStream open = stream;
    if (open != null) {
      apply(open, event, settings);
    } else if (thread == null) {
      CountDownLatch end = new CountDownLatch(1);
      stopping = end;
      Thread loop = threads.newThread(() -> run(end));
      thread = loop;
      loop.start();
    }
  }

  /** Wants it no more. */
  void disable(String event) throws InterruptedException {
    synchronized (this) {
      if (wanted.remove(event) == null || !wanted.isEmpty()) {
        RecordingStream open = stream;
        if (open != null) {
          open.disable(event);
        }
        return;
      }
    }
    close();
  }

  /** CPU time that the thread has taken so far, in nanoseconds; -1 when there is none. */
  long cpuNanos() {
    Thread reader;
    synchronized (this) {
      reader = thread;
    }
    return reader == null ? -1 : SamplingRate.cpuNanos(reader.getId());
  }

  /**
   * Opens it again when it is silent: the JVM does not tell when somebody else has closed its
   * recording. Called now and then.
   */
  void reopenIfSilent(long nanoTime) {
    RecordingStream silent;
    synchronized (this) {
      silent = nanoTime - lastFlush > SILENCE ? stream : null;
    }
    if (silent != null) {
      silent.close(); // its thread goes on to the next
    }
  }

  /** Whether events may come. */
  synchronized boolean isOpen() {
    return stream != null;
  }

  /** Ends the recording and the thread. */
  void close() throws InterruptedException {
    Thread ending;
    RecordingStream open;
    synchronized (this) {
      wanted.clear();
      ending = thread;
      thread = null;
      open = stream;
      stream = null;
      if (stopping != null) {
        stopping.countDown();
      }
    }
    if (open != null) {
      open.close();
    }
    if (ending != null) {
      ending.join(JOIN_MILLIS);
    }
  }

  private void run(CountDownLatch end) {
    FlightRecorder.register(ClockMark.class);
    try {
      do {
        RecordingStream open = open(end);
        if (open != null) {
          open.start(); // returns when it is closed, by whomever
          forget(open);
        }
      } while (!end.await(AGAIN_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | LinkageError failed) {
      journal.failure("Flight Recorder cannot be used", failed);
    } finally {
      FlightRecorder.unregister(ClockMark.class);
    }
  }

  private synchronized @Nullable RecordingStream open(CountDownLatch end) {
    if (end.getCount() == 0) {
      return null;
    }
    RecordingStream open = new RecordingStream();
    open.setReuse(true);
    open.setMaxAge(Duration.ofSeconds(5));
    open.setMaxSize(32 << 20);
    apply(open, ClockMark.NAME, Map.of());
    wanted.forEach((event, settings) -> apply(open, event, settings));
    consumers.forEach(open::onEvent);
    open.onFlush(
        () -> {
          lastFlush = System.nanoTime();
          ClockMark.write();
          flushed.run();
        });
    open.onError(
        failed -> journal.failure("an event of Flight Recorder was not understood", failed));
    begins.run();
    lastFlush = System.nanoTime();
    stream = open;
    return open;
  }

  @SuppressWarnings("ReferenceEquality") // the one that has ended, not another that is like it
  private synchronized void forget(RecordingStream ended) {
    if (stream == ended) {
      stream = null;
    }
  }

  private static void apply(RecordingStream open, String event, Map<String, String> settings) {
    var enabled = open.enable(event);
    settings.forEach(enabled::with);
  }
}
